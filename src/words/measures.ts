/** Moments and sizes of files as people of a language say them. */
import type { Language } from "#domain/records.ts";
import { localeOf } from "./languages.ts";

const MS_PER_DAY = 86_400_000;
const WEEKDAY_MAX_MS = 6 * MS_PER_DAY;
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export type Measures = {
  /** “today 14:05”, “Tuesday 14:05”, or the date beyond a week, as it stands within a sentence; both in milliseconds since 1970. */
  readonly when: (atMs: number, nowMs: number) => string;
  /** Bytes in the largest unit of which there is at least one. */
  readonly size: (bytes: number) => string;
};

/** How a language puts a weekday and a time into a sentence: Finnish “on Tuesday” is a case of the weekday. */
const SAID: Readonly<
  Record<
    Language,
    { readonly on: (weekday: string) => string; readonly at: (day: string, time: string) => string }
  >
> = {
  en: { on: (weekday) => weekday, at: (day, time) => `${day} ${time}` },
  hu: { on: (weekday) => weekday, at: (day, time) => `${day} ${time}` },
  fi: { on: (weekday) => `${weekday}na`, at: (day, time) => `${day} klo ${time}` },
};

/** Makes the measures of a language in an IANA time zone. */
export const createMeasures = (language: Language, timeZone: string): Measures => {
  const locale = localeOf(language);
  const { on, at } = SAID[language];
  const time = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const sizes = UNITS.map(
    (unit) =>
      new Intl.NumberFormat(locale, {
        style: "unit",
        unit,
        unitDisplay: "short",
        maximumSignificantDigits: 2,
      }),
  );
  const isSameDate = (a: number, b: number): boolean => date.format(a) === date.format(b);
  const dayOf = (atMs: number, nowMs: number): string => {
    if (isSameDate(atMs, nowMs)) return relative.format(0, "day");
    if (isSameDate(atMs, nowMs - MS_PER_DAY)) return relative.format(-1, "day");
    const ago = nowMs - atMs;
    return ago > 0 && ago < WEEKDAY_MAX_MS ? on(weekday.format(atMs)) : date.format(atMs);
  };
  return {
    when: (atMs, nowMs) => at(dayOf(atMs, nowMs), time.format(atMs)),
    size: (bytes) => {
      const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
      return sizes[step]?.format(bytes / 1000 ** step) ?? "";
    },
  };
};
