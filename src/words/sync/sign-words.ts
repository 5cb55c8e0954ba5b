/** The languages of the sync sign: one typed catalogue each, fetched only for a shop that has a cloud. */
import type { Language } from "#domain/records.ts";
import { enSign } from "./en/sign.ts";
import { fiSign } from "./fi/sign.ts";
import { huSign } from "./hu/sign.ts";

export type SignWords = typeof enSign;

const CATALOGUES: Readonly<Record<Language, SignWords>> = { en: enSign, hu: huSign, fi: fiSign };

/** The catalogue of a language. */
export const signWordsOf = (language: Language): SignWords => CATALOGUES[language];
