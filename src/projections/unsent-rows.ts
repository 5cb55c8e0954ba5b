/** Rows that are shown with unsent entries on top: which entries those are, and what is kept of the rows without them. */
import type { Entry } from "#domain/entry.ts";
import { foldOrdered, type OrderedSheets } from "./fold-rows.ts";
import { nameOf, rowIn, rowsOf, type OrderedRow, type RowName } from "./ordered.ts";
import type { Sheet } from "./sheet.ts";
import type { ConfirmedRow, MemberRow, OrderedName, OrderedRows } from "./tables.ts";

/** A row, and the unsent entries that changed it: their places, and whom they are about ("": nobody). */
export type Unsent = RowName & Pick<ConfirmedRow, "first" | "last" | "of">;

/** Unsent entries by the rows that they changed. */
export type UnsentRows = ReadonlyMap<string, Unsent>;

const bothOf = (one: Unsent, { first, last, of }: Unsent): Unsent => ({
  ...one,
  first: Math.min(one.first, first),
  last: Math.max(one.last, last),
  of: [...new Set([...one.of, ...of])],
});

const watched = <N extends OrderedName>(
  sheets: OrderedSheets,
  table: N,
  changed: (name: RowName) => void,
): Sheet<string, OrderedRows[N]> => {
  const sheet = sheets[table] as Sheet<string, OrderedRows[N]>;
  return {
    ...sheet,
    put: (key, row) => {
      changed({ table, key });
      sheet.put(key, row);
    },
    drop: (key) => {
      changed({ table, key });
      sheet.drop(key);
    },
  };
};

/** Folds unsent entries as `foldOrdered` does any, and notes which rows each of them was about or changed. */
export const createUnsentFold = () => {
  const rows = new Map<string, Unsent>();
  return {
    rows: rows as UnsentRows,
    fold: (sheets: OrderedSheets, entry: Entry, rev: number): void => {
      const names = [...rowsOf([entry])];
      const changed = (name: RowName): void => void names.push(name);
      const of = <N extends OrderedName>(table: N) => watched(sheets, table, changed);
      const [shop, members, cards] = [of("shop"), of("members"), of("cards")];
      const [balances, aliases, flags] = [of("balances"), of("aliases"), of("flags")];
      foldOrdered({ shop, members, cards, balances, aliases, flags }, entry, rev);
      const by = { first: entry.seq, last: entry.seq, of: [entry.member ?? ""] };
      for (const name of names) {
        const before = rows.get(nameOf(name));
        rows.set(nameOf(name), before ? bothOf(before, { ...name, ...by }) : { ...name, ...by });
      }
    },
  };
};

/** A profile of which only is left which edits made it. */
const nameless = (row: MemberRow): MemberRow => ({
  ...row,
  kept: { ...row.kept, doc: {} as MemberRow["kept"]["doc"] },
});

/**
 * What is kept of a row as the order makes it. Of the profile of whoever is erased here nothing personal is, although the
 * order does not know of it yet: no name may lie anywhere.
 */
export const keptOf = (unsent: Unsent, row: OrderedRow | null, shown: OrderedSheets): ConfirmedRow => {
  const isErased = unsent.table === "members" && shown.balances.rows().get(unsent.key)?.state.erased;
  return { ...unsent, row: isErased && row ? nameless(row as MemberRow) : row };
};

/** What is kept of rows that were folded into: what was there `before`, where it is not `kept` already. */
export const keptOfAll = (
  unsent: readonly Unsent[],
  kept: readonly (ConfirmedRow | undefined)[],
  { before, after }: { readonly before: OrderedSheets; readonly after: OrderedSheets },
): readonly ConfirmedRow[] =>
  unsent.map((one, i) => {
    const old = kept[i];
    return old ? keptOf(bothOf(old, one), old.row, after) : keptOf(one, rowIn(before, one), after);
  });

/**
 * Tells the own entries that are shown on top of the order from those that count as part of it already, because they were
 * written before the shop had a cloud.
 */
export const isUnsentBy =
  (confirmed: ReadonlyMap<string, ConfirmedRow>): ((entry: Entry) => boolean) =>
  (entry) =>
    rowsOf([entry]).some((name) => (confirmed.get(nameOf(name))?.first ?? Infinity) <= entry.seq);
