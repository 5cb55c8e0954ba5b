/** The second memory: what was ticked comes back, whatever happens to the first one, and nothing comes back twice. */
import { describe, expect, test } from "vitest";
import { canonical } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { logTables, runsOf } from "#log/database.ts";
import { createLoad } from "#log/load.ts";
import { payloadsNow } from "#log/packs.ts";
import { sealTail } from "#log/seal.ts";
import { createFolding } from "#projections/folding.ts";
import { stateHash } from "#projections/state-hash.ts";
import { card, enrol, redeem, setUp, undo, visit } from "#support/cafe.ts";
import { historyOf, wholeLog } from "./history.ts";
import {
  isSound,
  openTab,
  openedTablet,
  photoOfDatabase,
  wipeDatabase,
  type Tab,
  type Tablet,
} from "./journal-world.ts";

const texts = (entries: readonly Entry[]): readonly string[] =>
  entries.map(({ logId: _logId, seq: _seq, ...entry }) => canonical(entry));

/** A morning at the café: 17 entries, some with payloads. */
const morning = async (tab: Tab): Promise<void> => {
  await tab.after(
    setUp(),
    enrol("Anna", { card: card(1), phone: "+36 20 123 4567" }),
    enrol("Bea", { openingStamps: 9 }),
    visit("Anna", 370),
    visit("Bea", 100),
    redeem("Bea", "coffee"),
    visit(null, 250),
  );
};

const sealed = async (tab: Tab, keep = 3, run = 4): Promise<void> => {
  await sealTail(tab.db, { keep, run });
  expect(await tab.journal.sealed()).toBe(null);
};

/** The database is lost with all tabs closed, and the next tab finds out. */
const afterWiping = async (tablet: Tablet, ...tabs: readonly Tab[]): Promise<Tab> => {
  for (const tab of tabs) tab.die();
  await wipeDatabase(tablet);
  return openTab(tablet);
};

describe("a database that is gone", () => {
  test("comes back with every entry in its place, and a new log begins after it", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    const before = await wholeLog(tab);
    const hash = await stateHash(tab.db);
    const next = await afterWiping(tablet, tab);
    expect(next.journal.state()).toEqual({ phase: "ready", recovered: before.length });
    expect(await wholeLog(next)).toEqual(before);
    expect(await stateHash(next.db)).toBe(hash);
    const [written] = await next.after(visit("Anna", 100));
    expect(written?.seq).toBe(before.length + 1);
    expect(written?.logId).not.toBe(before[0]?.logId);
    const head = await logTables(next.db).head.get("head");
    expect(head && runsOf(head)).toEqual([
      { logId: before[0]?.logId, from: 1, to: before.length, first: 1 },
      { logId: written?.logId, from: before.length + 1, to: null, first: 1 },
    ]);
    await isSound(next);
  });

  test("comes back from sealed runs and open lines together", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    await sealed(tab);
    await tab.after(visit("Anna", 120), visit("Bea", 80));
    expect(await logTables(tab.db).segments.count()).toBeGreaterThan(1);
    const [before, hash] = [await wholeLog(tab), await stateHash(tab.db)];
    const next = await afterWiping(tablet, tab);
    expect(await wholeLog(next)).toEqual(before);
    expect(await stateHash(next.db)).toBe(hash);
    expect(await logTables(next.db).segments.count()).toBeGreaterThan(1);
    await isSound(next);
  });

  test("comes back a second time, with what was recorded after the first", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    await sealed(tab);
    const once = await afterWiping(tablet, tab);
    await once.after(visit("Anna", 120), enrol("Cili"));
    await sealed(once);
    const [before, hash] = [await wholeLog(once), await stateHash(once.db)];
    const twice = await afterWiping(tablet, once);
    expect(await wholeLog(twice)).toEqual(before);
    expect(await stateHash(twice.db)).toBe(hash);
    await twice.after(visit("Cili", 1));
    await isSound(twice);
  });

  test("is not there to be recorded in before it is refilled", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    const before = await wholeLog(tab);
    tab.die();
    await wipeDatabase(tablet);
    const next = await openTab(tablet, { waits: false });
    const answer = await next.tap(visit("Anna", 100));
    expect(answer).toMatchObject({ ok: true });
    expect((await wholeLog(next)).slice(0, -1)).toEqual(before);
  });

  test("with a journal that is gone too is told as lost, unless nothing ever was here", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    tab.die();
    await wipeDatabase(tablet);
    tablet.disk.wipe();
    const next = await openTab(tablet);
    expect(next.journal.state()).toMatchObject({ phase: "trouble", why: "lost" });
    expect(await next.tap(setUp())).toMatchObject({ ok: false, refusal: { reason: "NotSaved" } });
    expect(await next.journal.beginAnew()).toMatchObject({ phase: "ready" });
    await next.after(setUp());
    const again = await openTab(tablet);
    expect(again.journal.state()).toEqual({ phase: "ready", recovered: 0 });
  });
});

