/** The languages of the pages about keeping the shop safe: one typed catalogue each, apart from the counter's own. */
import type { Language } from "#domain/records.ts";
import { enKeeping } from "./en.ts";

export type KeepingWords = typeof enKeeping;

const CATALOGUES: { readonly [L in Language]?: KeepingWords } = { en: enKeeping };

/** The catalogue of a language; English where there is none yet. */
export const keepingWordsOf = (language: Language): KeepingWords => CATALOGUES[language] ?? enKeeping;
