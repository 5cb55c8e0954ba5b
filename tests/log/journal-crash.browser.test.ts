/** A tab dies at every single thing it does to the disk, and the next one finds all that was ticked, once. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import type { Op } from "#domain/ids.ts";
import { sealTail } from "#log/seal.ts";
import { verifyChain } from "#log/verify.ts";
import { stateHash } from "#projections/state-hash.ts";
import { editMember, enrol, setUp, visit } from "#support/cafe.ts";
import { wholeLog } from "./history.ts";
import type { Fault } from "#support/journal-disk.ts";
import { databaseText, journalText } from "./journal-inside.ts";
import {
  createTablet,
  isSound,
  openTab,
  photoOfDatabase,
  wipeDatabase,
  type Tab,
  type Tablet,
} from "./journal-world.ts";

const CANARY = "canary";

type Prepared = {
  readonly tablet: Tablet;
  /** The tablet as it was before the tab that will die. */
  readonly putBack: () => Promise<void>;
  readonly undoing: Command;
};

/** A tablet with sealed runs and the files of two dead tabs, one of them cut in the middle of a line. */
const prepared = async (): Promise<Prepared> => {
  const tablet = createTablet();
  const [left, right] = [await openTab(tablet), await openTab(tablet)];
  const op: Op = left.newOp();
  await left.after(setUp(), enrol("Bea", { phone: "+36 20 765 4321" }));
  await left.tap(enrol("Anna", { note: CANARY }), op);
  await left.after(visit("Bea", 7), visit("Bea", 8));
  await sealTail(left.db, { keep: 1, run: 4 });
  await left.journal.sealed();
  await right.after(visit("Bea", 1), visit("Bea", 2));
  await left.after(visit("Bea", 3));
  // Sealed in the database only: of these the open files hold the one copy.
  await sealTail(left.db, { keep: 2, run: 3 });
  const seq = (await wholeLog(left)).find((entry) => entry.op === op)?.seq ?? 0;
  const database = await photoOfDatabase(left);
  left.die();
  right.die();
  const [torn = ""] = tablet.disk.names().filter((name) => name.startsWith("open-"));
  const half = new TextEncoder().encode("0123456789abcdef\tsome");
  tablet.disk.put(torn, new Uint8Array([...tablet.disk.bytes(torn), ...half]));
  const files = tablet.disk.photo();
  const putBack = async (): Promise<void> => {
    files();
    await database(tablet);
  };
  return { tablet, putBack, undoing: { type: "Undo", target: op, reason: "mistake", seq } };
};

type Lived = { readonly ticked: readonly Entry[]; readonly steps: number; readonly tab: Tab };

/** A tab that starts, records, seals and erases, until something goes wrong at the step `last`. */
const live = async ({ tablet, undoing }: Prepared, last: number, fault: "die" | "fail"): Promise<Lived> => {
  let steps = 0;
  let dies: () => void = () => undefined;
  const dead = new Promise<"dead">((told) => {
    dies = () => told("dead");
  });
  const onStep = (): Fault | null => {
    steps += 1;
    if (fault === "fail" ? steps !== last : steps < last) return null;
    if (fault === "die") dies();
    return fault;
  };
  const tab = await openTab(tablet, { onStep, waits: false, hurry: 100 });
  const ticked: Entry[] = [];
  const tapped = async (command: Command): Promise<void> => {
    const answer = await tab.tap(command);
    if (answer.ok && (steps < last || fault === "fail")) ticked.push(...answer.value.entries);
  };
  const day = async (): Promise<"done"> => {
    await tab.journal.settled();
    await tab.journal.flushPending();
    await tapped(visit("Bea", 4));
    await tapped(editMember("Bea", { note: "likes oats" }));
    await sealTail(tab.db, { keep: 2, run: 4 });
    await tab.journal.sealed();
    await tapped(undoing);
    await tab.journal.erase([], []);
    await tapped(visit("Bea", 5));
    await tab.journal.flushPending();
    return "done";
  };
  await Promise.race([dead, day()]);
  return { ticked, steps, tab };
};

