/** Sums of a day's entries, by which two replicas find out on which day they differ. */
import type { Entry } from "./entry.ts";
import { NO_UNITS, type Unit, type Units } from "./units.ts";

/** How many entries there are, and what their texts give and take in units; `stamps` and `points` may be below zero. */
export type DayTotals = { readonly n: number } & Units;

const moved = (unit: Unit, by: number): Units => ({ ...NO_UNITS, [unit]: by });

const movedBy = (entry: Entry): Units => {
  switch (entry.type) {
    case "VisitRecorded":
      return entry.data.earned;
    case "VisitVoided":
      return { stamps: -entry.data.taken.stamps, points: -entry.data.taken.points };
    case "PointsAdjusted":
      return moved(entry.data.unit, entry.data.delta);
    case "RewardRedeemed":
      return moved(entry.data.unit, -entry.data.cost);
    // What went back with a reversal is in the redemption; it is not looked up, since only the same sums are wanted.
    case "RedemptionReversed":
    case "MemberEnrolled":
    case "MemberErased":
    case "RecordEdited":
    case "MembersMerged":
    case "MergeUndone":
    case "QuarantineDecided":
    case "OverdrawSettled":
      return NO_UNITS;
  }
};

/** What an entry adds to the totals of its own business day (`entry.day`), whatever day it takes something back from. */
export const dayTotals = (entry: Entry): DayTotals => ({ n: 1, ...movedBy(entry) });
