/** The languages of the page about who works here: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enStaff } from "./en.ts";
import { fiStaff } from "./fi.ts";
import { huStaff } from "./hu.ts";

export type StaffWords = typeof enStaff;

const CATALOGUES: { readonly [L in Language]: StaffWords } = { en: enStaff, hu: huStaff, fi: fiStaff };

/** The catalogue of a language. */
export const staffWordsOf = (language: Language): StaffWords => CATALOGUES[language];
