/** The counter's languages: one typed catalogue each, loaded when it is spoken; a text that is missing in one is a type error. */
import type { Language } from "#domain/records.ts";
import { assert } from "#domain/result.ts";
import type { en } from "./counter/en/words.ts";

/** Every text of the counter, as English has them. */
export type Words = typeof en;

const LOADERS: { readonly [L in Language]: () => Promise<Words> } = {
  en: async () => (await import("./counter/en/words.ts")).en,
  hu: async () => (await import("./counter/hu/words.ts")).hu,
  fi: async () => (await import("./counter/fi/words.ts")).fi,
};

/** What was imported, for whoever cannot wait: a module that is here stays here, and so do its words. */
const here = new Map<Language, Words>();

/** Brings a language's words here. */
export const loadWords = async (language: Language): Promise<Words> => {
  const words = await LOADERS[language]();
  here.set(language, words);
  return words;
};

/** Whether a language's words are here, so that nobody need wait for them. */
export const hasWords = (language: Language): boolean => here.has(language);

/** The catalogue of a language whose words were loaded before. */
export const wordsOf = (language: Language): Words => {
  const words = here.get(language);
  assert(words !== undefined, `the words of ${language} are loaded before they are shown`);
  return words;
};
