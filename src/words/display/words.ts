/** The languages of the page about this tablet's look and sound: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enDisplay } from "./en.ts";
import { fiDisplay } from "./fi.ts";
import { huDisplay } from "./hu.ts";

const CATALOGUES: Readonly<Record<Language, typeof enDisplay>> = {
  en: enDisplay,
  hu: huDisplay,
  fi: fiDisplay,
};

/** The catalogue of a language. */
export const displayWordsOf = (language: Language): typeof enDisplay => CATALOGUES[language];
