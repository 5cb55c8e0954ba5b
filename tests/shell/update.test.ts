/** How a tablet comes to a new version, and how it is left alone until somebody asks for it. */
import { describe, expect, test } from "vitest";
import { type UpdateEdges, createUpdates } from "#shell/update.ts";

type Heard = Readonly<Record<string, unknown>>;

/** A tablet whose service worker, page and clock are moved by hand. */
function openTablet({ controlled = false, busy = false } = {}) {
  const heard = new Map<string, ((event: Heard) => void)[]>();
  const on = (name: string, work: unknown): void => {
    heard.set(name, [...(heard.get(name) ?? []), work as (event: Heard) => void]);
  };
  const did = { registered: 0, asked: 0, tookOver: 0, reloaded: 0 };
  const page = { visible: true };
  const serving = { busy };
  const edges = {
    worker: {
      addEventListener: on,
      register: () => Promise.resolve(void (did.registered += 1)),
      update: () => Promise.reject(new Error(`no network, asked ${(did.asked += 1)} times`)),
      messageSkipWaiting: () => void (did.tookOver += 1),
    },
    page: {
      addEventListener: on,
      document: {
        addEventListener: on,
        get visibilityState() {
          return page.visible ? "visible" : "hidden";
        },
      },
    },
    controlled,
    busy: () => Promise.resolve(serving.busy),
    reload: () => void (did.reloaded += 1),
    every: (work: () => void, ms: number) => on(`every ${ms}`, work),
  } as unknown as UpdateEdges;
  const happen = (name: string, event: Heard = {}): void => {
    for (const work of heard.get(name) ?? []) work(event);
  };
  return { updates: createUpdates(edges), did, happen, page, serving };
}

describe("a tablet that opens the app", () => {
  test("for the first time can do without the network once everything has come", () => {
    const { updates, happen } = openTablet();
    expect(updates.state()).toEqual({ offlineReady: false, updateWaiting: false });
    happen("activated");
    expect(updates.state()).toEqual({ offlineReady: true, updateWaiting: false });
  });

  test("again can do without the network at once", () => {
    expect(openTablet({ controlled: true }).updates.state().offlineReady).toBe(true);
  });

  test("is not reloaded when its first worker begins to serve it", () => {
    const { updates, happen, did } = openTablet();
    happen("controlling", { isUpdate: false });
    happen("controlling", {});
    expect([did.reloaded, updates.state().updateWaiting]).toEqual([0, false]);
  });

  test("asks for a new version when it is looked at, online again, and every hour", () => {
    const { did, happen, page } = openTablet();
    expect(did).toEqual({ registered: 1, asked: 0, tookOver: 0, reloaded: 0 });
    happen("visibilitychange");
    happen("online");
    happen("pageshow");
    happen("every 3600000");
    expect(did.asked).toBe(4);
    page.visible = false;
    happen("visibilitychange");
    expect(did.asked).toBe(4);
  });

  test("tells whoever listens, until they stop", () => {
    const { updates, happen } = openTablet();
    const told: boolean[] = [];
    const stop = updates.subscribe(() => told.push(updates.state().updateWaiting));
    happen("waiting");
    stop();
    happen("activated");
    expect(told).toEqual([true]);
  });

  test("gives the same answer until something changes", () => {
    const { updates, happen } = openTablet();
    const before = updates.state();
    expect(updates.state()).toBe(before);
    happen("waiting");
    expect(updates.state()).not.toBe(before);
  });
});

describe("a new version", () => {
  test("waits, and takes over when somebody says so", async () => {
    const { updates, did, happen } = openTablet({ controlled: true });
    happen("waiting");
    expect([updates.state().updateWaiting, did.tookOver]).toEqual([true, 0]);
    expect(await updates.applyUpdate()).toBe(true);
    expect([did.tookOver, did.reloaded]).toEqual([1, 0]);
    happen("controlling", { isUpdate: true });
    expect(did.reloaded).toBe(1);
  });

  test("does not take over while a customer is served, but may be asked for again", async () => {
    const { updates, did, happen, serving } = openTablet({ controlled: true, busy: true });
    happen("waiting");
    expect(await updates.applyUpdate()).toBe(false);
    expect([did.tookOver, updates.state().updateWaiting]).toEqual([0, true]);
    serving.busy = false;
    expect(await updates.applyUpdate()).toBe(true);
    expect(did.tookOver).toBe(1);
  });

  test("that is not there cannot be taken", async () => {
    const { updates, did } = openTablet({ controlled: true });
    expect(await updates.applyUpdate()).toBe(false);
    expect([did.tookOver, did.reloaded]).toEqual([0, 0]);
  });

  test.each([{ isUpdate: true }, { isExternal: true }])(
    "taken in another tab reloads this one only when it is asked to (%j)",
    async (event) => {
      const { updates, did, happen } = openTablet({ controlled: true });
      happen("controlling", event);
      expect([updates.state().updateWaiting, did.reloaded]).toEqual([true, 0]);
      expect(await updates.applyUpdate()).toBe(true);
      expect([did.tookOver, did.reloaded]).toEqual([0, 1]);
    },
  );
});
