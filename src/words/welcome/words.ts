/** The languages of the welcome and its presets: one typed catalogue each, apart from the counter's own. */
import type { Language } from "#domain/records.ts";
import { enWelcome } from "./en.ts";
import { fiWelcome } from "./fi.ts";
import { huWelcome } from "./hu.ts";

export type WelcomeWords = typeof enWelcome;

const CATALOGUES: Readonly<Record<Language, WelcomeWords>> = { en: enWelcome, hu: huWelcome, fi: fiWelcome };

/** The catalogue of a language. */
export const welcomeWordsOf = (language: Language): WelcomeWords => CATALOGUES[language];
