/** Amounts and days as people of a language write them. */
import type { Day } from "#domain/day.ts";
import { exponentOf, type Currency } from "#domain/money.ts";
import type { Language } from "#domain/records.ts";

const MS_PER_DAY = 86_400_000;

/** Formatters for one shop, made once: making one costs far more than using it. */
export type Formats = {
  /** Minor units with the currency's sign. */
  readonly money: (minor: number) => string;
  /** How many days ago a day was, in words: "today", "yesterday", "3 days ago", or a date beyond two weeks. */
  readonly daysAgo: (day: Day, today: Day) => string;
  /** The time of day, in the shop's time zone. */
  readonly time: (atMs: number) => string;
};

const RELATIVE_MAX = 14;

/** A day in full, with its weekday, also before any shop is open. */
export const writeDay = (language: Language, day: Day): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" }).format(day * MS_PER_DAY);

/** Makes the formats of a shop: its language, currency and IANA time zone. */
export const createFormats = (language: Language, currency: Currency, timeZone: string): Formats => {
  const exponent = exponentOf(currency);
  const money = new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const time = new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  return {
    money: (minor) => money.format(minor / 10 ** exponent),
    daysAgo: (day, today) =>
      today - day <= RELATIVE_MAX ? relative.format(day - today, "day") : date.format(day * MS_PER_DAY),
    time: (atMs) => time.format(atMs),
  };
};
