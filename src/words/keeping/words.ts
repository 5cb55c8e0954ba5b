/** The languages of the pages about keeping the shop safe: one typed catalogue each, apart from the counter's own. */
import type { Language } from "#domain/records.ts";
import { enKeeping } from "./en.ts";
import { fiKeeping } from "./fi.ts";
import { huKeeping } from "./hu.ts";

export type KeepingWords = typeof enKeeping;

const CATALOGUES: { readonly [L in Language]: KeepingWords } = {
  en: enKeeping,
  hu: huKeeping,
  fi: fiKeeping,
};

/** The catalogue of a language. */
export const keepingWordsOf = (language: Language): KeepingWords => CATALOGUES[language];
