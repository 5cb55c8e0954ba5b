/** Checks which of the codes in view is taken, and what is said when none is. */
import { describe, expect, test } from "vitest";
import { choose } from "#capture/choose.ts";
import { makeCardCode, type CardCode, type ShopTag } from "#domain/card-code.ts";

const OURS = "CAFE" as ShopTag;
const card = (tag: string, byte: number): CardCode =>
  makeCardCode(tag as ShopTag, new Uint8Array(14).fill(byte));
const ada = card("CAFE", 1);
const ben = card("CAFE", 2);
const stranger = card("BAR0", 3);
const swap = (code: string): string =>
  code.endsWith("0") ? `${code.slice(0, 27)}1` : `${code.slice(0, 27)}0`;

describe("choosing a card", () => {
  test("takes our card alone, also when it is read twice in one look", () => {
    expect(choose([ada], OURS)).toEqual({ kind: "card", code: ada, whose: "mine" });
    expect(choose([ada, `HTTPS://ANY.EXAMPLE/C/${ada}`], OURS)).toEqual({
      kind: "card",
      code: ada,
      whose: "mine",
    });
  });

  test("takes our card beside another shop's card, a poster and a slip of the pen", () => {
    const look = [stranger, "https://poster.example", swap(ben), ada];
    expect(choose(look, OURS)).toEqual({ kind: "card", code: ada, whose: "mine" });
  });

  test("takes none of two of our cards and names both", () => {
    expect(choose([ada, stranger, ben], OURS)).toEqual({ kind: "several", codes: [ada, ben] });
  });

  test("says that another shop's card is another shop's", () => {
    expect(choose([stranger], OURS)).toEqual({ kind: "card", code: stranger, whose: "foreign" });
  });

  test("takes any single card while the shop has no tag yet", () => {
    expect(choose([stranger], null)).toEqual({ kind: "card", code: stranger, whose: "mine" });
    expect(choose([stranger, ada], null).kind).toBe("several");
  });

  test("tells a card with one wrong character from a text that is no card", () => {
    expect(choose([swap(ada)], OURS)).toEqual({ kind: "misspelt" });
  });

  test.each([
    ["4006381333931", "product"],
    ["https://poster.example/menu", "link"],
    ["WIFI:T:WPA;S:cafe;P:secret;;", "wifi"],
    ["javascript:alert(1)", "text"],
    ["data:text/html,<script>alert(1)</script>", "text"],
    ["a\0b", "data"],
    ["\ufffd".repeat(2953), "data"],
    ["", "data"],
  ] as const)("says of %j that it is no card", (text, what) => {
    expect(choose([text], OURS)).toEqual({ kind: "notACard", what });
  });

  test("sees nothing in an empty look", () => {
    expect(choose([], OURS)).toEqual({ kind: "none" });
  });

  test("says of four binary codes of 2,953 bytes that they are no cards", () => {
    const look = [..."abcd"].map((letter) => `${letter}\0\ufffd`.repeat(984));
    expect(choose(look, OURS)).toEqual({ kind: "notACard", what: "data" });
  });
});
