/** The screen stays lit while the counter is in view, on every kind of tablet. */
import { describe, expect, test } from "vitest";
import { type WakeLockEdges, keepAwake } from "#shell/wake-lock.ts";

/** A tablet whose page comes and goes by hand; the system drops the lock when it goes, as browsers do. */
function openTablet({ refuses = false } = {}) {
  const page = { visible: true };
  const listeners = new Set<() => void>();
  const locks: { released: boolean; release: () => Promise<void> }[] = [];
  const asked = { times: 0, refuses };
  const edges = {
    navigator: {
      wakeLock: {
        request: async () => {
          asked.times += 1;
          if (asked.refuses) throw new Error("low battery");
          const lock = { released: false, release: async () => void (lock.released = true) };
          locks.push(lock);
          return lock;
        },
      },
    },
    document: {
      addEventListener: (_: string, work: () => void) => listeners.add(work),
      removeEventListener: (_: string, work: () => void) => listeners.delete(work),
      get visibilityState() {
        return page.visible ? "visible" : "hidden";
      },
    },
  } as unknown as WakeLockEdges;
  const show = async (visible: boolean): Promise<void> => {
    page.visible = visible;
    if (!visible) for (const lock of locks) lock.released = true;
    for (const work of listeners) work();
    await Promise.resolve();
    await Promise.resolve();
  };
  const lit = (): number => locks.filter(({ released }) => !released).length;
  return { edges, show, lit, asked, listeners };
}

describe("the screen", () => {
  test("is kept lit, once", async () => {
    const { edges, show, lit, asked } = openTablet();
    keepAwake(edges);
    await show(true);
    expect([lit(), asked.times]).toEqual([1, 1]);
  });

  test("is kept lit again after the tablet was away", async () => {
    const { edges, show, lit } = openTablet();
    keepAwake(edges);
    await show(true);
    await show(false);
    expect(lit()).toBe(0);
    await show(true);
    expect(lit()).toBe(1);
  });

  test("may go dark once nobody asks for it any more", async () => {
    const { edges, show, lit, listeners } = openTablet();
    const stop = keepAwake(edges);
    await show(true);
    stop();
    expect([lit(), listeners.size]).toEqual([0, 0]);
  });

  test("may go dark even when it was given up before the system had answered", async () => {
    const { edges, show, lit } = openTablet();
    keepAwake(edges)();
    await show(true);
    expect(lit()).toBe(0);
  });

  test("is asked for again when the system said no", async () => {
    const { edges, show, lit, asked } = openTablet({ refuses: true });
    keepAwake(edges);
    await show(true);
    expect(lit()).toBe(0);
    asked.refuses = false;
    await show(true);
    expect(lit()).toBe(1);
  });

  test("is left alone where the browser knows nothing of it", async () => {
    const { edges, show, lit } = openTablet();
    keepAwake({ ...edges, navigator: {} })();
    await show(true);
    expect(lit()).toBe(0);
  });
});
