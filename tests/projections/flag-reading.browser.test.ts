/** Proves that an owner is told of both tablets and times of what does not fit together, and no more of what is settled. */
import { expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { asId, type DeviceId, type EntryId, type LogId, type MemberId } from "#domain/ids.ts";
import type { HistoryOf } from "#projections/flag-reading.ts";
import { createQueries } from "#projections/queries.ts";
import { projectionTables, type FlagRow } from "#projections/tables.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";

const log = (name: string): LogId => asId<LogId>(name);
const OTHER: EntryId = asId("018f0000-0001-7000-8000-000000000001");
const UNKNOWN: EntryId = asId("018f0000-0002-7000-8000-000000000002");

const overdraw = (id: string, at: number, other: Partial<FlagRow> = {}): FlagRow => ({
  ...{ kind: "overdraw", id: asId<EntryId>(id), member: asId<MemberId>("Anna"), others: [OTHER, UNKNOWN] },
  ...{ short: { stamps: 10, points: 0 }, fields: [], seq: 5, logId: log("terrace"), at, by: null },
  ...{ settled: null, ...other },
});

/** A shop whose owner is asked about Anna, with a tablet at the bar and one on the terrace. */
const asked = async (seed: number, ...flags: readonly FlagRow[]) => {
  const shop = await openedShop({ seed });
  const written = await shop.after(setUp(), enrol("Anna"), visit("Anna", 100));
  const tables = projectionTables(shop.db);
  await tables.flags.bulkAdd([...flags]);
  const folded = await tables.folded.get("folded");
  if (!folded) throw new Error("the shop was written to");
  const logs = { [log("terrace")]: asId<DeviceId>("Terrace"), [log("bar")]: asId<DeviceId>("Bar") };
  await tables.folded.put({ ...folded, logs });
  return { db: shop.db, written };
};

test("both tablets and times are told, as far as anything here knows them", async () => {
  const { db, written } = await asked(1, overdraw("flagged", 2000));
  const [last] = written.slice(-1);
  if (!last) throw new Error("Anna came");
  let parts = 0;
  const historyOf: HistoryOf = async function* () {
    parts += 1;
    yield [last];
    parts += 1;
    yield [{ ...last, id: OTHER, logId: log("bar"), at: 1234 } satisfies Entry];
  };
  expect(await createQueries(db, undefined, historyOf).flags(true)).toEqual([
    {
      ...{ id: "flagged", kind: "overdraw", member: "Anna", name: "Anna", by: null, seq: 5, fields: [] },
      ...{ short: { stamps: 10, points: 0 }, settled: null },
      entries: [
        { id: "flagged", device: "Terrace", at: 2000 },
        { id: OTHER, device: "Bar", at: 1234 },
        // What is not here says when it was written by its own id.
        { id: UNKNOWN, device: null, at: 0x018f_0000_0002 },
      ],
    },
  ]);
  expect(parts).toBe(2);
});

test("the history is read no further than to what is looked for, and not for what stands against nothing", async () => {
  const { db, written } = await asked(
    2,
    overdraw("flagged", 1, { others: [OTHER] }),
    overdraw("alone", 2, { others: [] }),
  );
  const asks: number[] = [];
  const historyOf: HistoryOf = async function* () {
    for (let part = 0; part < 5; part += 1) {
      asks.push(part);
      yield written.map((entry) => (part === 1 ? { ...entry, id: OTHER } : entry));
    }
  };
  expect(await createQueries(db, undefined, historyOf).flags(true)).toHaveLength(2);
  expect(asks).toEqual([0, 1]);
});

test("what is settled is told only to whoever asks for all, the oldest first, and the erased have no name", async () => {
  const settled = overdraw("settled", 1, { settled: "forgiven" });
  const gone = overdraw("gone", 3, {
    member: asId<MemberId>("Nobody"),
    logId: log("unheard of"),
    others: [],
  });
  const { db } = await asked(3, gone, overdraw("open", 2, { member: null, others: [] }), settled);
  const { flags } = createQueries(db);
  expect((await flags(true)).map(({ id, name }) => [id, name])).toEqual([
    ["open", null],
    ["gone", null],
  ]);
  const all = await flags(false);
  expect(all.map(({ id }) => id)).toEqual(["settled", "open", "gone"]);
  expect(all.at(-1)?.entries).toEqual([{ id: "gone", device: null, at: 3 }]);
});
