/** Reads what was typed into the search field as a series of ever more forgiving readings. */
import { foldText, queryTokens } from "./fold.ts";
import { wantPhone, type PhoneWanted } from "./phone.ts";

/** A word that must begin some token of the name. */
export type WordWanted = {
  readonly text: string;
  /** May the word hold one mistake? `whole`: only against a complete token, for words too short to say more. */
  readonly typo: "none" | "whole" | "prefix";
  /** Must the token end where the word ends? */
  readonly complete: boolean;
};

/** One reading: every word and every run of phone digits must be met by the same member, words by different tokens. */
export type Reading = {
  readonly words: readonly WordWanted[];
  readonly phones: readonly PhoneWanted[];
  /** Mistakes the reading itself assumes (a space too many or too few). */
  readonly edits: number;
};

/** A query taken apart; `stages` go from literal to forgiving, later ones asked only when earlier ones fall short. */
export type Query = { readonly stages: readonly (readonly Reading[])[] };

// Chosen by measurement, see tests/bench/search.bench.ts: two units with a mistake stand for a complete token only.
const prefixTypoUnitsMin = 3;
const wholeTypoUnitsMin = 2;
const phoneDigitsMin = 3;
const queryUnitsMax = 400;
// Readings multiply with words; nobody's name has a fifth word and a slipped space.
const misspacedWordsMax = 4;

const onlyDigits = /^\d+$/;
const someDigit = /\d/;

const exactWord = (text: string): WordWanted => ({ text, typo: "none", complete: false });

/** A number typed into the name field is not a misspelt word. */
const forgivingWord = (text: string): WordWanted => ({
  text,
  typo:
    someDigit.test(text) || text.length < wholeTypoUnitsMin
      ? "none"
      : text.length < prefixTypoUnitsMin
        ? "whole"
        : "prefix",
  complete: false,
});

/** Splits typed tokens into words and runs of digits; neighbouring digit tokens are one number ("06 30 123"). */
const takeApart = (typed: string, tokens: readonly string[]): { words: string[]; phones: PhoneWanted[] } => {
  const words: string[] = [];
  const runs: string[] = [];
  let inRun = false;
  for (const token of tokens) {
    const digits = onlyDigits.test(token);
    if (!digits) words.push(token);
    else if (inRun) runs.push(`${runs.pop() ?? ""}${token}`);
    else runs.push(token);
    inRun = digits;
  }
  const international = /\+[\s(]*\d/.test(typed);
  // Beside a name even one digit narrows usefully; alone, fewer than three would list half the shop.
  const phones = runs.some((run) => run.length >= phoneDigitsMin) || words.length > 0 ? runs : [];
  return { words, phones: phones.map((run) => wantPhone(run, international)) };
};

const bothWays = (left: string, right: string): readonly WordWanted[] => [
  { text: left, typo: "none", complete: true },
  exactWord(right),
];

/** The word split where a space was left out, or where a letter was hit instead of it. */
const splits = (word: string): readonly (readonly WordWanted[])[] => {
  const found: (readonly WordWanted[])[] = [];
  for (let at = 1; at < word.length; at += 1) {
    found.push(bothWays(word.slice(0, at), word.slice(at)));
    if (at + 1 < word.length) found.push(bothWays(word.slice(0, at), word.slice(at + 1)));
  }
  return found;
};

/** Two words of which the space between slipped: left out of place by one letter, or typed into one word. */
const joins = (left: string, right: string): readonly (readonly WordWanted[])[] => {
  const found: (readonly WordWanted[])[] = [[forgivingWord(left + right)]];
  if (left.length > 1) found.push(bothWays(left.slice(0, -1), `${left.at(-1) ?? ""}${right}`));
  if (right.length > 1) found.push(bothWays(`${left}${right.charAt(0)}`, right.slice(1)));
  return found;
};

/** Every reading of the words with one space wrong. */
const misspaced = (words: readonly string[], phones: readonly PhoneWanted[]): readonly Reading[] => {
  if (words.length > misspacedWordsMax) return [];
  const readings: Reading[] = [];
  words.forEach((word, i) => {
    const before = words.slice(0, i).map(exactWord);
    const after = words.slice(i + 1).map(exactWord);
    for (const split of splits(word))
      readings.push({ words: [...before, ...split, ...after], phones, edits: 1 });
    const next = words[i + 1];
    if (next === undefined) return;
    for (const join of joins(word, next)) {
      readings.push({ words: [...before, ...join, ...after.slice(1)], phones, edits: 1 });
    }
  });
  return readings;
};

/**
 * Reads a typed query. Words may come in any order, each as the beginning of a name token; digits stand for a phone
 * or, in the literal reading, for digits in the name. Anything else than letters, digits and pictures only separates.
 */
export const readQuery = (typed: string): Query => {
  const text = typed.slice(0, queryUnitsMax).replaceAll("(0)", "");
  const tokens = queryTokens(text);
  if (tokens.length === 0) {
    // Only invisible or separating characters: nobody is meant by that, but an empty field lists the latest.
    return { stages: text.trim() === "" ? [[{ words: [], phones: [], edits: 0 }]] : [] };
  }
  const { words, phones } = takeApart(foldText(text), tokens);
  const literal: Reading = { words: tokens.map(exactWord), phones: [], edits: 0 };
  const exact: Reading = { words: words.map(exactWord), phones, edits: 0 };
  if (words.length === 0) return { stages: [phones.length > 0 ? [literal, exact] : [literal]] };
  const forgiving: Reading = { words: words.map(forgivingWord), phones, edits: 0 };
  return {
    stages: [phones.length > 0 ? [literal, exact] : [exact], [forgiving, ...misspaced(words, phones)]],
  };
};
