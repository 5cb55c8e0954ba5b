/** Twists of fate that take several things going wrong at once. */
import { expect, test } from "vitest";
import { replay } from "#log/replay.ts";
import { catchUp } from "#projections/rebuild.ts";
import { scanFrames } from "#log/journal/frames.ts";
import { createLog } from "#log/log.ts";
import { asId, type StaffId } from "#domain/ids.ts";
import { enrol, setUp, undo, visit } from "#support/cafe.ts";
import { wholeLog } from "./history.ts";
import { journalText } from "./journal-inside.ts";
import { afterWiping, morning, sealed, texts } from "./journal-stories.ts";
import { createTablet, isSound, openTab, openedTablet, type Tab, wipeDatabase } from "./journal-world.ts";

/** All rows are gone, and nobody was told. */
const emptied = async ({ db }: Tab): Promise<void> => {
  const raw = db.backendDB();
  const names = [...raw.objectStoreNames];
  const transaction = raw.transaction(names, "readwrite");
  for (const name of names) transaction.objectStore(name).clear();
  await new Promise((done) => {
    transaction.oncomplete = done;
  });
};

const CANARY = "Kanarienvogel";

test("an act sent again after the database lost it is one act, although the journal gets both", async () => {
  const tablet = createTablet();
  let isFull = false;
  const tab = await openTab(tablet, {
    onStep: (step) => (isFull && (step === "flush" || step === "write") ? "fail" : null),
  });
  await morning(tab);
  isFull = true;
  const op = tab.newOp();
  expect(await tab.tap(visit("Anna", 5), op)).toMatchObject({ refusal: { reason: "NotSafe" } });
  tab.db.close({ disableAutoOpen: false });
  await wipeDatabase(tablet);
  expect(await tab.journal.again()).toMatchObject({ phase: "ready" });
  isFull = false;
  expect(await tab.journal.flushPending()).toBe(null);
  expect(await tab.tap(visit("Anna", 5), op)).toMatchObject({ ok: true });
  const before = await wholeLog(tab);
  tab.die();
  const next = await openTab(tablet);
  expect(next.journal.state()).toMatchObject({ phase: "ready" });
  expect(texts(await wholeLog(next))).toEqual(texts(before));
  await isSound(next);
  const last = await afterWiping(tablet, next);
  expect(last.journal.state()).toMatchObject({ phase: "ready" });
  const ops = (await wholeLog(last)).map((entry) => `${entry.op} ${entry.index}`);
  expect(new Set(ops).size).toBe(ops.length);
  expect(ops).toHaveLength(before.length);
});

test("what is kept late holds nothing of whom was erased meanwhile", async () => {
  const tablet = createTablet();
  let isFull = false;
  const tab = await openTab(tablet, {
    onStep: (step, name) => (isFull && step === "write" && !name.endsWith("sealed") ? "fail" : null),
  });
  await tab.after(setUp(), enrol("Bea"));
  expect(await tab.journal.sealed()).toBe(null);
  isFull = true;
  const op = tab.newOp();
  expect(await tab.tap(enrol("Anna", { note: CANARY }), op)).toMatchObject({
    refusal: { reason: "NotSafe" },
  });
  expect(await tab.tap(undo(op))).toMatchObject({ refusal: { reason: "NotSafe" } });
  await tab.journal.erase([], []);
  isFull = false;
  expect(await tab.journal.flushPending()).toBe(null);
  expect(await journalText(tablet.disk)).not.toContain(CANARY);
});

test("a tab that only heard of an erasure does not take it for done where it did nothing", async () => {
  const tablet = createTablet();
  let isBroken = false;
  const alive = await openTab(tablet);
  const tab = await openTab(tablet, {
    onStep: (step, name) => (isBroken && name === "edits.sealed" && step === "write" ? "fail" : null),
  });
  await tab.after(setUp());
  const op = tab.newOp();
  expect((await tab.tap(enrol("Anna", { note: CANARY }), op)).ok).toBe(true);
  await tab.after(enrol("Bea"), visit("Bea", 1), visit("Bea", 2), visit("Bea", 3));
  const seq = (await wholeLog(tab)).find((entry) => entry.op === op)?.seq ?? 0;
  await sealed(tab);
  expect(await alive.journal.sealed()).toBe(null);
  isBroken = true;
  expect((await tab.tap({ type: "Undo", target: op, reason: "mistake", seq })).ok).toBe(true);
  await tab.journal.erase([], []);
  tab.die();
  await alive.journal.erase([], []);
  expect(await alive.journal.sealed()).toBe(null);
  expect(await journalText(tablet.disk)).not.toContain(CANARY);
});

