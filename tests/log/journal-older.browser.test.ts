/** One of the two memories is older than the other, or lacks a file: each gets what only the other has. */
import { describe, expect, test } from "vitest";
import { logTables } from "#log/database.ts";
import { createLoad } from "#log/load.ts";
import { payloadsNow } from "#log/packs.ts";
import { sealTail } from "#log/seal.ts";
import { createFolding } from "#projections/folding.ts";
import { stateHash } from "#projections/state-hash.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { historyOf, wholeLog } from "./history.ts";
import { afternoon, afterWiping, morning, sealed, texts } from "./journal-stories.ts";
import { isSound, openTab, openedTablet, photoOfDatabase } from "./journal-world.ts";

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
    await afternoon(tab);
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
    await afternoon(tab);
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
