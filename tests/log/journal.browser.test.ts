/** The second memory: what was ticked comes back when the first one is lost, and nothing comes back twice. */
import { describe, expect, test } from "vitest";
import { logTables, runsOf } from "#log/database.ts";
import { stateHash } from "#projections/state-hash.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { wholeLog } from "./history.ts";
import { afterWiping, morning, sealed, texts } from "./journal-stories.ts";
import { isSound, openTab, openedTablet, wipeDatabase, type Tablet } from "./journal-world.ts";

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

  test("with a journal that is gone too is no loss where a cloud has the shop", async () => {
    const { tablet, tab } = await openedTablet();
    await morning(tab);
    tab.die();
    await wipeDatabase(tablet);
    tablet.disk.wipe();
    const next = await openTab(tablet, { options: { elsewhere: () => true } });
    expect(next.journal.state()).toEqual({ phase: "ready", recovered: 0 });
  });
});

const holds = ({ disk }: Tablet, name: string, id: string): boolean =>
  new TextDecoder().decode(disk.bytes(name)).includes(id);

const secondFrame = (bytes: Uint8Array): number => {
  const text = new TextDecoder("latin1").decode(bytes);
  return text.indexOf("PULT-FRAME-1", text.indexOf("PULT-FRAME-1") + 1);
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
