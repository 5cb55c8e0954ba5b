/** What is known of a member from facts alone, as their entries folded come to. */
import type { Day } from "./day.ts";
import type { EntryId, Op } from "./ids.ts";
import { NO_UNITS, type Units } from "./units.ts";
import { EMPTY_PURSE, type Purse } from "./purse.ts";

/** What has been taken back of one visit so far. */
export type Voided = { readonly visit: EntryId; readonly whole: boolean; readonly amount: number } & Units;

/** So many of the latest visits are remembered: enough to know the last one after an undo or two. */
export const LATEST_VISITS = 3;

/** All that is known of a member from facts alone; names and numbers are in their profile. */
export type MemberState = {
  readonly enrolledOn: Day | null;
  readonly erased: boolean;
  readonly purse: Purse;
  readonly visits: number;
  /** Minor units of all visits, less what was voided. */
  readonly spent: number;
  /** The latest visits that stand, newest first, at most `LATEST_VISITS`. */
  readonly latest: readonly { readonly id: EntryId; readonly at: number; readonly day: Day }[];
  readonly voided: readonly Voided[];
  /** Redemptions, adjustments and merges that were taken back, so that nothing is taken back twice. */
  readonly reversed: readonly EntryId[];
  /** The act that enrolled the member, and how many entries any other act, earlier or later, has written about them. */
  readonly enrolledBy: Op | null;
  readonly later: number;
};

export const EMPTY_MEMBER: MemberState = {
  enrolledOn: null,
  erased: false,
  purse: EMPTY_PURSE,
  visits: 0,
  spent: 0,
  latest: [],
  voided: [],
  reversed: [],
  enrolledBy: null,
  later: 0,
};

/** What has been voided of a visit so far; nothing when it never was. */
export const voidedOf = (state: MemberState, visit: EntryId): Voided =>
  state.voided.find((one) => one.visit === visit) ?? { visit, whole: false, amount: 0, ...NO_UNITS };
