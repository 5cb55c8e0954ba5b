/** What a member has: the units that were given to them, and those that were taken away. */
import type { Day } from "./day.ts";
import type { Dates } from "./entry.ts";
import type { EntryId } from "./ids.ts";
import type { Unit } from "./units.ts";

/** What is left of the units one fact gave. */
export type Lot = Dates & { readonly source: EntryId; readonly unit: Unit; readonly left: number };

/** Units that one debit took from one lot, with the lot's dates, so that they can go back as they were. */
export type Use = Dates & { readonly lot: EntryId; readonly n: number };

/** Units taken away: what paid for them, and what is still owed because nothing could. */
export type Debit = {
  readonly source: EntryId;
  readonly kind: "redemption" | "adjustment" | "void";
  readonly unit: Unit;
  /** The day from which it is owed as far as nothing could pay. */
  readonly since: Day;
  readonly uses: readonly Use[];
  readonly short: number;
  /** The lot that pays first and whatever its dates: the one whose giving is taken back. */
  readonly own: EntryId | null;
};

/** One member's units: what there is and what was taken. */
export type Purse = { readonly lots: readonly Lot[]; readonly debits: readonly Debit[] };
export const EMPTY_PURSE: Purse = { lots: [], debits: [] };
