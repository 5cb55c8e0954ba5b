/** Members are found by name the way a hurried cashier types it. */
import { describe, expect, test } from "vitest";
import { foldText } from "#projections/search/fold.ts";
import { createMemberIndex, type SearchRow } from "#projections/search/member-index.ts";

const shop = (...names: string[]): readonly SearchRow[] =>
  names.map((name, i) => ({ member: `m${i}`, name, phone: null, lastDay: 20_000 - i }));

/** Names found in a shop with these names, best first. */
const found = (names: readonly string[], query: string, limit = 10): readonly (string | undefined)[] => {
  const rows = shop(...names);
  return createMemberIndex(rows)
    .find(query, limit)
    .map(({ member }) => rows.find((row) => row.member === member)?.name);
};

describe("a name is found however its accents are typed", () => {
  test.each([
    ["Szőke Győző", "szoke gyozo"],
    ["Szőke Győző", "SZŐKE GYŐZŐ"],
    ["Fűrész Ödön", "furesz odon"],
    ["Hämäläinen Väinö", "hamalainen vaino"],
    ["Åström Åsa", "astrom asa"],
    ["Sørensen Søren", "sorensen soren"],
    ["Weiß Jürgen", "weiss jurgen"],
    ["Đorđević Łukasz", "dordevic lukasz"],
    ["Kovacs Zsofia", "Kovács Zsófia"],
    ["İnci Işık", "inci isik"],
  ])("%s by “%s”", (name, typed) => {
    expect(found([name, "Somebody Else"], typed)).toEqual([name]);
  });

  test("composed and decomposed spellings find each other", () => {
    const composed = "José Gyöngyösi".normalize("NFC");
    const decomposed = composed.normalize("NFD");
    expect(composed).not.toBe(decomposed);
    expect(found([composed, decomposed], composed)).toEqual([composed, decomposed]);
    expect(found([composed, decomposed], decomposed)).toEqual([composed, decomposed]);
    expect(foldText(composed)).toBe(foldText(decomposed));
  });
});

describe("either order of names, and beginnings of them, are enough", () => {
  test.each(["Nagy Ilona", "ilona nagy", "nagy il", "il nagy", "na ilo", "nagy", "ilon", "  nagy,  ilona "])(
    "“%s” finds Nagy Ilona",
    (typed) => {
      expect(found(["Nagy Ilona", "Kiss Béla"], typed)).toEqual(["Nagy Ilona"]);
    },
  );

  test("each typed word needs a name token of its own", () => {
    expect(found(["Nagy Ilona", "Nagy Nagy"], "nagy nagy")).toEqual(["Nagy Nagy"]);
  });

  test("parts of a double name, and names with an apostrophe, are found by their parts", () => {
    expect(found(["Kovács-Nagy Anna"], "nagy anna")).toEqual(["Kovács-Nagy Anna"]);
    expect(found(["Kovács-Nagy Anna"], "anna kovács-nagy")).toEqual(["Kovács-Nagy Anna"]);
    for (const typed of ["o'brien", "O’Brien", "obrien", "brien", "o brien"]) {
      expect(found(["Pat O'Brien", "Béla Kiss"], typed)).toEqual(["Pat O'Brien"]);
    }
  });

  test("a whole name comes before a longer one, and of namesakes the latest visitor comes first", () => {
    expect(found(["Kiss Annamária", "Kiss Anna"], "kiss anna")).toEqual(["Kiss Anna", "Kiss Annamária"]);
    const index = createMemberIndex([
      { member: "a", name: "Kiss Anna", phone: null, lastDay: 10 },
      { member: "b", name: "Kiss Anna", phone: null, lastDay: 30 },
      { member: "c", name: "Kiss Anna", phone: null, lastDay: 20 },
    ]);
    expect(index.find("kiss anna", 10).map(({ member }) => member)).toEqual(["b", "c", "a"]);
  });

  test("an empty field lists the latest visitors, a letter those whose name begins with it", () => {
    const names = ["Nagy Ilona", "Kiss Béla", "Bakos Nóra"];
    expect(found(names, "")).toEqual(names);
    expect(found(names, "", 2)).toEqual(names.slice(0, 2));
    expect(found(names, "n")).toEqual(["Nagy Ilona", "Bakos Nóra"]);
    expect(found(names, "n", 0)).toEqual([]);
  });
});