test("sealed runs of a lost log go only when what came of them is kept, however often that fails", async () => {
  for (let fails = 0; fails < 6; fails += 1) {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    await sealed(tab);
    await tab.after(visit("Anna", 7));
    tab.die();
    const bytes = tablet.disk.bytes("facts.sealed").slice();
    const magic = new TextDecoder("latin1").decode(bytes);
    const at = magic.indexOf("PULT-FRAME-1", magic.indexOf("PULT-FRAME-1") + 5) + 256 + 20;
    bytes[at] = (bytes[at] ?? 0) ^ 255;
    tablet.disk.put("facts.sealed", bytes);
    await wipeDatabase(tablet);
    let left = fails;
    const next = await openTab(tablet, {
      onStep: (step, name) => {
        if (step !== "write" || !name.startsWith("open-") || left === 0) return null;
        left -= 1;
        return "fail";
      },
    });
    await next.journal.sealed();
    left = 0;
    expect(await next.journal.flushPending()).toBe(null);
    expect(await next.journal.flushPending()).toBe(null);
    const { files, die } = tablet.disk.tab();
    const file = await files.open("facts.sealed");
    expect([fails, file && scanFrames(file).frames.filter(({ length }) => length > 0).length]).toEqual([
      fails,
      1,
    ]);
    die();
    const all = await wholeLog(next);
    const last = await afterWiping(tablet, next);
    expect([fails, await wholeLog(last)]).toEqual([fails, all]);
  }
});

test("an act that was on its way while the journal began anew is kept in the file that stays", async () => {
  const tablet = createTablet();
  const other = await openTab(tablet);
  await morning(other);
  let onTheWay = async (): Promise<unknown> => null;
  const tab = await openTab(tablet, {
    options: {
      refold: async () => {
        await catchUp(tab.db, (seq) => replay(tab.db, seq));
        expect(await onTheWay()).toBe(null);
      },
    },
  });
  await tab.after(visit("Anna", 1));
  // Longer than this tab's own file: that one is gone on with.
  await other.after(visit("Bea", 2));
  other.die();
  const log = createLog(tab.db, tab.projecting, { ...tab.edges, onCommitted: tab.journal.committed });
  onTheWay = async () => {
    const answer = await log.record(visit("Anna", 99), { op: tab.newOp(), by: asId<StaffId>("olga") });
    expect(answer.ok).toBe(true);
    return tab.journal.safe(answer.ok ? answer.value.entries.map(({ seq }) => seq) : []);
  };
  await emptied(tab);
  expect(await tab.journal.again()).toMatchObject({ phase: "ready" });
  expect(await tab.journal.sealed()).toBe(null);
  const before = await wholeLog(tab);
  expect(await wholeLog(await afterWiping(tablet, tab))).toEqual(before);
});

test("lines that a dead tab wrote and did not flush are flushed by whoever goes on with them", async () => {
  const tablet = createTablet();
  let dies = false;
  const tab = await openTab(tablet, {
    onStep: (step, name) => (dies && step === "flush" && name.startsWith("open-") ? "die" : null),
    hurry: 100,
  });
  await morning(tab);
  dies = true;
  void tab.tap(visit("Anna", 5)).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
  tab.die();
  const next = await openTab(tablet);
  expect(await next.journal.flushPending()).toBe(null);
  expect(next.journal.notSafe()).toBe(0);
  const before = await wholeLog(next);
  next.die();
  tablet.disk.powerCut(false);
  await wipeDatabase(tablet);
  expect(await wholeLog(await openTab(tablet))).toEqual(before);
});

test("an act of unknown safety is told as not safe where the database cannot be read", async () => {
  const { tab } = await openedTablet();
  await tab.after(setUp());
  tab.db.close();
  expect(await tab.journal.safe([99])).not.toBe(null);
});
