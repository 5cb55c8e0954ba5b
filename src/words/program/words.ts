/** The languages of the page about the program: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enProgram } from "./en.ts";
import { fiProgram } from "./fi.ts";
import { huProgram } from "./hu.ts";

export type ProgramWords = typeof enProgram;

const CATALOGUES: Readonly<Record<Language, ProgramWords>> = { en: enProgram, hu: huProgram, fi: fiProgram };

/** The catalogue of a language. */
export const programWordsOf = (language: Language): ProgramWords => CATALOGUES[language];
