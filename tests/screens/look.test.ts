/** The look's contrasts: what must be read can be read, in both themes, from the tokens alone. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync("src/screens/look/tokens.css", "utf8");

type Tokens = Readonly<Record<string, string>>;

const tokensIn = (selector: string): Tokens => {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map((found) => [found[1], found[2]]),
  );
};

const light = tokensIn(":root");
const dark = { ...light, ...tokensIn(':root[data-theme="dark"]') };

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

const FROM_A_METRE = [
  ["ink", "card"],
  ["ink", "paper"],
  ["ink", "sunk"],
  ["brand-ink", "brand"],
  ["due-ink", "due"],
  ["good-ink", "good"],
  ["bad-ink", "bad"],
  ["paper", "ink"],
] as const;
const TEXT = [
  ["soft", "paper"],
  ["soft", "card"],
  ["soft", "sunk"],
  ["soft", "brand-wash"],
  ["brand", "card"],
  ["ink", "brand-wash"],
  ["ink", "bad-wash"],
  ["due-ink", "due-wash"],
] as const;
const EDGES = [
  ["edge", "card"],
  ["edge", "paper"],
  ["edge", "sunk"],
  ["brand", "card"],
  ["brand", "sunk"],
] as const;

/** In the dark, amber marks on a wash of it are drawn in amber itself. */
const isLightOnly = (pair: readonly [string, string]) => pair[0] === "due-ink" && pair[1] === "due-wash";

describe.each([
  ["by day", light],
  ["by lamplight", dark],
])("the counter %s", (name, tokens) => {
  const measured = (pairs: readonly (readonly [string, string])[]) =>
    pairs
      .filter((pair) => name === "by day" || !isLightOnly(pair))
      .map(([front, back]) => ({
        pair: `${front} on ${back}`,
        ratio: contrast(tokens[front] ?? "", tokens[back] ?? ""),
      }));
  const below = (pairs: readonly (readonly [string, string])[], floor: number) =>
    measured(pairs).filter(({ ratio }) => !(ratio >= floor));

  test("is read from a metre away", () => expect(below(FROM_A_METRE, 7)).toEqual([]));
  test("has no text that is hard to read", () => expect(below(TEXT, 4.5)).toEqual([]));
  test("shows where its keys and marks end", () => expect(below(EDGES, 3)).toEqual([]));
});

test("a contrast too low would be noticed", () => {
  expect(contrast("#ffffff", "#777777")).toBeCloseTo(4.48, 2);
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});
