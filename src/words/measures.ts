/** Moments and sizes of files as people of a language say them. */
import type { Language } from "#domain/records.ts";

const MS_PER_DAY = 86_400_000;
const WEEKDAY_MAX_MS = 6 * MS_PER_DAY;
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export type Measures = {
  /** “today 14:05”, “Tuesday 14:05”, or the date beyond a week; both in milliseconds since 1970. */
  readonly when: (atMs: number, nowMs: number) => string;
  /** Bytes in the largest unit of which there is at least one. */
  readonly size: (bytes: number) => string;
};

/** Makes the measures of a language in an IANA time zone. */
export const createMeasures = (language: Language, timeZone: string): Measures => {
  const time = new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const sizes = UNITS.map(
    (unit) =>
      new Intl.NumberFormat(language, {
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
    return ago > 0 && ago < WEEKDAY_MAX_MS ? weekday.format(atMs) : date.format(atMs);
  };
  return {
    when: (atMs, nowMs) => `${dayOf(atMs, nowMs)} ${time.format(atMs)}`,
    size: (bytes) => {
      const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
      return sizes[step]?.format(bytes / 1000 ** step) ?? "";
    },
  };
};
