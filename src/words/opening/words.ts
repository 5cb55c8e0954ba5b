/** The languages of opening the app: one typed catalogue each, apart from the counter's own. */
import type { Language } from "#domain/records.ts";
import { enOpening } from "./en.ts";
import { fiOpening } from "./fi.ts";
import { huOpening } from "./hu.ts";

export type OpeningWords = typeof enOpening;

const CATALOGUES: Readonly<Record<Language, OpeningWords>> = { en: enOpening, hu: huOpening, fi: fiOpening };

/** The catalogue of a language. */
export const openingWordsOf = (language: Language): OpeningWords => CATALOGUES[language];
