/** How long ago something was, as a number of the unit people would say it in. */
import type { Language } from "#domain/records.ts";
import { localeOf } from "./languages.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Up to two days people count hours. */
const HOURS_MAX = 48;

type Age = { readonly unit: "minutes" | "hours" | "days"; readonly n: number };

/** What is younger than a minute counts as one. */
const ageOf = (ms: number): Age => {
  if (ms < HOUR_MS) return { unit: "minutes", n: Math.max(1, Math.floor(ms / MINUTE_MS)) };
  if (ms < HOURS_MAX * HOUR_MS) return { unit: "hours", n: Math.floor(ms / HOUR_MS) };
  return { unit: "days", n: Math.floor(ms / DAY_MS) };
};

/** “3 hours ago”, as it stands within a sentence of that language; `ms` milliseconds back. */
export const writeAgo = (language: Language, ms: number): string => {
  const { unit, n } = ageOf(ms);
  return new Intl.RelativeTimeFormat(localeOf(language)).format(-n, unit);
};

type Units = Readonly<Record<Age["unit"], (n: number) => string>>;

/** As it stands after “the oldest”: a measure in English and Finnish, in Hungarian a word for how old it is. */
const SHORT: Readonly<Record<Language, Units>> = {
  en: { minutes: (n) => `${n} min`, hours: (n) => `${n} h`, days: (n) => `${n} d` },
  hu: { minutes: (n) => `${n} perces`, hours: (n) => `${n} órás`, days: (n) => `${n} napos` },
  fi: { minutes: (n) => `${n} min`, hours: (n) => `${n} h`, days: (n) => `${n} pv` },
};

/** “3 h”, where there is little room and it is said what is so old; `ms` milliseconds. */
export const writeAge = (language: Language, ms: number): string => {
  const { unit, n } = ageOf(ms);
  return SHORT[language][unit](n);
};