describe("one that is older than the other", () => {
  test("a database gets what it has forgotten, and never gives a number twice", async () => {
    const { tablet, tab } = await openedTablet();
    await tab.after(setUp(), enrol("Anna"));
    const putBack = await photoOfDatabase(tab);
    await tab.after(visit("Anna", 370), enrol("Bea"), visit("Bea", 100));
    const [before, hash] = [await wholeLog(tab), await stateHash(tab.db)];
    tab.die();
    await putBack(tablet);
    const next = await openTab(tablet);
    expect(await wholeLog(next)).toEqual(before);
    expect(await stateHash(next.db)).toBe(hash);
    const [written] = await next.after(visit("Bea", 1));
    expect(written?.logId).not.toBe(before[0]?.logId);
    await isSound(next);
  });

  test("a database that was older than what is sealed gets sealed runs and lines", async () => {
    const { tablet, tab } = await openedTablet();
    await tab.after(setUp(), enrol("Anna"));
    const putBack = await photoOfDatabase(tab);
    await morning2(tab);
    await sealed(tab, 2, 6);
    const [before, hash] = [await wholeLog(tab), await stateHash(tab.db)];
    tab.die();
    await putBack(tablet);
    const next = await openTab(tablet);
    expect(await wholeLog(next)).toEqual(before);
    expect(await stateHash(next.db)).toBe(hash);
    await isSound(next);
    const last = await afterWiping(tablet, next);
    expect(await wholeLog(last)).toEqual(before);
  });

  test("a journal gets what it has not seen, lines and sealed runs", async () => {
    const { tablet, tab } = await openedTablet();
    await tab.after(setUp(), enrol("Anna", { phone: "+36 20 123 4567" }));
    await tab.journal.flushPending();
    const putBack = tablet.disk.photo();
    await morning2(tab);
    await sealed(tab);
    await tab.after(visit("Anna", 5));
    const [before, hash] = [await wholeLog(tab), await stateHash(tab.db)];
    tab.die();
    putBack();
    const next = await openTab(tablet);
    expect(await next.journal.flushPending()).toBe(null);
    expect(next.journal.notSafe()).toBe(0);
    expect(await wholeLog(next)).toEqual(before);
    const last = await afterWiping(tablet, next);
    expect(await wholeLog(last)).toEqual(before);
    expect(await stateHash(last.db)).toBe(hash);
  });

  test("a journal gets what a load brought, runs and rows", async () => {
    const { tablet, tab } = await openedTablet();
    await tab.after(setUp(), enrol("Anna"));
    const elsewhere = await historyOf(enrol("Dora", { note: "a note" }), visit("Dora", 1), visit("Dora", 2));
    const load = await createLoad(tab.db, await createFolding(tab.db), {
      newLogId: tab.edges.random128,
      keep: 2,
    });
    await load.add(elsewhere);
    await load.finish();
    expect(await tab.journal.sealed()).toBe(null);
    expect(tab.journal.notSafe()).toBe(0);
    const [before, hash] = [await wholeLog(tab), await stateHash(tab.db)];
    const next = await afterWiping(tablet, tab);
    expect(await wholeLog(next)).toEqual(before);
    expect(await stateHash(next.db)).toBe(hash);
  });

  test("a journal gets what epoch 1 wrote: sealed runs whose payloads are rows, and no runs of logs", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    await sealTail(tab.db, { keep: 3, run: 4 });
    const { head, packs, payloads } = logTables(tab.db);
    await tab.db.transaction("rw", [head, packs, payloads], async () => {
      for (const pack of await packs.toArray()) await payloads.bulkAdd([...payloadsNow(pack)]);
      await packs.clear();
      await head.toCollection().modify((row) => {
        delete (row as { logs?: unknown }).logs;
        Object.assign(row, { epoch: 1 });
      });
    });
    const [before, hash] = [await wholeLog(tab), await stateHash(tab.db)];
    tab.die();
    tablet.disk.wipe();
    const next = await openTab(tablet);
    expect(await next.journal.flushPending()).toBe(null);
    const last = await afterWiping(tablet, next);
    expect(await wholeLog(last)).toEqual(before);
    expect(await stateHash(last.db)).toBe(hash);
  });

  test("a journal that is gone is written anew", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    await sealed(tab);
    const before = await wholeLog(tab);
    tab.die();
    tablet.disk.wipe();
    const next = await openTab(tablet);
    expect(await next.journal.flushPending()).toBe(null);
    const last = await afterWiping(tablet, next);
    expect(await wholeLog(last)).toEqual(before);
    await isSound(last);
  });

  test.each(["facts.sealed", "edits.sealed", "open-", "edits-"])(
    "a journal without its %s file gets it again, nothing is lost",
    async (kind) => {
      const { tablet, tab } = await openedTablet();
      await morning(tab);
      await sealed(tab);
      await tab.after(visit("Anna", 5), enrol("Cili", { phone: "+36 20 999 9999" }));
      const [before, hash] = [await wholeLog(tab), await stateHash(tab.db)];
      tab.die();
      for (const name of tablet.disk.names()) if (name.startsWith(kind)) tablet.disk.remove(name);
      const next = await openTab(tablet);
      expect(next.journal.state()).toEqual({ phase: "ready", recovered: 0 });
      expect(await next.journal.flushPending()).toBe(null);
      const last = await afterWiping(tablet, next);
      expect(await wholeLog(last)).toEqual(before);
      expect(await stateHash(last.db)).toBe(hash);
    },
  );

  test("both that went on apart keep every entry once, the database's in their places", async () => {
    const { tablet, tab } = await openedTablet();
    await tab.after(setUp(), enrol("Anna"), enrol("Bea"));
    const putBack = await photoOfDatabase(tab);
    const theirs = await tab.after(visit("Anna", 370), visit("Bea", 100));
    tab.die();
    const forgotten = tablet.disk.photo();
    tablet.disk.wipe();
    await putBack(tablet);
    const other = await openTab(tablet);
    const ours = await other.after(visit("Anna", 5), visit("Bea", 6), visit(null, 7));
    const before = await wholeLog(other);
    other.die();
    forgotten();
    const next = await openTab(tablet);
    const all = await wholeLog(next);
    expect(all.slice(0, before.length)).toEqual(before);
    expect(texts(all.slice(before.length))).toEqual(texts(theirs));
    expect(all.map(({ id }) => id)).toEqual([...new Set(all.map(({ id }) => id))]);
    expect(ours.length).toBe(3);
    expect(await next.stateOf("Anna")).toMatchObject({ visits: 2, spent: 375 });
    await isSound(next);
    await next.journal.flushPending();
    const last = await afterWiping(tablet, next);
    expect(await wholeLog(last)).toEqual(all);
  });
});

