/** An erased member leaves the second memory too: no payload in any file, sealed or open, whoever has it. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import type { Op } from "#domain/ids.ts";
import { sealTail } from "#log/seal.ts";
import { editMember, enrol, setUp, undo, visit } from "#support/cafe.ts";
import { wholeLog } from "./history.ts";
import { databaseText, journalText } from "./journal-inside.ts";
import { createTablet, isSound, openTab, wipeDatabase, type Tab, type Tablet } from "./journal-world.ts";

const CANARY = "canary";

/** Takes back an act that may be sealed by now. */
const undoAt = (op: Op, seq: number): Command => ({ type: "Undo", target: op, reason: "mistake", seq });

/** A member with a note, and the name of the act that takes all of it back. */
const enrolled = async (tab: Tab): Promise<Op> => {
  const op = tab.newOp();
  await tab.after(setUp(), enrol("Bea", { phone: "+36 20 765 4321" }));
  await tab.tap(enrol("Anna", { phone: "+36 20 123 4567", note: CANARY }), op);
  return op;
};

/** Seals what `enrolled` wrote, in both memories, and answers with where the act `op` lies. */
const sealedAt = async (tablet: Tablet, tab: Tab, op: Op): Promise<number> => {
  await tab.after(visit("Bea", 1), visit("Bea", 2), visit("Bea", 3));
  await sealTail(tab.db, { keep: 2, run: 2 });
  expect(await tab.journal.sealed()).toBe(null);
  const plain = tablet.disk.names().map((name) => new TextDecoder().decode(tablet.disk.bytes(name)));
  expect(plain.join()).not.toContain(CANARY);
  expect(await journalText(tablet.disk)).toContain(CANARY);
  return (await wholeLog(tab)).find((entry) => entry.op === op)?.seq ?? 0;
};

const isGone = async (tablet: Tablet, tab: Tab): Promise<void> => {
  const kept = (await journalText(tablet.disk)) + (await databaseText(tab));
  expect(kept).toContain("36207654321");
  expect(kept).not.toContain(CANARY);
  expect(kept).not.toContain("36201234567");
};

describe("erasing", () => {
  test("reaches the open file", async () => {
    const tablet = createTablet();
    const tab = await openTab(tablet);
    const op = await enrolled(tab);
    expect(await journalText(tablet.disk)).toContain(CANARY);
    await tab.after(undo(op));
    await tab.journal.erase([], []);
    await isGone(tablet, tab);
  });

  test("reaches sealed runs", async () => {
    const tablet = createTablet();
    const tab = await openTab(tablet);
    const op = await enrolled(tab);
    const seq = await sealedAt(tablet, tab, op);
    await tab.after(undoAt(op, seq));
    await tab.journal.erase([], []);
    await isGone(tablet, tab);
    const before = await wholeLog(tab);
    tab.die();
    await wipeDatabase(tablet);
    const next = await openTab(tablet);
    expect(await wholeLog(next)).toEqual(before);
    await isGone(tablet, next);
    await isSound(next);
  });

  test("reaches the open files of other tabs, and those that dead tabs left", async () => {
    const tablet = createTablet();
    const dead = await openTab(tablet);
    const alive = await openTab(tablet);
    const op = await enrolled(dead);
    const tab = await openTab(tablet);
    await alive.after(editMember("Anna", { note: `${CANARY} again` }));
    dead.die();
    await alive.after(editMember("Anna", { note: "" }));
    await tab.after(visit("Anna", 1));
    await expect(tab.after(undo(op))).rejects.toThrow("MemberHasHistory");
    await alive.journal.erase(["Anna"], []);
    await alive.journal.erase([], []);
    await tab.journal.erase([], []);
    expect(await journalText(tablet.disk)).not.toContain(CANARY);
    expect(await journalText(tablet.disk)).toContain("36207654321");
  });

  test("that the disk refuses at any one step is done when it is tried again", async () => {
    for (let strikeAt = 1, isStruck = true; isStruck; strikeAt += 1) {
      const tablet = createTablet();
      let steps = -Infinity;
      const tab = await openTab(tablet, { onStep: () => ((steps += 1) === strikeAt ? "fail" : null) });
      const op = await enrolled(tab);
      steps = 0;
      await tab.tap(undo(op));
      await tab.journal.erase([], []);
      isStruck = steps >= strikeAt;
      expect(await tab.journal.flushPending()).toBe(null);
      await tab.journal.erase(["Anna"], []);
      await isGone(tablet, tab);
      await isSound(tab);
    }
  });

  test("that a crash cut short in an open file is carried out at the next start", async () => {
    const tablet = createTablet();
    let isFull = false;
    const onStep = (step: string, name: string) =>
      isFull && step === "write" && name.startsWith("edits-") ? ("fail" as const) : null;
    const tab = await openTab(tablet, { onStep });
    const op = await enrolled(tab);
    isFull = true;
    await tab.after(undo(op));
    expect(await tab.journal.erase(["Anna"], [])).not.toBe(null);
    expect(await journalText(tablet.disk)).toContain(CANARY);
    tab.die();
    const next = await openTab(tablet);
    expect(await next.journal.flushPending()).toBe(null);
    await isGone(tablet, next);
  });

  test("that a crash cut short is carried out at the next start, sealed runs included", async () => {
    const tablet = createTablet();
    let isFull = false;
    const onStep = (step: string, name: string) =>
      isFull && step === "write" && name.startsWith("edits") ? ("fail" as const) : null;
    const tab = await openTab(tablet, { onStep });
    const op = await enrolled(tab);
    const seq = await sealedAt(tablet, tab, op);
    isFull = true;
    expect((await tab.tap(undoAt(op, seq))).ok).toBe(true);
    expect(await tab.journal.erase(["Anna"], [seq])).not.toBe(null);
    expect(await journalText(tablet.disk)).toContain(CANARY);
    tab.die();
    const next = await openTab(tablet);
    expect(await next.journal.flushPending()).toBe(null);
    await isGone(tablet, next);
  });

  test("that a crash cut short is carried out before a lost database is refilled", async () => {
    const tablet = createTablet();
    let isFull = false;
    const onStep = (step: string, name: string) =>
      isFull && step === "write" && name.startsWith("edits.sealed") ? ("fail" as const) : null;
    const tab = await openTab(tablet, { onStep });
    const op = await enrolled(tab);
    const seq = await sealedAt(tablet, tab, op);
    isFull = true;
    await tab.after(undoAt(op, seq));
    const before = await wholeLog(tab);
    tab.die();
    await wipeDatabase(tablet);
    const next = await openTab(tablet);
    expect(await wholeLog(next)).toEqual(before);
    await isGone(tablet, next);
    await isSound(next);
  });
});
