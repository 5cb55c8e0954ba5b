/** Resolves an instant to the shop's business day: the edge where time zones end. */
import { businessDay, type Day } from "#domain/day.ts";

/** What the log asks to date an act: milliseconds since 1970, an IANA zone, the cut-off hour. */
export type DayAt = (atMs: number, timeZone: string, cutoffHour: number) => Day;

/** Whether this device knows a time zone by that name; without it no act could be dated. */
export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

/** Makes a `DayAt` that keeps one formatter per zone, since making one costs more than the act it dates. */
export const createDayAt = (): DayAt => {
  const formatters = new Map<string, Intl.DateTimeFormat>();
  const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
    const kept = formatters.get(timeZone);
    if (kept) return kept;
    const made = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "iso8601",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
    });
    formatters.set(timeZone, made);
    return made;
  };
  return (atMs, timeZone, cutoffHour) => {
    const parts = { year: 0, month: 0, day: 0, hour: 0 };
    for (const { type, value } of formatterOf(timeZone).formatToParts(atMs))
      if (type in parts) parts[type as keyof typeof parts] = Number(value);
    const { year, month, day, hour } = parts;
    return businessDay({ year, month, dayOfMonth: day, hour }, cutoffHour);
  };
};