const morning2 = async (tab: Tab): Promise<void> => {
  await tab.after(
    enrol("Bea", { phone: "+36 20 765 4321", openingStamps: 9 }),
    visit("Anna", 370),
    visit("Bea", 100),
    redeem("Bea", "coffee"),
    visit(null, 250),
    visit("Anna", 10),
  );
};

describe("a gap in the journal", () => {
  test("leaves what came after it as survivors: same ids, bytes and places, under a new log", async () => {
    const { tablet, tab: left } = await openedTablet();
    const right = await openTab(tablet);
    await left.after(setUp(), enrol("Anna"), enrol("Bea"));
    const lost = await right.after(visit("Anna", 1), visit("Bea", 2));
    const kept = await left.after(visit("Anna", 370), visit("Bea", 100));
    const lostAgain = await right.after(visit("Anna", 3));
    const keptAgain = await left.after(visit(null, 50));
    const before = await wholeLog(left);
    left.die();
    const rest = new Set(tablet.disk.names());
    right.die();
    for (const name of rest) if (holds(tablet, name, lost[0]?.id ?? "")) tablet.disk.remove(name);
    await wipeDatabase(tablet);
    const next = await openTab(tablet);
    const all = await wholeLog(next);
    const gone = new Set([...lost, ...lostAgain].map(({ id }) => id));
    expect(texts(all)).toEqual(texts(before.filter(({ id }) => !gone.has(id))));
    expect(all.map(({ seq }) => seq)).toEqual(before.filter(({ id }) => !gone.has(id)).map(({ seq }) => seq));
    const survivors = all.filter(({ seq }) => seq >= (kept[0]?.seq ?? 0));
    expect(survivors.map(({ id }) => id)).toEqual([...kept, ...keptAgain].map(({ id }) => id));
    // A log of its own behind each of the two holes.
    expect(new Set(all.map(({ logId }) => logId)).size).toBe(3);
    expect(new Set(survivors.map(({ logId }) => logId)).size).toBe(2);
    const [written] = await next.after(visit("Bea", 9));
    expect(written?.logId).toBe(survivors.at(-1)?.logId);
    await isSound(next);
    await sealed(next, 1, 2);
    const [then, hash] = [await wholeLog(next), await stateHash(next.db)];
    const last = await afterWiping(tablet, next);
    expect(await wholeLog(last)).toEqual(then);
    expect(await stateHash(last.db)).toBe(hash);
    await isSound(last);
  });

  test("in the middle of sealed runs leaves the runs behind it as survivors, and is mended for good", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    await sealed(tab);
    await tab.after(visit("Anna", 7));
    const before = await wholeLog(tab);
    tab.die();
    const bytes = tablet.disk.bytes("facts.sealed").slice();
    // Somewhere in the body of the second frame.
    const at = secondFrame(bytes) + 256 + 20;
    bytes[at] = (bytes[at] ?? 0) ^ 255;
    tablet.disk.put("facts.sealed", bytes);
    await wipeDatabase(tablet);
    const next = await openTab(tablet);
    const all = await wholeLog(next);
    expect(all.length).toBeLessThan(before.length);
    const ids = new Set(all.map(({ id }) => id));
    expect(texts(all)).toEqual(texts(before.filter(({ id }) => ids.has(id))));
    expect(all.map(({ seq }) => seq)).toEqual(before.filter(({ id }) => ids.has(id)).map(({ seq }) => seq));
    expect(await next.journal.flushPending()).toBe(null);
    next.die();
    const again = await openTab(tablet);
    expect(again.journal.state()).toEqual({ phase: "ready", recovered: 0 });
    const last = await afterWiping(tablet, again);
    expect(await wholeLog(last)).toEqual(all);
  });
});

const holds = ({ disk }: Tablet, name: string, id: string): boolean =>
  new TextDecoder().decode(disk.bytes(name)).includes(id);

const secondFrame = (bytes: Uint8Array): number => {
  const text = new TextDecoder("latin1").decode(bytes);
  return text.indexOf("PULT-FRAME-1", text.indexOf("PULT-FRAME-1") + 1);
};

describe("a connection that the browser drops", () => {
  test("is compared with the journal before anything is recorded on the next one", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    const before = await wholeLog(tab);
    // As the browser does it: the connection is gone, and a new one finds an empty database.
    tab.db.close({ disableAutoOpen: false });
    await wipeDatabase(tablet);
    const written = await tab.after(visit("Anna", 1));
    expect(await wholeLog(tab)).toEqual([...before, ...written]);
    expect(tab.journal.state()).toMatchObject({ phase: "ready" });
  });
});

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
    await right.journal.sealed();
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