const idsOf = (entries: readonly Entry[]): readonly string[] => entries.map(({ id }) => id);

/** Opens the shop again and says what it holds; an erasure that came back has left nothing behind. */
const found = async (tablet: Tablet): Promise<readonly Entry[]> => {
  const tab = await openTab(tablet);
  expect(tab.journal.state()).toMatchObject({ phase: "ready" });
  expect(await tab.journal.flushPending()).toBe(null);
  expect(tab.journal.notSafe()).toBe(0);
  const all = await wholeLog(tab);
  await verifyChain(tab.db);
  if (all.some(({ type }) => type === "MemberErased")) {
    expect(await journalText(tablet.disk)).not.toContain(CANARY);
    expect(await databaseText(tab)).not.toContain(CANARY);
  }
  tab.die();
  return all;
};

describe("a tab that dies", () => {
  test("at any step leaves a journal that fits the database, and that brings all of it back", async () => {
    const ready = await prepared();
    const { tablet } = ready;
    for (let last = 1, isOver = false; !isOver; last += 1) {
      await ready.putBack();
      const { ticked, steps, tab } = await live(ready, last, "die");
      isOver = steps < last;
      tab.die();
      tablet.disk.powerCut(last % 2 === 0);
      const all = await found(tablet);
      expect(idsOf(all)).toEqual([...new Set(idsOf(all))]);
      expect(idsOf(all)).toEqual(expect.arrayContaining([...idsOf(ticked)]));
      await wipeDatabase(tablet);
      expect(await found(tablet)).toEqual(all);
    }
  });

  test("at any step, and takes the database with it, loses nothing that was ticked", async () => {
    const ready = await prepared();
    const { tablet } = ready;
    await ready.putBack();
    const first = await openTab(tablet);
    const kept = await wholeLog(first);
    first.die();
    let committed: readonly Entry[] = [];
    let all: readonly Entry[] = [];
    let hash = "";
    for (let last = 1, isOver = false; !isOver; last += 1) {
      await ready.putBack();
      const { ticked, steps, tab } = await live(ready, last, "die");
      isOver = steps < last;
      committed = await wholeLog(tab);
      hash = await stateHash(tab.db);
      tab.die();
      tablet.disk.powerCut(last % 2 === 1);
      await wipeDatabase(tablet);
      all = await found(tablet);
      const seqs = new Map(committed.map(({ id, seq }) => [id as string, seq]));
      expect(all.map(({ id, seq }) => [id, seq])).toEqual(all.map(({ id }) => [id, seqs.get(id)]));
      expect(idsOf(all)).toEqual([...new Set(idsOf(all))]);
      expect(idsOf(all)).toEqual(expect.arrayContaining([...idsOf(kept), ...idsOf(ticked)]));
    }
    // The last round died of nothing.
    expect(idsOf(all)).toEqual(idsOf(committed));
    const whole = await openTab(tablet);
    expect(await stateHash(whole.db)).toBe(hash);
    await isSound(whole);
  });
});

/** Waits until the journal has mended itself. */
const atLast = async ({ journal }: Tab): Promise<void> => {
  while ((await journal.settled()).phase !== "ready" || (await journal.flushPending()) !== null)
    await new Promise((soon) => setTimeout(soon, 10));
};

describe("a disk that fails once", () => {
  test("at any step, loses nothing: what got no tick is safe a little later", async () => {
    const ready = await prepared();
    const { tablet } = ready;
    for (let last = 1, isOver = false; !isOver; last += 1) {
      await ready.putBack();
      const { ticked, steps, tab } = await live(ready, last, "fail");
      isOver = steps < last;
      await atLast(tab);
      const committed = await wholeLog(tab);
      tab.die();
      await wipeDatabase(tablet);
      const all = await found(tablet);
      expect(idsOf(all)).toEqual(idsOf(committed));
      expect(idsOf(all)).toEqual(expect.arrayContaining([...idsOf(ticked)]));
    }
  });
});
