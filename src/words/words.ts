/** The languages: one typed catalogue each; a text that is missing in one is a type error. */
import type { Language } from "#domain/records.ts";
import { en } from "./en.ts";

/** Every text of the app, as English has them. */
export type Words = typeof en;

const CATALOGUES: { readonly [L in Language]?: Words } = { en };

/** The catalogue of a language; English where there is none yet. */
export const wordsOf = (language: Language): Words => CATALOGUES[language] ?? en;
