/** Sums over a whole log, few enough to be compared by eye before and after a restore. */

/** Money in minor units; units as they lie in members' lots, whatever their dates, and what members owe. */
export type Sums = {
  /** Enrolled and not erased. */
  readonly members: number;
  readonly visits: number;
  /** Sales without a card. */
  readonly sales: number;
  readonly revenue: number;
  readonly stamps: number;
  readonly points: number;
  /** Units that were given out and taken back again after they were spent. */
  readonly owedStamps: number;
  readonly owedPoints: number;
  readonly redeemed: number;
};

/** Every sum there is, in the order in which people are shown them. */
export const SUM_NAMES = [
  "members",
  "visits",
  "sales",
  "revenue",
  "stamps",
  "points",
  "owedStamps",
  "owedPoints",
  "redeemed",
] as const satisfies readonly (keyof Sums)[];
