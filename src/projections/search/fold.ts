/** Folds names and queries to one spelling, so that accents, case and punctuation never hide a member. */
import { OWN_LETTERS } from "./alphabet.ts";

/** Tokens kept of one name or query, and units kept of one token: what is longer is found by its beginning. */
const maxTokens = 8;
const maxTokenUnits = 32;

// A pasted novel must not cost more than this; the profile itself is limited to 80 graphemes elsewhere.
const maxTextUnits = 20_000;

const plainAscii = /^[\0-\x7f]*$/;
const marksAndInvisibles = /[\p{M}\p{Cf}\p{Cs}]/gu;
const apostrophes = /['’‘‛ʼʻ`´′]/g;
// Digits, letters of every script, and pictures: a member called "🦊" can be typed too.
const tokenPattern = /[\p{L}\p{N}\p{So}\p{Sk}]+(?:'[\p{L}\p{N}\p{So}\p{Sk}]+)*/gu;

/** Letters that Unicode does not take apart although people type them apart. */
const letterByLetter: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ς: "σ",
};
const specialLetters = /[ßøæœđðłıþħŧς]/g;

/**
 * The spelling two texts share if a cashier would call them the same: lower case, no accents, no invisible
 * characters (bidi overrides, joiners, lone surrogates), one kind of apostrophe. NFC and NFD give the same.
 */
export const foldText = (text: string): string => {
  if (plainAscii.test(text)) return text.slice(0, maxTextUnits).toLowerCase().replace(apostrophes, "'");
  return text
    .slice(0, maxTextUnits)
    .replace(apostrophes, "'")
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(marksAndInvisibles, "")
    .replace(specialLetters, (letter) => letterByLetter[letter] ?? letter);
};

/** Splits an already folded text into words; an apostrophe stays inside its word. */
const foldedWords = (folded: string): readonly string[] => folded.match(tokenPattern) ?? [];

const clip = (token: string): string => token.slice(0, maxTokenUnits);

const tokensIn = (folded: string): readonly string[] => {
  const tokens: string[] = [];
  for (const word of foldedWords(folded)) {
    tokens.push(clip(word.replaceAll("'", "")));
    const tail = word.slice(word.lastIndexOf("'") + 1);
    if (tail.length > 1 && tail.length < word.length) tokens.push(clip(tail));
    if (tokens.length >= maxTokens) break;
  }
  return tokens.slice(0, maxTokens);
};

/**
 * The tokens a name is found by, in the order of the name. "O'Brien" gives both `obrien` and `brien`, because
 * people type it either way; hyphens separate.
 */
export const nameTokens = (name: string): readonly string[] => tokensIn(foldText(name));

const eachOwnLetter = new RegExp(`(${OWN_LETTERS.source})`);

/**
 * The tokens of a name, one for one, in which the letters stay that some alphabet holds apart: by these a name takes its
 * place in a list. `tokens` are those it is found by.
 */
export const spelledTokens = (name: string, tokens: readonly string[]): readonly string[] => {
  if (plainAscii.test(name)) return tokens;
  const composed = name.slice(0, maxTextUnits).normalize("NFKC").toLowerCase();
  if (!OWN_LETTERS.test(composed)) return tokens;
  const parts = composed.split(eachOwnLetter);
  const spelled = tokensIn(parts.map((part, at) => (at % 2 === 1 ? part : foldText(part))).join(""));
  return spelled.length === tokens.length ? spelled : tokens;
};

/** The tokens of a typed query: as `nameTokens`, but an apostrophe only joins. */
export const queryTokens = (query: string): readonly string[] =>
  foldedWords(foldText(query))
    .slice(0, maxTokens)
    .map((word) => clip(word.replaceAll("'", "")));

/** Do two names read the same to a cashier? Spelling folded, order and punctuation kept out of it. */
export const foldedFullName = (name: string): string => queryTokens(name).toSorted().join(" ");
