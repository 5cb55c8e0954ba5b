/** The second memory on a disk that fails: no tick where an act is not safe, and nothing doubled or lost once it is. */
import { describe, expect, test } from "vitest";
import type { Later } from "#log/journal/client.ts";
import { sealTail } from "#log/seal.ts";
import { stateHash } from "#projections/state-hash.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { wholeLog } from "./history.ts";
import type { Fault, Step } from "#support/journal-disk.ts";
import { morning } from "./journal-stories.ts";
import { createTablet, isSound, openTab, wipeDatabase, type Tab, type Tablet } from "./journal-world.ts";

/** A disk that a test breaks and mends again. */
const breakable = () => {
  let broken: Partial<Record<Step, Fault>> = {};
  return {
    onStep: (step: Step): Fault | null => broken[step] ?? null,
    break: (faults: Partial<Record<Step, Fault>>): void => {
      broken = faults;
    },
    mend: (): void => {
      broken = {};
    },
  };
};

const NOT_SAFE = { ok: false, refusal: { reason: "NotSafe" } };

const wipedAndOpened = async (tablet: Tablet, tab: Tab): Promise<Tab> => {
  tab.die();
  await wipeDatabase(tablet);
  return openTab(tablet);
};

describe("an act that is recorded and not yet safe", () => {
  const kinds: readonly (readonly [string, Partial<Record<Step, Fault>>])[] = [
    ["the flush fails", { flush: "fail" }],
    ["the write fails", { write: "fail" }],
    ["the disk is full and takes nothing", { write: { takes: 0 } }],
    ["the disk is full and takes a part", { write: { takes: 306 } }],
    ["even cutting back fails", { write: { takes: 20 }, truncate: "fail" }],
    ["the flush fails and so does cutting back", { flush: "fail", truncate: "fail" }],
  ];

  test.each(kinds)(
    "gets no tick when %s; the same act makes it safe and writes it once",
    async (_, faults) => {
      const [tablet, disk] = [createTablet(), breakable()];
      const tab = await openTab(tablet, { onStep: disk.onStep });
      await tab.after(setUp(), enrol("Anna"));
      disk.break(faults);
      const op = tab.newOp();
      expect(await tab.tap(visit("Anna", 370), op)).toMatchObject(NOT_SAFE);
      expect(await tab.tap(visit("Anna", 370), op)).toMatchObject(NOT_SAFE);
      expect(tab.journal.notSafe()).toBe(1);
      disk.mend();
      expect(await tab.tap(visit("Anna", 370), op)).toMatchObject({ ok: true, value: { again: true } });
      expect(tab.journal.notSafe()).toBe(0);
      expect(await tab.stateOf("Anna")).toMatchObject({ visits: 1, spent: 370 });
      const [before, hash] = [await wholeLog(tab), await stateHash(tab.db)];
      const next = await wipedAndOpened(tablet, tab);
      expect(await wholeLog(next)).toEqual(before);
      expect(await stateHash(next.db)).toBe(hash);
      await isSound(next);
    },
  );

  test.each(kinds)("becomes safe with the next act when %s", async (_, faults) => {
    const [tablet, disk] = [createTablet(), breakable()];
    const tab = await openTab(tablet, { onStep: disk.onStep });
    await tab.after(setUp(), enrol("Anna", { phone: "+36 20 123 4567" }));
    disk.break(faults);
    expect(await tab.tap(visit("Anna", 1))).toMatchObject(NOT_SAFE);
    expect(await tab.tap(enrol("Bea", { phone: "+36 20 765 4321" }))).toMatchObject(NOT_SAFE);
    disk.mend();
    expect(await tab.tap(visit("Bea", 2))).toMatchObject({ ok: true });
    expect(tab.journal.notSafe()).toBe(0);
    const before = await wholeLog(tab);
    const next = await wipedAndOpened(tablet, tab);
    expect(await wholeLog(next)).toEqual(before);
  });

  test("is tried again by itself, and told when it is safe", async () => {
    const [tablet, disk] = [createTablet(), breakable()];
    const tab = await openTab(tablet, { onStep: disk.onStep, hurry: 100 });
    await tab.after(setUp());
    disk.break({ flush: "fail" });
    expect(await tab.tap(visit(null, 1))).toMatchObject(NOT_SAFE);
    const safe = new Promise<void>((told) => {
      tab.journal.subscribe(() => tab.journal.notSafe() === 0 && told());
    });
    disk.mend();
    await safe;
    const before = await wholeLog(tab);
    expect(await wholeLog(await wipedAndOpened(tablet, tab))).toEqual(before);
  });

  test("stays recorded when the tablet dies, and is safe after the next start", async () => {
    const [tablet, disk] = [createTablet(), breakable()];
    const tab = await openTab(tablet, { onStep: disk.onStep });
    await tab.after(setUp(), enrol("Anna"));
    disk.break({ flush: "fail" });
    const op = tab.newOp();
    expect(await tab.tap(visit("Anna", 370), op)).toMatchObject(NOT_SAFE);
    tab.die();
    tablet.disk.powerCut(true);
    const next = await openTab(tablet);
    expect(await next.tap(visit("Anna", 370), op)).toMatchObject({ ok: true, value: { again: true } });
    const before = await wholeLog(next);
    expect(await wholeLog(await wipedAndOpened(tablet, next))).toEqual(before);
  });
});

