/** The languages of the page about a day in figures: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enToday } from "./en.ts";
import { fiToday } from "./fi.ts";
import { huToday } from "./hu.ts";

export type TodayWords = typeof enToday;

const CATALOGUES: { readonly [L in Language]: TodayWords } = { en: enToday, hu: huToday, fi: fiToday };

/** The catalogue of a language. */
export const todayWordsOf = (language: Language): TodayWords => CATALOGUES[language];
