/** Folds a whole log in memory and writes what came of it in one piece: for loads, restores and folding anew. */
import type { Dexie } from "dexie";
import { takesBack, type Entry } from "#domain/entry.ts";
import { isOurs } from "#domain/is-ours.ts";
import { actsAfter, actsTakenBack, latestOf } from "./acts.ts";
import { foldConfirmed } from "./fold-confirmed.ts";
import { foldedAfter, foldedInOrder, isOwn, NOT_FOLDED } from "./folded.ts";
import { foldDays, foldRows, type Sheets } from "./fold-rows.ts";
import { createPackedSheet } from "./packed-sheet.ts";
import type { Packing } from "./packing.ts";
import { keyOf } from "./row-line.ts";
import type { Rows } from "./line-row.ts";
import { createSheet, type Sheet } from "./sheet.ts";
import { hashOf } from "./state-hash.ts";
import { readState, rowsIn, type State } from "./state.ts";
import { sumsIn } from "./sums.ts";
import type { Sums } from "#domain/sums.ts";
import {
  PROJECTION_TABLES,
  projectionTables,
  type ActRow,
  type AliasRow,
  type DayRow,
  type FlagRow,
  type FoldedRow,
  type PackedName,
  type ShopRow,
} from "./tables.ts";

/** What a load asks for, and more; see the log's own type of the first three. */
export type Folding = {
  /** Folds whole acts that follow what has been folded. */
  readonly fold: (entries: readonly Entry[]) => void;
  /**
   * Folds entries of anybody that follow in the order of a shared shop, up to a cursor. Those that were folded before may
   * not come again.
   */
  readonly foldOrder: (entries: readonly Entry[], cursor: number) => void;
  /** Packs all rows but a few that changed since it was last called. Runs outside of any transaction. */
  readonly prepare: () => Promise<void>;
  /** Puts every row in the place of what the tables hold. Belongs in a transaction over all tables of the database. */
  readonly write: () => Promise<void>;
  /** The seq of the last entry folded. */
  readonly upTo: () => number;
  /** The cursor up to which the order of a shared shop has been folded. */
  readonly cursor: () => number;
  /** The sums and the hash of what has been folded so far, written or not. */
  readonly sums: () => Promise<Sums>;
  readonly stateHash: () => Promise<string>;
};

/** What a folding begins with: the rows that are there. */
type Begun = Sheets & { readonly acts: readonly ActRow[]; readonly folded: FoldedRow };

const nothingYet = (): Begun => ({
  shop: createSheet([]),
  members: createSheet([]),
  cards: createSheet([]),
  balances: createSheet([]),
  aliases: createSheet([]),
  flags: createSheet([]),
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
  aliases: createSheet<string, AliasRow>(state.aliases.map((row) => [row.member, row])),
  flags: createSheet<string, FlagRow>(state.flags.map((row) => [row.id, row])),
  days: createSheet<number, DayRow>(state.days.map((row) => [row.day, row])),
  acts: state.acts,
  folded: state.folded,
});

const inKeyOrder = <Row>(sheet: Sheet<string, Row>): readonly Row[] =>
  [...sheet.rows()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

const foldingFrom = (db: Dexie, begun: Begun, packing?: Packing): Folding => {
  const { shop, days, aliases, flags } = begun;
  let { acts, folded } = begun;
  const members = createPackedSheet(db, "members", begun.members, packing);
  const cards = createPackedSheet(db, "cards", begun.cards, packing);
  const balances = createPackedSheet(db, "balances", begun.balances, packing);
  const packed = [members, cards, balances];

  const prepare = async (): Promise<void> => {
    for (const sheet of packed) await sheet.prepare();
  };
  const foldedRow = (): FoldedRow => ({ ...folded, packed: Math.max(...packed.map((one) => one.packed())) });

  const state = async (): Promise<State> => {
    await prepare();
    return {
      shop: [...shop.rows().values()],
      days: [...days.rows().values()].sort((a, b) => a.day - b.day),
      acts: acts.toSorted((a, b) => a.seq - b.seq),
      aliases: inKeyOrder(aliases),
      flags: inKeyOrder(flags),
      views: { members: members.view(), cards: cards.view(), balances: balances.view() },
      folded: foldedRow(),
    };
  };

  const write = async (): Promise<void> => {
    const tables = projectionTables(db);
    for (const name of Object.keys(PROJECTION_TABLES)) await db.table(name).clear();
    await tables.shop.bulkAdd([...shop.rows().values()]);
    await tables.days.bulkAdd([...days.rows().values()]);
    await tables.acts.bulkAdd([...acts]);
    await tables.aliases.bulkAdd([...aliases.rows().values()]);
    await tables.flags.bulkAdd([...flags.rows().values()]);
    for (const sheet of packed) await sheet.write();
    await tables.folded.add(foldedRow());
  };

  return {
    fold: (entries) => {
      foldRows(begun, entries, { rev: folded.rev, fold: foldConfirmed });
      folded = foldedAfter(folded, entries);
      acts = latestOf(entries).latest.reduce<readonly ActRow[]>(actsAfter, acts);
    },
    foldOrder: (entries, cursor) => {
      const known = entries.filter(isOurs);
      for (const [i, entry] of known.entries()) foldConfirmed(begun, entry, folded.rev + i + 1);
      foldDays(days, known);
      const [own, foreign] = [known.filter(isOwn), known.filter((entry) => !isOwn(entry))];
      acts = latestOf(own).latest.reduce<readonly ActRow[]>(actsAfter, acts);
      acts = actsTakenBack(acts, foreign.filter(takesBack));
      folded = foldedInOrder(folded, known, cursor);
    },
    prepare,
    write,
    upTo: () => folded.seq,
    cursor: () => folded.cursor,
    sums: async () => sumsIn(await state()),
    stateHash: async () => hashOf(await state()),
  };
};

/** A folding that begins with nothing; what it writes replaces all rows there are. Blocks are made by `packing`, or here. */
export const createEmptyFolding = (db: Dexie, packing?: Packing): Folding =>
  foldingFrom(db, nothingYet(), packing);

/** A folding that goes on from the rows that are there now. */
export const createFolding = async (db: Dexie, packing?: Packing): Promise<Folding> =>
  foldingFrom(db, await foundIn(await readState(db)), packing);
