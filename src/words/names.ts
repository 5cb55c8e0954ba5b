/** People's names as a language orders them. What was typed is one name, and is never reordered. */
import type { Language } from "#domain/records.ts";

/** What stands before a name and is none: titles, and which of two with the same name. */
const TITLES = new Set(["dr", "prof", "ifj", "id", "özv", "mr", "mrs", "ms"]);

const wordsIn = (name: string): readonly string[] => {
  const words = name.split(/\s+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const proper = words.filter((word) => !TITLES.has(word.toLowerCase().replace(/\.$/, "")));
  return proper.length > 0 ? proper : words;
};

const lettersOf = (word: string): readonly string[] =>
  [...word].filter((letter) => /\p{L}|\p{N}/u.test(letter));

/**
 * Two letters for a small round picture, in the order the name was typed: of the family name and the first given name
 * in Hungarian (Kovács Anna Mária, KA), of the first given name and the family name elsewhere (Anna Maria Kovács, AK).
 * Of a single name its first two letters (Zsófi, Zs).
 */
export const initialsOf = (name: string, language: Language): string => {
  const [first = "", ...others] = wordsIn(name);
  const other = language === "hu" ? others[0] : others.at(-1);
  const [a = "", b = ""] = lettersOf(first);
  const upper = (letter: string): string => letter.toLocaleUpperCase(language);
  const [second = ""] = other === undefined ? [] : lettersOf(other);
  return second === "" ? upper(a) + b.toLocaleLowerCase(language) : upper(a) + upper(second);
};
