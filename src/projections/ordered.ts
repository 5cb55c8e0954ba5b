/** Names rows of the ordered tables, whichever they are of, and copies sheets of them. */
import type { Entry } from "#domain/entry.ts";
import { isAboutMerging, orderedKeysOf, type OrderedSheets } from "./fold-rows.ts";
import type { OrderedName, OrderedRows } from "./tables.ts";

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
  const keys = orderedKeysOf(entries);
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
