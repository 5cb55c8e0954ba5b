/** Folds facts into one row per business day: what the counter shows while nobody is there. */
import type { Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { NOTHING } from "./day-row.ts";
import type { DayFigures, DayRow, HourRow } from "./tables.ts";

const MS_PER_HOUR = 3_600_000;
const HOURS_PER_DAY = 24;

/**
 * The first and the last hour a business day can have, from its date's midnight in Greenwich: it is never later there than
 * fourteen hours behind the shop, and a day that begins late in the evening ends late on the next. What a clock that was
 * wrong puts outside counts as first; what was taken back on a later day, as last.
 */
const FIRST_HOUR = -14;
const LAST_HOUR = 60;

/** What an entry adds to a day. */
type Change = { readonly day: Day; readonly by: Partial<DayFigures> };

/** What is taken back leaves the day on which it had happened. */
const changeBy = (entry: Entry): Change | null => {
  switch (entry.type) {
    case "VisitRecorded": {
      const revenue = entry.data.amount ?? 0;
      return { day: entry.day, by: entry.member === null ? { sales: 1, revenue } : { visits: 1, revenue } };
    }
    case "VisitVoided": {
      const n = entry.data.whole ? -1 : 0;
      const revenue = -entry.data.amount;
      const by = entry.member === null ? { sales: n, revenue } : { visits: n, revenue };
      return { day: entry.data.visitDay, by };
    }
    case "MemberEnrolled":
      return { day: entry.day, by: { newMembers: 1 } };
    case "RewardRedeemed":
      return { day: entry.day, by: { redeemed: 1 } };
    case "RedemptionReversed":
      return { day: entry.data.redeemedDay, by: { redeemed: -1 } };
    case "MemberErased":
      // Whoever is forgotten had come all the same; only an enrolment that is taken back never was.
      return entry.data.enrolledDay === null ? null : { day: entry.data.enrolledDay, by: { newMembers: -1 } };
    case "PointsAdjusted":
    case "RecordEdited":
    case "MembersMerged":
    case "MergeUndone":
    case "QuarantineDecided":
    case "OverdrawSettled":
      return null;
  }
};

const plus = (before: DayFigures, by: Partial<DayFigures>): DayFigures => ({
  visits: before.visits + (by.visits ?? 0),
  sales: before.sales + (by.sales ?? 0),
  revenue: before.revenue + (by.revenue ?? 0),
  newMembers: before.newMembers + (by.newMembers ?? 0),
  redeemed: before.redeemed + (by.redeemed ?? 0),
});

const figuresOf = ([, visits, sales, revenue, newMembers, redeemed]: HourRow): DayFigures => ({
  visits,
  sales,
  revenue,
  newMembers,
  redeemed,
});

const hourFrom = (day: Day, atMs: number): number => Math.floor(atMs / MS_PER_HOUR) - day * HOURS_PER_DAY;

const hourOf = (entry: Entry, day: Day): number => {
  const hour = hourFrom(day, entry.at);
  if (entry.day !== day || hour > LAST_HOUR) return LAST_HOUR;
  return Math.max(FIRST_HOUR, hour);
};

const withHour = (hours: readonly HourRow[], hour: number, by: Partial<DayFigures>): readonly HourRow[] => {
  // Nearly always the last.
  const at = hours.findLastIndex(([one]) => one <= hour);
  const found = hours[at];
  const isThere = found !== undefined && found[0] === hour;
  const { visits, sales, revenue, newMembers, redeemed } = plus(isThere ? figuresOf(found) : NOTHING, by);
  const after: HourRow = [hour, visits, sales, revenue, newMembers, redeemed];
  return isThere ? hours.with(at, after) : hours.toSpliced(at + 1, 0, after);
};

/** The day whose figures an entry changes; null: none's. */
export const dayChangedBy = (entry: Entry): Day | null => changeBy(entry)?.day ?? null;

/** The days an entry changes, each as it is afterwards: one, or none. */
export const daysAfter = (entry: Entry, rowOf: (day: Day) => DayRow): readonly DayRow[] => {
  const change = changeBy(entry);
  if (change === null) return [];
  const { day, by } = change;
  const row = rowOf(day);
  return [{ day, ...plus(row, by), hours: withHour(row.hours, hourOf(entry, day), by) }];
};

/**
 * A day as it stood at the beginning of the hour of `atMs`, an instant: what happened before, less what had been taken back
 * by then.
 */
export const dayAsOf = (row: DayRow, atMs: number): DayRow => {
  const until = hourFrom(row.day, atMs);
  const hours = row.hours.filter(([hour]) => hour < until);
  const figures = hours.reduce<DayFigures>((sum, hour) => plus(sum, figuresOf(hour)), NOTHING);
  return { day: row.day, ...figures, hours };
};
