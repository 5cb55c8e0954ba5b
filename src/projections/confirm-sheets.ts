/**
 * What the shop's order makes of rows that are shown with more than it knows: entries of ours that have no place in it yet
 * are folded again on top of what came before them.
 *
 * Pure: rows come as sheets and go as a list of what is to be written.
 */
import type { Entry } from "#domain/entry.ts";
import { foldConfirmed } from "./fold-confirmed.ts";
import type { OrderedSheets } from "./fold-rows.ts";
import { changedIn, copyOf, nameOf, rowIn, rowsOf, type OrderedRow, type RowName } from "./ordered.ts";
import type { ConfirmedRow } from "./tables.ts";
import { createUnsentFold, keptOf } from "./unsent-rows.ts";

/** Rows as the order has made them so far: all that a page and the unsent entries bound up with it read or change. */
export type Standing = {
  readonly base: OrderedSheets;
  /** Those of them that are shown with unsent entries on top, by name. */
  readonly confirmed: ReadonlyMap<string, ConfirmedRow>;
};

/** A row as it is to be shown from now on; null: no longer. */
export type Shown = { readonly name: RowName; readonly row: OrderedRow | null };

/** What is to be written. */
export type Confirmation = {
  readonly shown: readonly Shown[];
  readonly kept: readonly ConfirmedRow[];
  /** Rows that are shown as the order has them: nothing is kept of them beside. */
  readonly settled: readonly RowName[];
};

const namesIn = (all: readonly RowName[]): ReadonlyMap<string, RowName> =>
  new Map(all.map(({ table, key }) => [nameOf({ table, key }), { table, key }]));

/** Whoever keeps a copy of a row must see that it is another one now. */
const withRev = (row: OrderedRow | null, rev: number): OrderedRow | null =>
  row !== null && "rev" in row ? { ...row, rev } : row;

/**
 * Entries that follow in the shop's order, of anybody, and what then is left `unsent` of all that has to do with the rows.
 * What changes gets the number `rev`. The sheets of `base` are folded into.
 */
export const takeTurn = (
  { base, confirmed }: Standing,
  inOrder: readonly Entry[],
  { unsent, rev }: { readonly unsent: readonly Entry[]; readonly rev: number },
): Confirmation => {
  for (const entry of inOrder) foldConfirmed(base, entry, rev);
  const shown = copyOf(base);
  const { fold, rows: open } = createUnsentFold();
  for (const entry of unsent) fold(shown, entry, rev);
  const were = [...confirmed.values()];
  const names = namesIn([...changedIn(base), ...were, ...open.values()]);
  return {
    shown: [...names.values()].map((name) => ({ name, row: withRev(rowIn(shown, name), rev) })),
    kept: [...open.values()].map((one) => keptOf(one, rowIn(base, one), shown)),
    settled: were.filter((row) => !open.has(nameOf(row))),
  };
};

/**
 * Whether entries are the very next of what is shown already: places without a gap, and nothing unsent that has to do with
 * their rows before them. Then nothing that is shown changes. Where a profile has more to come, that may be its erasure,
 * which must be known so that no name is kept.
 */
export const isNext = (confirmed: ReadonlyMap<string, ConfirmedRow>, inOrder: readonly Entry[]): boolean => {
  const first = inOrder[0]?.seq ?? 0;
  const last = first + inOrder.length - 1;
  return (
    inOrder.every((entry, i) => entry.seq === first + i) &&
    rowsOf(inOrder).every((name) => confirmed.has(nameOf(name))) &&
    [...confirmed.values()].every(
      (row) => row.first >= first && (row.table !== "members" || row.last <= last),
    )
  );
};

/**
 * The same as `takeTurn` for entries that are next: what else is unsent need not be known. Null where it must be after all,
 * because an entry raised a flag that another, still unsent, settles.
 */
export const goOn = (
  { base, confirmed }: Standing,
  next: readonly Entry[],
  rev: number,
): Confirmation | null => {
  const last = next.at(-1)?.seq ?? 0;
  for (const entry of next) foldConfirmed(base, entry, rev);
  const names = [...namesIn([...rowsOf(next), ...changedIn(base)])].map(([key, name]) => {
    const row = confirmed.get(key);
    return { name, row, isOpen: row !== undefined && row.last > last };
  });
  // Flags are raised in the order alone: nothing that was shown knew of them.
  const fresh = names.filter(({ name, row }) => row === undefined || name.table === "flags");
  if (fresh.some(({ isOpen }) => isOpen)) return null;
  return {
    shown: fresh.map(({ name }) => ({ name, row: withRev(rowIn(base, name), rev) })),
    kept: names.flatMap(({ name, row, isOpen }) =>
      row && isOpen ? [{ ...row, row: rowIn(base, name), first: last + 1 }] : [],
    ),
    settled: names.flatMap(({ name, row, isOpen }) => (row && !isOpen ? [name] : [])),
  };
};
