/** Names rows of the ordered tables, whichever they are of, and copies sheets of them. */
import type { Entry } from "#domain/entry.ts";
import { isAboutMerging, keysOf, type OrderedSheets } from "./fold-rows.ts";
import type { ConfirmedRow, MemberRow, OrderedName, OrderedRows } from "./tables.ts";

/** A row of an ordered table. */
export type RowName = { readonly table: OrderedName; readonly key: string };
export type OrderedRow = OrderedRows[OrderedName];

export const ORDERED: readonly OrderedName[] = ["shop", "members", "cards", "balances", "aliases", "flags"];

/** One text for a row's name, equal for equal names. */
export const nameOf = ({ table, key }: RowName): string => `${table} ${key}`;

/** No row, but what every merge changes: any of them may decide what comes of another. */
const ALL_MERGES: RowName = { table: "aliases", key: "" };

/** The rows that entries are about whatever is in them; of whom a card was before is not known from the entries. */
export const rowsOf = (entries: readonly Entry[]): readonly RowName[] => {
  const keys = keysOf(entries);
  const named = (["shop", "members", "cards", "balances", "flags"] as const).flatMap((table) =>
    [...keys[table]].map((key): RowName => ({ table, key })),
  );
  return entries.some(isAboutMerging) ? [...named, ALL_MERGES] : named;
};

/** The rows put or dropped since the sheets last forgot. */
export const changedIn = (sheets: OrderedSheets): readonly RowName[] =>
  ORDERED.flatMap((table) => [...sheets[table].touched()].map((key) => ({ table, key })));

/** The row of a name; null where there is none. */
export const rowIn = (sheets: OrderedSheets, { table, key }: RowName): OrderedRow | null =>
  sheets[table].rows().get(key) ?? null;

/** Sheets of the same rows; what is folded into them changes nothing in those they were made from. */
export const copyOf = ({ shop, members, cards, balances, aliases, flags }: OrderedSheets): OrderedSheets => ({
  shop: shop.copy(),
  members: members.copy(),
  cards: cards.copy(),
  balances: balances.copy(),
  aliases: aliases.copy(),
  flags: flags.copy(),
});

/** From now on only what comes is a change. */
export const forget = (sheets: OrderedSheets): void => {
  for (const table of ORDERED) sheets[table].forget();
};

/** Unsent entries that changed a row: their places, and whom they are about. */
export type Unsent = Pick<ConfirmedRow, "first" | "last" | "of">;

/** What several entries say together; of those about nobody, the name is empty. */
export const unsentIn = (entries: readonly Entry[]): Unsent => ({
  first: Math.min(...entries.map(({ seq }) => seq)),
  last: Math.max(...entries.map(({ seq }) => seq)),
  of: [...new Set<string>(entries.map(({ member }) => member ?? ""))],
});

/** Those that one knew of and those that another did. */
export const bothOf = (one: Unsent, other: Unsent): Unsent => ({
  first: Math.min(one.first, other.first),
  last: Math.max(one.last, other.last),
  of: [...new Set([...one.of, ...other.of])],
});

/** A profile of which only is left which edits made it. */
const nameless = (row: MemberRow): MemberRow => ({
  ...row,
  kept: { ...row.kept, doc: {} as MemberRow["kept"]["doc"] },
});

/**
 * What is kept of a row as the order makes it. Of the profile of whoever is erased here nothing personal is, although the
 * order does not know of it yet: no name may lie anywhere.
 */
export const keptOf = (
  name: RowName,
  unsent: Unsent,
  { row, shown }: { readonly row: OrderedRow | null; readonly shown: OrderedSheets },
): ConfirmedRow => {
  const isErased = name.table === "members" && shown.balances.rows().get(name.key)?.state.erased;
  return { ...name, ...unsent, row: isErased && row ? nameless(row as MemberRow) : row };
};

/** The rows that unsent entries were about, or changed, when they were folded into the sheets. */
export const touchedBy = (entries: readonly Entry[], after: OrderedSheets): readonly RowName[] => [
  ...new Map([...rowsOf(entries), ...changedIn(after)].map((name) => [nameOf(name), name])).values(),
];

/** What is kept of the rows that unsent entries touched: what was there `before`, where it is not `kept` already. */
export const keptOfAll = (
  touched: readonly RowName[],
  kept: readonly (ConfirmedRow | undefined)[],
  folded: {
    readonly entries: readonly Entry[];
    readonly before: OrderedSheets;
    readonly after: OrderedSheets;
  },
): readonly ConfirmedRow[] => {
  const { entries, before, after: shown } = folded;
  const unsent = unsentIn(entries);
  return touched.map((name, i) => {
    const old = kept[i];
    return old
      ? keptOf(name, bothOf(old, unsent), { row: old.row, shown })
      : keptOf(name, unsent, { row: rowIn(before, name), shown });
  });
};

/**
 * Tells the own entries that are shown on top of the order from those that count as part of it already, because they were
 * written before the shop had a cloud.
 */
export const isUnsentBy =
  (confirmed: ReadonlyMap<string, ConfirmedRow>): ((entry: Entry) => boolean) =>
  (entry) =>
    rowsOf([entry]).some((name) => (confirmed.get(nameOf(name))?.first ?? Infinity) <= entry.seq);
