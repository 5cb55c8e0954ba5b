/** Amounts and days as people of a language write them. */
import type { Day } from "#domain/day.ts";
import { exponentOf, type Currency } from "#domain/money.ts";
import type { Language } from "#domain/records.ts";
import { localeOf } from "./languages.ts";
import { madeLate } from "./made-late.ts";

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

/** Where no line ends: a number with a point belongs to the month beside it. */
const BESIDE_MONTH: Partial<Record<Language, readonly [RegExp, string]>> = {
  hu: [/ (\d+\.,)/, "\u00a0$1"],
  fi: [/(\d\.) /, "$1\u00a0"],
};

/** A day in full, with its weekday, also before any shop is open. */
export const writeDay = (language: Language, day: Day): string => {
  const dates = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "full", timeZone: "UTC" });
  const written = dates.format(day * MS_PER_DAY);
  const together = BESIDE_MONTH[language];
  return together === undefined ? written : written.replace(...together);
};

const numbersIn = (locale: string, currency: Currency, places: number): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    // Hungarian would leave four digits together, which nobody does on a price list.
    useGrouping: "always",
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });

const signIn = (numbers: Intl.NumberFormat): string =>
  numbers.formatToParts(0).find(({ type }) => type === "currency")?.value ?? "";

/**
 * Writes minor units, with as many decimal places as the currency has or as are asked for. Finnish has codes for its neighbours' money, HUF for Ft; people read the sign
 * that is on the notes.
 */
export const createMoney = (
  language: Language,
  currency: Currency,
  places: number = exponentOf(currency),
): Formats["money"] => {
  const numbers = madeLate(() => numbersIn(localeOf(language), currency, places));
  const sign = madeLate(() => signIn(numbersIn("en", currency, places)));
  const isBare = madeLate(() => signIn(numbers()) === currency);
  const major = 10 ** exponentOf(currency);
  return (minor) => {
    const written = numbers().format(minor / major);
    return isBare() ? written.replace(currency, sign()) : written;
  };
};

/** Makes the formats of a shop: its language, currency and IANA time zone. */
export const createFormats = (language: Language, currency: Currency, timeZone: string): Formats => {
  const locale = localeOf(language);
  const relative = madeLate(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const date = madeLate(() => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }));
  const time = madeLate(
    () => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }),
  );
  return {
    money: createMoney(language, currency),
    daysAgo: (day, today) =>
      today - day <= RELATIVE_MAX ? relative().format(day - today, "day") : date().format(day * MS_PER_DAY),
    time: (atMs) => time().format(atMs),
  };
};
