/** The Hungarian article by the sound of what follows, and rewards within a sentence. */
import { describe, expect, test } from "vitest";
import { freeThing, withArticle } from "#words/counter/hu/reward.ts";
import { articleOf } from "#words/hungarian.ts";

describe("the article", () => {
  test.each([
    ...["alma", "Áfonya", "eszpresszó", "Élmény", "ingyen kávé", "őszi torta", "Üveg", "„Arany” kupon"],
    ...["1", "5", "50", "500", "5 000", "1000", "1 250", "1.000.000", "51", "1,5 liter"],
    ...["F", "M méret", "NB kupon", "X", "Y", "Yvette", "EU"],
  ])("before %s is az", (text) => {
    expect(articleOf(text)).toBe("az");
  });

  test.each([
    ...["kávé", "Zsemle", "hajvágás", "wrap", "yorki sonka", "VIP csésze", "BKV bérlet", "(kis) tea"],
    ...["0", "2", "3", "4", "10", "12", "100", "10 000", "100 000", "21", "10%"],
    ...["K", "", "!", "🙂"],
  ])("before %s is a", (text) => {
    expect(articleOf(text)).toBe("a");
  });
});

describe("a reward in a sentence", () => {
  test.each([
    ["Torta", "a Torta"],
    ["Illatgyertya", "az Illatgyertya"],
    ["A nap süteménye", "a nap süteménye"],
    ["Az óra ajándéka", "az óra ajándéka"],
    ["Ingyen kávé", "az ingyen kávé"],
    ["5 % kedvezmény", "az 5 % kedvezmény"],
    ["10 % kedvezmény", "a 10 % kedvezmény"],
  ])("%s has its article: %s", (name, said) => {
    expect(withArticle(name)).toBe(said);
  });

  test.each([
    ["Ingyen kávé", "kávé"],
    ["ingyenes hajkezelés", "hajkezelés"],
    ["Ingyen", null],
    ["Torta", null],
  ])("%s gives free: %s", (name, thing) => {
    expect(freeThing(name)).toBe(thing);
  });
});
