/** Members are found by digits of their phone, with or without a name beside them. */
import { describe, expect, test } from "vitest";
import { createMemberIndex, type SearchRow } from "#projections/search/member-index.ts";

const rows: readonly SearchRow[] = [
  { member: "kovacs", name: "Kovács János", phone: "+36 30 123 4567", lastDay: 5 },
  { member: "virtanen", name: "Matti Virtanen", phone: "+358 40 765 4321", lastDay: 4 },
  { member: "kovago", name: "Kővágó Éva", phone: "06 20 555 1234", lastDay: 3 },
  { member: "korhonen", name: "Aino Korhonen", phone: "050 222 3344", lastDay: 2 },
  { member: "schmidt", name: "Jürgen Schmidt", phone: "0049 (0)170 1234999", lastDay: 1 },
  { member: "nobody", name: "Senki Sára", phone: null, lastDay: 0 },
];
const find = (query: string): readonly string[] =>
  createMemberIndex(rows)
    .find(query, 10)
    .map(({ member }) => member);

describe("a phone is found in every form people say it", () => {
  test.each([
    ["+36 30 123 4567", "kovacs"],
    ["06 30 123 4567", "kovacs"],
    ["0036301234567", "kovacs"],
    ["06-30/123-4567", "kovacs"],
    ["36301234567", "kovacs"],
    ["30 123 4567", "kovacs"],
    ["0630123", "kovacs"],
    ["+3630", "kovacs"],
    ["1234567", "kovacs"],
    ["4567", "kovacs"],
    ["+358 40 765 4321", "virtanen"],
    ["040 765 4321", "virtanen"],
    ["0407", "virtanen"],
    ["+36 20 555 1234", "kovago"],
    ["0036 20 555 1234", "kovago"],
    ["06 20 555", "kovago"],
    ["20 555 1234", "kovago"],
    ["+358 50 222 3344", "korhonen"],
    ["358502223344", "korhonen"],
    ["050222", "korhonen"],
    ["+49 170 1234999", "schmidt"],
    ["0170 1234999", "schmidt"],
  ])("“%s” finds %s", (typed, member) => {
    expect(find(typed)).toEqual([member]);
  });

  test("three digits are needed, and digits that end a number come first", () => {
    expect(find("34")).toEqual([]);
    expect(find("234")).toEqual(["kovago", "kovacs", "schmidt"]);
  });

  test("a number kept without any prefix is found with either", () => {
    const index = createMemberIndex([
      { member: "bare", name: "Puszta Pál", phone: "30 123 4567", lastDay: 1 },
    ]);
    for (const typed of ["06 30 123 4567", "30123", "4567"]) expect(index.find(typed, 5)).toHaveLength(1);
  });

  test("a number cut short is found by its end too", () => {
    const index = createMemberIndex([{ member: "short", name: "Rövid Rita", phone: "+3640", lastDay: 1 }]);
    expect(index.find("040", 5)).toHaveLength(1);
    expect(index.find("064", 5)).toHaveLength(1);
    expect(index.find("640", 5)).toHaveLength(1);
    expect(index.find("041", 5)).toEqual([]);
  });

  test("digits that belong to no phone find nobody, and no mistake is forgiven in them", () => {
    expect(find("987654")).toEqual([]);
    expect(find("1234576")).toEqual([]);
  });
});

describe("a name and digits narrow each other", () => {
  test.each(["kov 4567", "4567 kov", "kovács 06 30", "janos +36 30 123"])(
    "“%s” finds Kovács János",
    (typed) => {
      expect(find(typed)).toEqual(["kovacs"]);
    },
  );

  test("even one digit narrows beside a name", () => {
    expect(find("ko 7")).toEqual(["kovacs"]);
    expect(find("ko 9")).toEqual([]);
  });

  test("the name may be misspelt beside digits", () => {
    expect(find("kobacs 4567")).toEqual(["kovacs"]);
    expect(createMemberIndex(rows).find("kobacs 4567", 1)[0]?.rank).toBe("typo");
  });

  test("digits may also be part of the name", () => {
    const index = createMemberIndex([{ member: "car", name: "Garage 2014", phone: null, lastDay: 1 }]);
    expect(index.find("garage 20", 5).map(({ rank }) => rank)).toEqual(["prefix"]);
    expect(index.find("2014", 5).map(({ rank }) => rank)).toEqual(["exact"]);
  });
});
