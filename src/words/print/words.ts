/** The languages of printing: what its page says in the shop's language, and what the paper says in the one chosen for it. */
import type { Language } from "#domain/records.ts";
import { enPrint } from "./en.ts";
import { fiPrint } from "./fi.ts";
import { huPrint } from "./hu.ts";

export type PrintWords = typeof enPrint;

const CATALOGUES: Readonly<Record<Language, PrintWords>> = { en: enPrint, hu: huPrint, fi: fiPrint };

/** The catalogue of a language. */
export const printWordsOf = (language: Language): PrintWords => CATALOGUES[language];
