/** The languages of the first minute: one typed catalogue each, apart from the counter's own. */
import type { Language } from "#domain/records.ts";
import { enSetup } from "./en.ts";
import { fiSetup } from "./fi.ts";
import { huSetup } from "./hu.ts";

export type SetupWords = typeof enSetup;

const CATALOGUES: Readonly<Record<Language, SetupWords>> = { en: enSetup, hu: huSetup, fi: fiSetup };

/** The catalogue of a language. */
export const setupWordsOf = (language: Language): SetupWords => CATALOGUES[language];
