/** Folds an entry in the shop's order, where what nobody could have known when it was written comes to light. */
import type { Entry } from "#domain/entry.ts";
import { foldOrdered, type OrderedSheets } from "./fold-rows.ts";

/** Folds an entry that has its place in the shop's order into rows as the order alone makes them; see `foldOrdered`. */
export const foldConfirmed = (sheets: OrderedSheets, entry: Entry, rev: number): void => {
  foldOrdered(sheets, entry, rev);
};
