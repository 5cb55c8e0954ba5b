/** Nothing is missing, left in English, or said with a hole in it, in any language. */
import { describe, expect, test } from "vitest";
import { backupWordsOf } from "#words/backup/words.ts";
import { keepingWordsOf } from "#words/keeping/words.ts";
import { openingWordsOf } from "#words/opening/words.ts";
import { welcomeWordsOf } from "#words/welcome/words.ts";
import { wordsOf } from "#words/words.ts";
import "#support/all-words.ts";
import { textsOf } from "./catalogues.ts";

const CATALOGUES = [
  ["the counter's", wordsOf],
  ["keeping's", keepingWordsOf],
  ["the welcome's", welcomeWordsOf],
  ["the opening's", openingWordsOf],
  ["backups'", backupWordsOf],
] as const;
const ALL = CATALOGUES.flatMap(([whose, of]) =>
  (["en", "hu", "fi"] as const).map((language) => ({ whose, language, of })),
);
const FOREIGN = ALL.filter(({ language }) => language !== "en");

/** Texts that are right though English has the same: marks, names, and what shops there write so too. */
const SAME_AS_ENGLISH = new Set([
  ...["OK", "Pult", "Őri Ödön", "3,40 €", "Mug", "", "Kind"],
  ...["Croissant", "Flat white", "Latte", "Cappuccino", "Tea", "Espresso"],
]);

/** Sentences around a reward's name and names of the shop's own are looked at one by one elsewhere. */
const HOLDS_A_NAME = /^(member\.(moreUntil|dueReward)|presets|undo\.redemption|till\.add)\b/;
const isSpoken = (text: string): boolean => /\p{L}{2}/u.test(text) && !SAME_AS_ENGLISH.has(text);

describe.each(ALL)("$whose words in $language", ({ of, language }) => {
  const texts = textsOf(of(language));

  test("have no hole in them", () => {
    // A shop that counts points only has no reward for stamps.
    const holes = texts.filter(
      ({ path, text }) =>
        (text.trim() === "" && path !== "presets.shop.stampReward") ||
        /\b(undefined|NaN|null)\b|\[object|\$\{| {2}|^\s(?!\S)|\s$/.test(text),
    );
    expect(holes).toEqual([]);
  });

  test("write an ellipsis and quotes as print does", () => {
    expect(texts.filter(({ text }) => /\.\.\.|"|(?<=\p{L})'/u.test(text))).toEqual([]);
  });
});

describe.each(FOREIGN)("$whose words in $language", ({ of, language }) => {
  const english = new Map(textsOf(of("en")).map(({ path, text }) => [path, text]));
  const texts = textsOf(of(language));

  test("say everything that English says", () => {
    expect(new Set(texts.map(({ path }) => path))).toEqual(new Set(english.keys()));
  });

  test("have no English left in them", () => {
    expect(
      texts.filter(
        ({ path, text }) => isSpoken(text) && !HOLDS_A_NAME.test(path) && english.get(path) === text,
      ),
    ).toEqual([]);
  });

  test("fit the keys that English fits", () => {
    // What stands on a key is short in English, and no sentence; eight letters more are room on any.
    const long = texts.filter(({ path, text }) => {
      const room = english.get(path) ?? "";
      return (
        !HOLDS_A_NAME.test(path) &&
        room.length <= 24 &&
        !/[.?!]$/.test(room) &&
        text.length > Math.max(room.length + 8, room.length * 1.6)
      );
    });
    expect(long.map(({ path, text }) => `${path}: ${english.get(path)} → ${text}`)).toEqual([]);
  });
});
