/** Days and moments as they stand in a member's history, in the shop's language and time zone. */
import type { Day } from "#domain/day.ts";
import type { Language } from "#domain/records.ts";
import { localeOf } from "../languages.ts";

const MS_PER_DAY = 86_400_000;

export type Dates = {
  /** A business day as a date. */
  readonly day: (day: Day) => string;
  /** A moment, in milliseconds since 1970, as date and time. */
  readonly moment: (atMs: number) => string;
};

/** Makes the formats; `timeZone` is an IANA zone. */
export const createDates = (language: Language, timeZone: string): Dates => {
  const locale = localeOf(language);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return { day: (of) => day.format(of * MS_PER_DAY), moment: (atMs) => moment.format(atMs) };
};
