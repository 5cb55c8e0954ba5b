/**
 * Takes what the shop's order brings into the tables made for reading. What is shown is always the order as far as it is
 * known, and on top of it what this tablet has written since.
 */
import type { Dexie } from "dexie";
import { takesBack, type Entry } from "#domain/entry.ts";
import { isOurs } from "#domain/is-ours.ts";
import { assert } from "#domain/result.ts";
import { actsTakenBack } from "./acts.ts";
import type { BlockMemory } from "./block-memory.ts";
import { confirmationOf, type PageInOrder, type StoredRows } from "./confirm-reading.ts";
import type { Confirmation, Shown } from "./confirm-sheets.ts";
import { daysOf, foldDays } from "./fold-rows.ts";
import { foldedIn, isOutdated } from "./folded.ts";
import { keptIn, type Kept } from "./kept.ts";
import { ORDERED } from "./ordered.ts";
import { writtenTables } from "./packed-writing.ts";
import { createSheet } from "./sheet.ts";
import { forgetInStoredIndex } from "./search/stored-index.ts";
import { PACKED, projectionTables, type DayRow, type OrderedName, type OrderedRows } from "./tables.ts";

export type Confirming = {
  /**
   * Takes the next page. Belongs in a transaction over all tables; throws where other code has made the rows, and where
   * the page was taken before.
   */
  readonly confirm: (page: PageInOrder) => Promise<void>;
  /** How far the order has been taken; 0 where other code has made the rows. */
  readonly cursor: () => Promise<number>;
};

type Tables = ReturnType<typeof projectionTables>;
type Packed = ReturnType<typeof writtenTables>;

/** The ordered tables of a database, whether their rows are packed or not. */
const storedIn = (tables: Tables, packed: Packed, kept: Kept): StoredRows => {
  const readers: {
    readonly [N in OrderedName]: (
      keys: readonly string[],
    ) => PromiseLike<readonly (OrderedRows[N] | undefined)[]>;
  } = {
    shop: (keys) => tables.shop.bulkGet([...keys]),
    members: packed.members.bulkGet,
    cards: packed.cards.bulkGet,
    balances: packed.balances.bulkGet,
    aliases: (keys) => tables.aliases.bulkGet([...keys]),
    flags: (keys) => tables.flags.bulkGet([...keys]),
  };
  return {
    shown: async (table, keys) => readers[table](keys),
    confirmed: kept.bulkGet,
    flagsOf: async (members) =>
      (await tables.flags.where("member").anyOf(members).toArray()).map(({ id }) => id),
    merged: async () => (await tables.aliases.toArray()).map(({ member }) => member),
  };
};

const writeShown = async (tables: Tables, packed: Packed, shown: readonly Shown[]): Promise<void> => {
  for (const table of ORDERED) {
    const all = shown.filter(({ name }) => name.table === table);
    const rows = all.flatMap(({ row }) => row ?? []);
    const gone = all.flatMap(({ name, row }) => (row === null ? [name.key] : []));
    const at = PACKED.find((one) => one === table);
    const written = at ? packed[at as "cards"] : tables[table as "shop"];
    if (rows.length > 0) await written.bulkPut(rows as never[]);
    if (gone.length > 0) await written.bulkDelete(gone);
  }
};

/** Makes the confirming over an open database. */
export const createConfirming = (db: Dexie, memory?: BlockMemory): Confirming => {
  const tables = projectionTables(db);
  const packed = writtenTables(db, memory);
  const kept = keptIn(tables);
  const stored = storedIn(tables, packed, kept);

  const write = async ({ shown, kept: rows, settled }: Confirmation): Promise<void> => {
    await writeShown(tables, packed, shown);
    await kept.bulkPut(rows);
    await kept.bulkDelete(settled);
    const gone = shown.flatMap(({ name, row }) =>
      name.table === "members" && row === null ? [name.key] : [],
    );
    await forgetInStoredIndex(db, gone);
  };
  /** What is ours is in the days since it was recorded. */
  const addDays = async (foreign: readonly Entry[]): Promise<void> => {
    const keys = daysOf(foreign);
    const rows = await tables.days.bulkGet([...keys]);
    const days = createSheet<number, DayRow>(
      rows.flatMap((row) => (row ? [[row.day, row] as const] : [])),
      keys,
    );
    foldDays(days, foreign);
    await tables.days.bulkPut([...days.rows().values()]);
  };
  const tellActs = async (foreign: readonly Entry[]): Promise<void> => {
    const taking = foreign.filter(takesBack);
    if (taking.length === 0) return;
    const acts = await tables.acts.toArray();
    await tables.acts.bulkPut(actsTakenBack(acts, taking).filter((act) => !acts.includes(act)));
  };

  return {
    cursor: async () => (await foldedIn(tables)).cursor,
    confirm: async (page) => {
      assert(
        !(await isOutdated(tables)),
        "rows of another version are folded anew before others come to them",
      );
      const folded = await foldedIn(tables);
      assert(
        page.cursor >= folded.cursor + page.inOrder.length,
        "the order is taken page by page, each once",
      );
      const rev = folded.rev + 1;
      const ours = new Set(page.own.map(({ id }) => id));
      const known = { ...page, inOrder: page.inOrder.filter(isOurs) };
      const foreign = known.inOrder.filter(({ id }) => !ours.has(id));
      await write(await confirmationOf(stored, known, rev));
      await addDays(foreign);
      await tellActs(foreign);
      await tables.folded.put({
        ...folded,
        rev,
        cursor: page.cursor,
        merged: folded.merged || known.inOrder.some(({ type }) => type === "MembersMerged"),
        logs: { ...folded.logs, ...page.logs },
      });
    },
  };
};
