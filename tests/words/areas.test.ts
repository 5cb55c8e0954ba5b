/** The words of the pages beside the counter: none is empty, none is left in English, none is written carelessly. */
import { describe, expect, test } from "vitest";
import { activityWordsOf } from "#words/activity/words.ts";
import { displayWordsOf } from "#words/display/words.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { installWordsOf } from "#words/install/words.ts";
import { membersWordsOf } from "#words/members/words.ts";
import { ownerWordsOf } from "#words/owner/words.ts";
import { printWordsOf } from "#words/print/words.ts";
import { productsWordsOf } from "#words/products/words.ts";
import { programWordsOf } from "#words/program/words.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { shopWordsOf } from "#words/shop/words.ts";
import { staffWordsOf } from "#words/staff/words.ts";
import { todayWordsOf } from "#words/today/words.ts";
import { waysOf } from "#words/ways.ts";
import { devicesWordsOf } from "#words/sync/devices-words.ts";
import { joinWordsOf } from "#words/sync/join-words.ts";
import { signWordsOf } from "#words/sync/sign-words.ts";
import { textsOf } from "./catalogues.ts";

const AREAS = {
  ...{ activityWordsOf, displayWordsOf, inboxWordsOf, installWordsOf },
  ...{ membersWordsOf, ownerWordsOf, printWordsOf },
  ...{ devicesWordsOf, joinWordsOf, signWordsOf },
  ...{ productsWordsOf, programWordsOf, setupWordsOf, shopWordsOf, staffWordsOf, todayWordsOf, waysOf },
};
const ALL = Object.entries(AREAS).flatMap(([area, of]) =>
  (["en", "hu", "fi"] as const).map((language) => ({ area, language, of })),
);

/** Texts that are right though English has the same: names of things, and words that are the same there. */
const SAME_AS_ENGLISH = new Set([
  ...["OK", "Pult", "PIN", "QR", "Chrome", "Safari", "iPad", "Android", "Anna", "Tablet"],
]);

describe.each(ALL)("$area in $language", ({ of, language }) => {
  const texts = textsOf(of(language), "", "told");

  test("says something everywhere, as print does", () => {
    const careless = texts.filter(
      ({ text }) => text.trim() === "" || /\.\.\.|"| {2}|(?<=\p{L})'/u.test(text),
    );
    expect(careless).toEqual([]);
  });

  test("has no English left in it, unless it is English", () => {
    const english = new Map(textsOf(of("en"), "", "told").map(({ path, text }) => [path, text]));
    const left = texts.filter(
      ({ path, text }) => /\p{L}{2}/u.test(text) && !SAME_AS_ENGLISH.has(text) && english.get(path) === text,
    );
    expect(language === "en" ? [] : left).toEqual([]);
  });
});
