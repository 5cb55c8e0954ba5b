/**
 * The order of a language's alphabet. The search takes ä for a and ö for o, as whoever types in a hurry does; in a list a
 * Finn looks for Ä behind Z, and a Hungarian for Ö behind O and for Cs behind C.
 */
import type { Language } from "#domain/records.ts";

/** The letters with marks that some alphabet here holds apart from those without; the search folds them. */
export const OWN_LETTERS = /[åäæöøőõüű]/;

// These signs stand behind z by their code, and in no token.
const AFTER = "{";
const LETTERS: { readonly [L in Language]: Readonly<Record<string, string>> } = {
  en: { å: "a", ä: "a", æ: "ae", ö: "o", ø: "o", ő: "o", õ: "o", ü: "u", ű: "u" },
  fi: { å: "{", ä: "|", æ: "|", ö: "}", ø: "}", ő: "}", õ: "}", ü: "y", ű: "y" },
  hu: {
    ...{ å: "a", ä: "a", æ: "ae", õ: "o" },
    ...{ ö: `o${AFTER}`, ő: `o${AFTER}`, ø: `o${AFTER}`, ü: `u${AFTER}`, ű: `u${AFTER}` },
  },
};

const ALL_OWN = new RegExp(OWN_LETTERS, "g");

/** Hungarian letters of two or three signs, the longest first; doubled they are written short: ssz is sz and sz. */
const TOGETHER = /ddzs|dzs|ccs|ddz|ggy|lly|nny|ssz|tty|zzs|cs|dz|gy|ly|ny|sz|ty|zs/g;
const JOINED: Readonly<Record<string, string>> = {
  ...{ dzs: "d{{", ddzs: "d{{d{{", dz: "d{", ddz: "d{d{" },
  ...{ cs: "c{", ccs: "c{c{", gy: "g{", ggy: "g{g{", ly: "l{", lly: "l{l{", ny: "n{", nny: "n{n{" },
  ...{ sz: "s{", ssz: "s{s{", ty: "t{", tty: "t{t{", zs: "z{", zzs: "z{z{" },
};

/** A word, folded but for its own letters, as a text that stands by code unit where the word stands in the alphabet. */
export const placeIn = (language: Language, word: string): string => {
  const joined = language === "hu" ? word.replace(TOGETHER, (signs) => JOINED[signs] ?? signs) : word;
  return OWN_LETTERS.test(joined)
    ? joined.replace(ALL_OWN, (letter) => LETTERS[language][letter] ?? letter)
    : joined;
};

const FINNISH: Readonly<Record<string, string>> = { "{": "Å", "|": "Ä", "}": "Ö" };
const HUNGARIAN: Readonly<Record<string, string>> = { "o{": "Ö", "u{": "Ü" };

/** The letter under which a word's place is found; # for what begins with none. Cs is found under C, as on most lists. */
export const letterAt = (language: Language, place: string): string => {
  const [first = "#"] = place;
  if (language === "fi" && first in FINNISH) return FINNISH[first] ?? first;
  const pair = place.slice(0, 2);
  if (language === "hu" && pair in HUNGARIAN) return HUNGARIAN[pair] ?? first;
  return /\p{L}/u.test(first) ? first.toUpperCase() : "#";
};
