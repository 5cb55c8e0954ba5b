/** The counter's languages: one typed catalogue each, loaded when it is spoken; a text that is missing in one is a type error. */
import type { Language } from "#domain/records.ts";
import { en } from "./en.ts";

/** Every text of the counter, as English has them. */
export type Words = typeof en;

/** The catalogue of a language, whose words were loaded before. */
export const wordsOf = (_: Language): Words => en;

/** Whether a language's words are here, so that nobody need wait for them. */
export const hasWords = (_: Language): boolean => true;

/** Brings a language's words here. */
export const loadWords = async (_: Language): Promise<Words> => en;
