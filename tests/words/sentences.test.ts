/** What is read from a metre, as a person says it: how far the next reward is, in each language. */
import { describe, expect, test } from "vitest";
import type { Unit } from "#domain/units.ts";
import type { Language } from "#domain/records.ts";
import { wordsOf } from "#words/words.ts";
import "#support/all-words.ts";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");
const missing = (language: Language, unit: Unit, n: number, reward: string): string => {
  const [strong, rest, what] = wordsOf(language).member.moreUntil(unit, n, reward);
  return plain(`${strong}${rest} ${what}`);
};
const due = (language: Language, times: number, reward: string): string =>
  wordsOf(language).member.dueReward(times, reward).join(" ");

describe("what is missing to the next reward", () => {
  test.each([
    ["stamps", 1, "Ingyen kávé", "Még egy, és ingyen a kávé"],
    ["stamps", 6, "Ingyen aranygaluska", "Még hat, és ingyen az aranygaluska"],
    ["stamps", 2, "Torta", "Még kettő, és jár a Torta"],
    ["stamps", 3, "A nap süteménye", "Még három, és jár a nap süteménye"],
    ["stamps", 11, "Ingyen kenyér", "Még 11, és ingyen a kenyér"],
    ["points", 1200, "10 % kedvezmény", "Még 1 200 pont, és jár a 10 % kedvezmény"],
    ["points", 1, "Illatgyertya", "Még 1 pont, és jár az Illatgyertya"],
  ] as const)("in Hungarian: %s %d, %s", (unit, n, reward, said) => {
    expect(missing("hu", unit, n, reward)).toBe(said);
  });

  test.each([
    ["stamps", 1, "Free coffee", "One more, then a free coffee"],
    ["stamps", 11, "Free pastries", "11 more, then free pastries"],
    ["stamps", 2, "Free glass", "Two more, then a free glass"],
    ["points", 1, "Cake of the day", "1 point until Cake of the day"],
    ["points", 1200, "Mug", "1,200 points until Mug"],
  ] as const)("in English: %s %d, %s", (unit, n, reward, said) => {
    expect(missing("en", unit, n, reward)).toBe(said);
  });

  test.each([
    ["stamps", 1, "Ilmainen kahvi", "Vielä yksi, ja kahvi on ilmainen"],
    ["stamps", 3, "Päivän kakku", "Vielä kolme, sitten Päivän kakku"],
    ["points", 1, "Lahjakortti", "Vielä 1 piste, sitten Lahjakortti"],
    ["points", 21, "Lahjakortti", "Vielä 21 pistettä, sitten Lahjakortti"],
    ["points", 1200, "Ilmainen hoito", "Vielä 1 200 pistettä, ja hoito on ilmainen"],
  ] as const)("in Finnish: %s %d, %s", (unit, n, reward, said) => {
    expect(missing("fi", unit, n, reward)).toBe(said);
  });
});

test("a reward that is due is said as such, and several are counted", () => {
  expect(due("hu", 1, "Ingyen kávé")).toBe("Jár az ingyen kávé");
  expect(due("hu", 2, "Ingyen kávé")).toBe("2 is jár: Ingyen kávé");
  expect(due("fi", 1, "Ilmainen kahvi")).toBe("Nyt kahvi on ilmainen");
  expect(due("fi", 1, "Lahjakortti")).toBe("Nyt odottaa Lahjakortti");
  expect(due("fi", 2, "Lahjakortti")).toBe("Odottaa 2 kpl: Lahjakortti");
});

test("Hungarian nouns stay singular after numbers", () => {
  const { units, member, undo } = wordsOf("hu");
  expect([0, 1, 2, 5, 21].map((n) => units("stamps", n))).toEqual([
    ...["0 pecsét", "1 pecsét", "2 pecsét", "5 pecsét", "21 pecsét"],
  ]);
  expect(member.visitNo(47)).toBe("eddig 47 látogatás");
  expect(undo.secondsLeft(9)).toBe("Még 9 másodperc");
});

test("Finnish nouns are in the partitive after every number but one", () => {
  const { units, member, staff } = wordsOf("fi");
  expect([0, 1, 2, 5, 21].map((n) => units("points", n))).toEqual([
    ...["0 pistettä", "1 piste", "2 pistettä", "5 pistettä", "21 pistettä"],
  ]);
  expect(member.visitNo(1)).toBe("1 käynti yhteensä");
  expect(staff.wait(2)).toBe("Liian monta yritystä. Odota 2 sekuntia.");
});