describe("one mistake a word is forgiven", () => {
  test.each([
    ["a letter left out", "szabo katlin"],
    ["a letter too many", "szabbo katalin"],
    ["a wrong letter", "szabo kataljn"],
    ["two letters swapped", "szabo katailn"],
    ["the first letter wrong", "dzabo katalin"],
    ["the first letter left out", "zabo katalin"],
    ["the first two letters swapped", "zsabo katalin"],
    ["a mistake in each word", "szavo kstalin"],
    ["a mistake in a word begun", "szabo ktal"],
    ["the space left out", "szabokatalin"],
    ["a letter instead of the space", "szabovkatalin"],
    ["the space one letter early", "szab okatalin"],
    ["the space one letter late", "szabok atalin"],
    ["a space in the middle of a name", "szabo kata lin"],
    ["a space instead of a letter", "szabo kat lin"],
  ])("%s: “%s”", (_, typed) => {
    expect(found(["Szabó Katalin", "Tóth Eszter"], typed)).toEqual(["Szabó Katalin"]);
  });

  test("two mistakes in one word are not forgiven", () => {
    expect(found(["Szabó Katalin"], "szabo ktlin")).toEqual([]);
  });

  test("two letters with a mistake stand only for a whole name, three also for a beginning", () => {
    expect(found(["Oláh Ida", "Oláh Danó"], "olah ia")).toEqual(["Oláh Ida"]);
    expect(found(["Papp Éva", "Papp Ábel"], "papp eba")).toEqual(["Papp Éva"]);
    expect(found(["Papp Evelin"], "papp evr")).toEqual(["Papp Evelin"]);
  });

  test("a literal beginning is listed above any misspelling", () => {
    const names = ["Varga Marta", "Varga Martin", "Varga Mart", "Varga Mara"];
    const hits = createMemberIndex(shop(...names)).find("varga mart", 10);
    expect(hits.map(({ rank }) => rank)).toEqual(["exact", "prefix", "prefix", "typo"]);
  });

  test("of two misspelt names the complete one comes first", () => {
    expect(found(["Kiss Ottokár", "Kiss Ottó"], "kiss otot")).toEqual(["Kiss Ottó", "Kiss Ottokár"]);
  });

  test("where the name is in doubt, namesakes do not crowd out another name", () => {
    const many = Array.from({ length: 8 }, () => "Tóth Anita");
    const hits = found([...many, "Tóth Aniko"], "toth anito", 5);
    expect(hits.slice(0, 2)).toEqual(["Tóth Anita", "Tóth Aniko"]);
    expect(hits).toHaveLength(5);
  });
});

describe("hostile names stay harmless text", () => {
  test.each([
    "<img src=x onerror=alert(1)>",
    "{{7*7}}",
    "${x}",
    "'); DROP TABLE ev;--",
    "__proto__",
    "constructor",
  ])("%s is found by its own letters", (name) => {
    expect(found([name, "Kiss Béla"], name)).toEqual([name]);
  });

  test("overrides, zero-width marks and piles of accents hide nobody", () => {
    expect(found(["Anna \u202Eagam"], "anna agam")).toEqual(["Anna \u202Eagam"]);
    expect(found(["Bé\u200Bla"], "bela")).toEqual(["Bé\u200Bla"]);
    const piled = `Z${"\u0301".repeat(500)}oltán`;
    expect(found([piled], "zoltan")).toEqual([piled]);
    const invisible = "\u200B\u200D\u2060";
    expect(found([invisible], "")).toEqual([invisible]);
    expect(found([invisible, "Kiss Béla"], invisible)).toEqual([]);
  });

  test("ten thousand characters are a name and a query like any other", () => {
    const long = "Kovács ".repeat(1_500);
    const longWord = "é".repeat(10_000);
    expect(found([long, longWord], "kovacs")).toEqual([long]);
    expect(found([long, longWord], longWord)).toEqual([longWord]);
    expect(found([long, longWord], long)).toEqual([long]);
  });

  test("emoji, cut ones too, and scripts from right to left are found", () => {
    const family = "👩‍👩‍👧 Anna";
    expect(found([family, "Kiss Béla"], "👩‍👩‍👧")).toEqual([family]);
    expect(found([family, "Kiss Béla"], "anna")).toEqual([family]);
    const cut = family.slice(0, 1);
    expect(found([cut, family], "anna")).toEqual([family]);
    expect(found([cut, family], cut)).toEqual([]);
    expect(found(["שרה כהן", "محمد علي"], "כהן")).toEqual(["שרה כהן"]);
    expect(found(["שרה כהן", "محمد علي"], "عَلِي")).toEqual(["محمد علي"]);
  });
});
