/** Several tabs of one tablet, each with a file of its own in the second memory. */
import { describe, expect, test } from "vitest";
import { stateHash } from "#projections/state-hash.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { wholeLog } from "./history.ts";
import { afterWiping, morning, sealed } from "./journal-stories.ts";
import { isSound, openTab, openedTablet, wipeDatabase } from "./journal-world.ts";

describe("two tabs", () => {
  test("each with a file of its own come back as one log", async () => {
    const { tablet, tab: left } = await openedTablet();
    const right = await openTab(tablet);
    await left.after(setUp(), enrol("Anna"));
    for (let i = 0; i < 5; i += 1) {
      await right.after(visit("Anna", 300 + i));
      await left.after(visit("Anna", 200 + i), visit(null, i + 1));
    }
    const [before, hash] = [await wholeLog(left), await stateHash(left.db)];
    const next = await afterWiping(tablet, left, right);
    expect(await wholeLog(next)).toEqual(before);
    expect(await stateHash(next.db)).toBe(hash);
    await next.journal.flushPending();
    expect(tablet.disk.names().filter((name) => name.startsWith("open-"))).toHaveLength(1);
  });

  test("do not take each other's files: a start beside a living tab loses nothing and doubles nothing", async () => {
    const { tablet, tab: left } = await openedTablet();
    await morning(left);
    const right = await openTab(tablet);
    expect(right.journal.state()).toEqual({ phase: "ready", recovered: 0 });
    await Promise.all([left.after(visit("Anna", 1)), right.after(visit("Bea", 2))]);
    await sealed(left);
    expect(await right.journal.sealed()).toBe(null);
    await Promise.all([left.after(visit("Anna", 3)), right.after(visit("Bea", 4))]);
    const [before, hash] = [await wholeLog(left), await stateHash(left.db)];
    const next = await afterWiping(tablet, left, right);
    expect(await wholeLog(next)).toEqual(before);
    expect(await stateHash(next.db)).toBe(hash);
    await isSound(next);
  });

  test("of which one is alive while the other finds the database gone: its lines come back as well", async () => {
    const { tablet, tab: left } = await openedTablet();
    const right = await openTab(tablet);
    await left.after(setUp(), enrol("Anna"));
    await right.after(visit("Anna", 300));
    const before = await wholeLog(left);
    left.die();
    right.db.close();
    await wipeDatabase(tablet);
    const next = await openTab(tablet);
    expect(await wholeLog(next)).toEqual(before);
    await right.db.open();
    expect(await right.journal.again()).toEqual({ phase: "ready", recovered: 0 });
  });

  test("that find the database gone at the same moment bring it back once", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    await sealed(tab);
    const before = await wholeLog(tab);
    tab.die();
    await wipeDatabase(tablet);
    const [left, right] = await Promise.all([openTab(tablet), openTab(tablet)]);
    await Promise.all([left.after(visit("Anna", 1)), right.after(visit("Bea", 2))]);
    const all = await wholeLog(left);
    expect(all.slice(0, before.length)).toEqual(before);
    expect(all).toHaveLength(before.length + 2);
    await isSound(right);
    expect(await wholeLog(await afterWiping(tablet, left, right))).toEqual(all);
  });

  test("make an act safe that the other had recorded and not yet kept", async () => {
    const { tablet, tab: left } = await openedTablet();
    await left.after(setUp(), enrol("Anna"));
    const right = await openTab(tablet, { onStep: (step) => (step === "flush" ? "fail" : null) });
    const op = left.newOp();
    expect(await right.tap(visit("Anna", 1), op)).toMatchObject({ refusal: { reason: "NotSafe" } });
    right.die();
    expect(await left.tap(visit("Anna", 1), op)).toMatchObject({ ok: true, value: { again: true } });
    const before = await wholeLog(left);
    const next = await afterWiping(tablet, left);
    expect(await wholeLog(next)).toEqual(before);
  });
});
