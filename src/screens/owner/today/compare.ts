/** Holds a day against the same weekday of the weeks before: whole days, or all of them up to the same time of day. */
import { addDays, type Day } from "#domain/day.ts";
import { dayAsOf } from "#projections/days.ts";
import type { DayRow } from "#projections/tables.ts";
import { createWeeksBefore, lastFullHour } from "./same-time.ts";

/** In the order in which they are shown. */
export const FIGURES = ["visits", "newMembers", "redeemed", "revenue", "sales"] as const;
export type Figure = (typeof FIGURES)[number];

/** So many weeks are drawn, and looked through for ordinary days. */
export const WEEKS = 8;
const ORDINARY_OF = 4;
const DAYS_PER_WEEK = 7;

/** 0 is Monday: day 0, 1 January 1970, was a Thursday. */
export const weekdayOf = (day: Day): number => (((day + 3) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;

const isEmpty = (row: DayRow): boolean => FIGURES.every((figure) => row[figure] === 0);

/** The same weekday of the weeks before, oldest first; null where nothing was recorded: the shop was closed, or not there yet. */
export const weeksBefore = (rows: readonly DayRow[], day: Day): readonly (DayRow | null)[] =>
  Array.from({ length: WEEKS }, (_, at) => {
    const that = addDays(day, (at - WEEKS) * DAYS_PER_WEEK);
    const row = rows.find((one) => one.day === that);
    return row && !isEmpty(row) ? row : null;
  });

/** A figure of an ordinary day, rounded, and of how many days it is the average. */
export type Ordinary = { readonly value: number; readonly of: number };

/** The average over the last four same weekdays on which something was recorded; null where there is none. */
export const ordinaryOf = (before: readonly (DayRow | null)[], figure: Figure): Ordinary | null => {
  const days = before.filter((row) => row !== null).slice(-ORDINARY_OF);
  if (days.length === 0) return null;
  const sum = days.reduce((total, row) => total + row[figure], 0);
  return { value: Math.round(sum / days.length), of: days.length };
};

/** A day that is not over, and the same weekdays before it, as all of them stood at one time of the day. */
export type SoFar = {
  /** The instant up to which the day itself is counted. */
  readonly atMs: number;
  readonly row: DayRow;
  readonly before: readonly (DayRow | null)[];
};

/** The days up to the last full hour before `nowMs`, as the clock in the shop showed it on each. */
export const soFarOf = (
  row: DayRow,
  before: readonly (DayRow | null)[],
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): SoFar => {
  const atMs = lastFullHour(nowMs);
  const earlier = createWeeksBefore(timeZone);
  return {
    atMs,
    row: dayAsOf(row, atMs),
    before: before.map((one, at) => one && dayAsOf(one, earlier(atMs, before.length - at))),
  };
};

export type Step = "nothing" | "enrol" | "cards" | "backup" | "pin" | "calm";

/** So few sales say nothing about whether people are asked for their card. */
const SALES_ENOUGH = 5;

/** What today's figures, the backup and the staff ask for, most pressing first. */
export const stepsOf = (
  today: DayRow,
  { backupDue, ownerWithoutPin }: { readonly backupDue: boolean; readonly ownerWithoutPin: boolean },
): readonly Step[] => {
  const { visits, sales, newMembers } = today;
  const steps: readonly Step[] = [
    ...(backupDue ? (["backup"] as const) : []),
    ...(ownerWithoutPin ? (["pin"] as const) : []),
    ...(isEmpty(today) ? (["nothing"] as const) : []),
    ...(visits + sales > 0 && newMembers === 0 ? (["enrol"] as const) : []),
    ...(sales >= SALES_ENOUGH && sales > visits ? (["cards"] as const) : []),
  ];
  return steps.length > 0 ? steps : ["calm"];
};
