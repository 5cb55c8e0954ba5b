/** Where somebody is in the list of members, kept while a profile is open so that they come back to the same place. */
import type { Sort } from "#projections/search/member-list.ts";

export type ListPlace = {
  readonly sort: Sort;
  readonly query: string;
  readonly scrollTop: number;
  /** How many are listed; null before that is known. */
  readonly total: number | null;
  /** The row that was last under the hand; null before any was. */
  readonly active: number | null;
};

export const LIST_BEGIN: ListPlace = { sort: "recent", query: "", scrollTop: 0, total: null, active: null };
