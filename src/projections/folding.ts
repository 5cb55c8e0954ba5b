/** Folds a whole log in memory and writes what came of it in one piece: for loads, restores and folding anew. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import { actsAfter, latestOf } from "./acts.ts";
import { keyOf, lineOf, packedInto } from "./block.ts";
import { foldedAfter, NOT_FOLDED } from "./folded.ts";
import { foldRows, type Sheets } from "./fold-rows.ts";
import { packedTables } from "./packed.ts";
import { createSheet, type Sheet } from "./sheet.ts";
import { hashOf } from "./state-hash.ts";
import { readState, rowsIn, type Rows, type State, type View } from "./state.ts";
import { sumsIn, type Sums } from "./sums.ts";
import {
  PACKED,
  PROJECTION_TABLES,
  projectionTables,
  type ActRow,
  type BalanceRow,
  type BlockRow,
  type CardRow,
  type DayRow,
  type FoldedRow,
  type MemberRow,
  type PackedName,
  type ShopRow,
} from "./tables.ts";

/** What a load asks for, and more; see the log's own type of the first three. */
export type Folding = {
  /** Folds whole acts that follow what has been folded. */
  readonly fold: (entries: readonly Entry[]) => void;
  /** Packs all rows but a few that changed since it was last called. Runs outside of any transaction. */
  readonly prepare: () => Promise<void>;
  /** Puts every row in the place of what the tables hold. Belongs in a transaction over all tables of the database. */
  readonly write: () => Promise<void>;
  /** The seq of the last entry folded. */
  readonly upTo: () => number;
  /** The sums and the hash of what has been folded so far, written or not. */
  readonly sums: () => Promise<Sums>;
  readonly stateHash: () => Promise<string>;
};

/** So many changed rows of a table may stay single beside its blocks. */
export const SINGLES_MAX = 4000;

/** Rows that are text at the same time while they are packed. */
const ROWS_AT_ONCE = 1000;

type PackedSheet = Sheet<string, MemberRow> | Sheet<string, CardRow> | Sheet<string, BalanceRow>;

const packSheet = async (table: PackedName, sheet: PackedSheet): Promise<readonly BlockRow[]> => {
  const keys = [...sheet.rows().keys()].sort();
  sheet.forget();
  const blocks: BlockRow[] = [];
  let before: Promise<readonly BlockRow[]> = Promise.resolve([]);
  for (let start = 0; start < keys.length; start += ROWS_AT_ONCE) {
    const some = keys.slice(start, start + ROWS_AT_ONCE);
    const lines = some.map((key) => lineOf(sheet.rows().get(key)));
    const packing = packedInto(table, lines, start === 0 ? "" : (some[0] ?? ""));
    // The browser deflates some while we write out the next.
    blocks.push(...(await before));
    before = packing;
  }
  return [...blocks, ...(await before)];
};

/** What a folding begins with: the rows that are there. */
type Begun = Sheets & { readonly acts: readonly ActRow[]; readonly folded: FoldedRow };

const nothingYet = (): Begun => ({
  shop: createSheet([]),
  members: createSheet([]),
  cards: createSheet([]),
  balances: createSheet([]),
  days: createSheet([]),
  acts: [],
  folded: NOT_FOLDED,
});

const sheetOf = async <N extends PackedName>(name: N, state: State): Promise<Sheet<string, Rows[N]>> => {
  const found: [string, Rows[N]][] = [];
  for await (const rows of rowsIn(name, state.views[name]))
    for (const row of rows) found.push([keyOf(name, row), row]);
  return createSheet(found);
};

const foundIn = async (state: State): Promise<Begun> => ({
  shop: createSheet<string, ShopRow>(state.shop.map((row) => [row.key, row])),
  members: await sheetOf("members", state),
  cards: await sheetOf("cards", state),
  balances: await sheetOf("balances", state),
  days: createSheet<number, DayRow>(state.days.map((row) => [row.day, row])),
  acts: state.acts,
  folded: state.folded,
});

const singlesIn = (sheet: PackedSheet): ReadonlyMap<string, unknown> =>
  new Map([...sheet.touched()].map((key) => [key, sheet.rows().get(key) ?? null]));

const highestRev = (sheet: PackedSheet): number => {
  let rev = 0;
  for (const row of sheet.rows().values()) rev = Math.max(rev, row.rev);
  return rev;
};

const foldingFrom = (db: Dexie, begun: Begun): Folding => {
  const { shop, days } = begun;
  let { acts, folded } = begun;
  const blocks: Record<PackedName, readonly BlockRow[] | null> = {
    members: null,
    cards: null,
    balances: null,
  };

  const prepare = async (): Promise<void> => {
    for (const name of PACKED) {
      const sheet = begun[name];
      if (blocks[name] && sheet.touched().size <= SINGLES_MAX) continue;
      folded = { ...folded, packed: Math.max(folded.packed, highestRev(sheet)) };
      blocks[name] = await packSheet(name, sheet);
    }
  };

  const viewOf = (name: PackedName): View => ({
    blocks: blocks[name] ?? [],
    singles: singlesIn(begun[name]),
  });

  const state = async (): Promise<State> => {
    await prepare();
    const views = { members: viewOf("members"), cards: viewOf("cards"), balances: viewOf("balances") };
    const inOrder = [...days.rows().values()].sort((a, b) => a.day - b.day);
    return { shop: [...shop.rows().values()], days: inOrder, acts, views, folded };
  };

  const write = async (): Promise<void> => {
    const tables = projectionTables(db);
    for (const name of Object.keys(PROJECTION_TABLES)) await db.table(name).clear();
    await tables.shop.bulkAdd([...shop.rows().values()]);
    await tables.days.bulkAdd([...days.rows().values()]);
    await tables.acts.bulkAdd([...acts]);
    await tables.folded.add(folded);
    for (const name of PACKED) await tables.blocks.bulkAdd([...(blocks[name] ?? [])]);
    const packed = packedTables(db);
    for (const name of PACKED) {
      const singles = [...viewOf(name).singles];
      await db.table(name).bulkAdd(singles.flatMap(([, row]) => row ?? []));
      const gone = singles.flatMap(([key, row]) => (row === null ? [key] : []));
      await packed[name].bulkDelete(gone);
    }
  };

  return {
    fold: (entries) => {
      folded = foldedAfter(folded, entries);
      foldRows(begun, entries);
      acts = latestOf(entries).latest.reduce<readonly ActRow[]>(actsAfter, acts);
    },
    prepare,
    write,
    upTo: () => folded.seq,
    sums: async () => sumsIn(await state()),
    stateHash: async () => hashOf(await state()),
  };
};

/** A folding that begins with nothing; what it writes replaces all rows there are. */
export const createEmptyFolding = (db: Dexie): Folding => foldingFrom(db, nothingYet());

/** A folding that goes on from the rows that are there now. */
export const createFolding = async (db: Dexie): Promise<Folding> =>
  foldingFrom(db, await foundIn(await readState(db)));
