/** The languages of the page about who did what, and when: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enActivity } from "./en.ts";
import { fiActivity } from "./fi.ts";
import { huActivity } from "./hu.ts";

export type ActivityWords = typeof enActivity;

const CATALOGUES: { readonly [L in Language]: ActivityWords } = {
  en: enActivity,
  hu: huActivity,
  fi: fiActivity,
};

/** The catalogue of a language. */
export const activityWordsOf = (language: Language): ActivityWords => CATALOGUES[language];
