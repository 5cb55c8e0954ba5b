/** Days and moments as they stand in a member's history, in the shop's language and time zone. */
import type { Day } from "#domain/day.ts";
import { partsOf, type DateOrder, type MonthDay } from "#domain/month-day.ts";
import type { Language } from "#domain/records.ts";
import { localeOf } from "../languages.ts";

const MS_PER_DAY = 86_400_000;

export type Dates = {
  /** A business day as a date. */
  readonly day: (day: Day) => string;
  /** A moment, in milliseconds since 1970, as date and time. */
  readonly moment: (atMs: number) => string;
  /** A day of any year, in words. */
  readonly monthDay: (day: MonthDay) => string;
  /** The same in numbers, as it is typed. */
  readonly inNumbers: (day: MonthDay) => string;
  readonly order: DateOrder;
  /** How far off a day is: today, tomorrow, in so many days. */
  readonly inDays: (days: number) => string;
};

/** Any leap year does: a day of any year has none. */
const noonIn2000 = (day: MonthDay): number => {
  const { month, dayOfMonth } = partsOf(day);
  return Date.UTC(2000, month - 1, dayOfMonth, 12);
};

/** Makes the formats; `timeZone` is an IANA zone. */
export const createDates = (language: Language, timeZone: string): Dates => {
  const locale = localeOf(language);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const inWords = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const inNumbers = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric", timeZone: "UTC" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return {
    day: (of) => day.format(of * MS_PER_DAY),
    moment: (atMs) => moment.format(atMs),
    monthDay: (of) => inWords.format(noonIn2000(of)),
    inNumbers: (of) => inNumbers.format(noonIn2000(of)),
    order: language === "hu" ? "monthFirst" : "dayFirst",
    inDays: (days) => relative.format(days, "day"),
  };
};