describe("a worker that is silent", () => {
  test("gets no tick, and another takes its place", async () => {
    const tablet = createTablet();
    let isSilent = false;
    const tab = await openTab(tablet, { isSilent: () => isSilent, hurry: 50 });
    await tab.after(setUp(), enrol("Anna"));
    isSilent = true;
    const op = tab.newOp();
    expect(await tab.tap(visit("Anna", 370), op)).toMatchObject(NOT_SAFE);
    isSilent = false;
    expect(await tab.tap(visit("Anna", 370), op)).toMatchObject({ ok: true, value: { again: true } });
    await tab.after(visit("Anna", 5));
    const before = await wholeLog(tab);
    expect(await wholeLog(await wipedAndOpened(tablet, tab))).toEqual(before);
  });

  test("from the start leaves nothing recorded, until it is heard", async () => {
    const tablet = createTablet();
    let isSilent = true;
    const tab = await openTab(tablet, { isSilent: () => isSilent, hurry: 500 });
    expect(tab.journal.state()).toMatchObject({ phase: "trouble", why: "failed" });
    expect(await tab.tap(setUp())).toMatchObject({ ok: false, refusal: { reason: "NotSaved" } });
    expect(await wholeLog(tab)).toEqual([]);
    const ready = new Promise<void>((told) => {
      tab.journal.subscribe(() => tab.journal.state().phase === "ready" && told());
    });
    isSilent = false;
    await ready;
    await tab.after(setUp());
  });
});

describe("a journal that stays broken", () => {
  const RETRY_MS = 5_000;
  /** Real time, but what is to be tried again in a while waits until the test has counted it. */
  const heldRetries = () => {
    const waiting = new Set<() => void>();
    const later: Later = (work, ms) => {
      if (ms === RETRY_MS) {
        waiting.add(work);
        return () => void waiting.delete(work);
      }
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    };
    return { later, waiting };
  };

  test("is asked to copy what was sealed by one timer, however often that failed", async () => {
    const [tablet, disk, time] = [createTablet(), breakable(), heldRetries()];
    const tab = await openTab(tablet, { onStep: disk.onStep, options: { later: time.later } });
    await morning(tab);
    await sealTail(tab.db, { keep: 3, run: 4 });
    disk.break({ write: "fail" });
    for (let round = 0; round < 3; round += 1) expect(await tab.journal.sealed()).toMatch(/failed/);
    expect(time.waiting.size).toBe(1);
    disk.mend();
    expect(await tab.journal.sealed()).toBe(null);
    expect(time.waiting.size).toBe(0);
  });

  test("is compared anew by one timer, however often that failed", async () => {
    const [tablet, time] = [createTablet(), heldRetries()];
    const tab = await openTab(tablet, { options: { later: time.later } });
    await morning(tab);
    tab.db.close();
    for (let round = 0; round < 3; round += 1)
      expect(await tab.journal.again()).toMatchObject({ phase: "trouble", why: "failed" });
    expect(time.waiting.size).toBe(1);
    await tab.db.open();
    expect(await tab.journal.again()).toEqual({ phase: "ready", recovered: 0 });
    expect(time.waiting.size).toBe(0);
  });
});

describe("a browser without a second place", () => {
  test("is refused before anything is recorded", async () => {
    const refuse = (): never => {
      throw new DOMException("no", "SecurityError");
    };
    const tablet = createTablet();
    const tab = await openTab(tablet, { options: { startWorker: refuse } });
    expect(tab.journal.state()).toMatchObject({ phase: "trouble", why: "noSecondPlace" });
    expect(await tab.tap(setUp())).toMatchObject({ ok: false, refusal: { reason: "NotSaved" } });
  });
});

describe("a file that was cut", () => {
  test("anywhere leaves all whole acts before the cut, and the database the rest", async () => {
    const tablet = createTablet();
    const tab = await openTab(tablet);
    await tab.after(setUp(), enrol("Anna", { phone: "+36 20 123 4567" }), visit("Anna", 1));
    const [before, hash] = [await wholeLog(tab), await stateHash(tab.db)];
    tab.die();
    const putBack = tablet.disk.photo();
    const [name = ""] = tablet.disk.names().filter((one) => one.startsWith("open-"));
    const { length } = tablet.disk.bytes(name);
    for (let cut = 0; cut < length; cut += 211) {
      putBack();
      tablet.disk.put(name, tablet.disk.bytes(name).slice(0, cut));
      const next = await openTab(tablet);
      expect(await wholeLog(next)).toEqual(before);
      await next.journal.flushPending();
      const last = await wipedAndOpened(tablet, next);
      expect(await wholeLog(last)).toEqual(before);
      expect(await stateHash(last.db)).toBe(hash);
      last.die();
      putBack();
      tablet.disk.put(name, tablet.disk.bytes(name).slice(0, cut));
      await wipeDatabase(tablet);
      tablet.marker.isSet = false;
      const cutOnly = await openTab(tablet);
      const left = await wholeLog(cutOnly);
      expect(left).toEqual(before.slice(0, left.length));
      expect(before[left.length]?.index ?? 0).toBe(0);
      await isSound(cutOnly);
      cutOnly.die();
      // The next round begins with the database as it was.
      await wipeDatabase(tablet);
      putBack();
      (await openTab(tablet)).die();
    }
  });
});
