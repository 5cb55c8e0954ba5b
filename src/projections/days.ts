/** Folds facts into one row per business day: what the counter shows while nobody is there. */
import type { Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import type { DayRow } from "./tables.ts";

export const emptyDay = (day: Day): DayRow => ({
  day,
  visits: 0,
  sales: 0,
  revenue: 0,
  newMembers: 0,
  redeemed: 0,
});

/** The days an entry changes, each with its change. What is taken back leaves the day on which it had happened. */
export const daysAfter = (entry: Entry, rowOf: (day: Day) => DayRow): readonly DayRow[] => {
  switch (entry.type) {
    case "VisitRecorded": {
      const row = rowOf(entry.day);
      const revenue = row.revenue + (entry.data.amount ?? 0);
      return entry.member === null
        ? [{ ...row, sales: row.sales + 1, revenue }]
        : [{ ...row, visits: row.visits + 1, revenue }];
    }
    case "VisitVoided": {
      const row = rowOf(entry.data.visitDay);
      const n = entry.data.whole ? 1 : 0;
      const revenue = row.revenue - entry.data.amount;
      return entry.member === null
        ? [{ ...row, sales: row.sales - n, revenue }]
        : [{ ...row, visits: row.visits - n, revenue }];
    }
    case "MemberEnrolled": {
      const row = rowOf(entry.day);
      return [{ ...row, newMembers: row.newMembers + 1 }];
    }
    case "RewardRedeemed": {
      const row = rowOf(entry.day);
      return [{ ...row, redeemed: row.redeemed + 1 }];
    }
    case "RedemptionReversed": {
      const row = rowOf(entry.data.redeemedDay);
      return [{ ...row, redeemed: row.redeemed - 1 }];
    }
    case "MemberErased": {
      // Whoever is forgotten had come all the same; only an enrolment that is taken back never was.
      if (entry.data.enrolledDay === null) return [];
      const row = rowOf(entry.data.enrolledDay);
      return [{ ...row, newMembers: row.newMembers - 1 }];
    }
    case "PointsAdjusted":
    case "RecordEdited":
      return [];
  }
};
