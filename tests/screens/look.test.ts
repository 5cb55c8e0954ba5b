/** The look's laws, from the stylesheets alone: what must be read can be read in every theme, and screens use only tokens. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const LOOK = "src/screens/look";
const tokensCss = readFileSync(`${LOOK}/tokens.css`, "utf8");

type Tokens = Readonly<Record<string, string>>;

/** The colours of one block, as light and as dark has them. */
const coloursIn = (css: string, selector: string): { readonly light: Tokens; readonly dark: Tokens } => {
  const block = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
  const pairs = [...block.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\);/gi)];
  const as = (at: 2 | 3): Tokens => Object.fromEntries(pairs.map((found) => [found[1], found[at]]));
  return { light: as(2), dark: as(3) };
};

const usual = coloursIn(tokensCss, "[data-theme]");
const more = coloursIn(tokensCss, '[data-contrast="more"]');
const THEMES = [
  { name: "by day", tokens: usual.light, text: 4.5, edge: 3 },
  { name: "by lamplight", tokens: usual.dark, text: 4.5, edge: 3 },
  { name: "in high contrast by day", tokens: { ...usual.light, ...more.light }, text: 7, edge: 4.5 },
  { name: "in high contrast by lamplight", tokens: { ...usual.dark, ...more.dark }, text: 7, edge: 4.5 },
] as const;

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

/** Every pair of colours that lie on each other somewhere, by how well they must be told apart. */
const PAIRS = {
  /** Name, sentence, amount, the big button, the tick: read from a metre away. */
  fromAMetre: [
    ["ink", "card"],
    ["ink", "paper"],
    ["ink", "sunk"],
    ["ink", "brand-wash"],
    ["brand-ink", "brand"],
    ["due-ink", "due"],
    ["good-ink", "good"],
    ["bad-ink", "bad"],
    ["paper", "ink"],
  ],
  text: [
    ["soft", "paper"],
    ["soft", "card"],
    ["soft", "sunk"],
    ["soft", "brand-wash"],
    ["soft", "bad-wash"],
    ["brand", "card"],
    ["brand", "paper"],
    ["good", "card"],
    ["good", "paper"],
    ["bad", "card"],
    ["bad", "paper"],
    ["ink", "bad-wash"],
    ["ink", "due-wash"],
    ["ink", "due"],
  ],
  /** Where keys and fields end, and marks that mean something. */
  edges: [
    ["edge", "card"],
    ["edge", "paper"],
    ["edge", "sunk"],
    ["brand", "sunk"],
    ["brand", "brand-wash"],
    ["good", "sunk"],
    ["bad", "sunk"],
    ["bad", "bad-wash"],
    ["soft", "sunk"],
    ["due-mark", "card"],
    ["due-mark", "due-wash"],
  ],
} as const;

type Pairs = readonly (readonly [string, string])[];
const tooLow = (tokens: Tokens, pairs: Pairs, floor: number): readonly string[] =>
  pairs
    .map(([front, back]) => {
      const ratio = contrast(tokens[front] ?? "", tokens[back] ?? "");
      return { said: `${front} on ${back} is ${ratio.toFixed(2)}`, ratio };
    })
    .filter(({ ratio }) => !(ratio >= floor))
    .map(({ said }) => said);

/** Ink on amber is dark ink by day only; by lamplight nothing but amber's own ink lies there. */
const dayOnly = (pair: readonly [string, string]): boolean => pair[0] === "ink" && pair[1] === "due";

describe.each(THEMES)("the app $name", ({ name, tokens, text, edge }) => {
  const texts = PAIRS.text.filter((pair) => name.endsWith("by day") || !dayOnly(pair));
  test("is read from a metre away", () => expect(tooLow(tokens, PAIRS.fromAMetre, 7)).toEqual([]));
  test("has no text that is hard to read", () => expect(tooLow(tokens, texts, text)).toEqual([]));
  test("shows where its keys and marks end", () => expect(tooLow(tokens, PAIRS.edges, edge)).toEqual([]));
});

test("a contrast too low, or of a colour that is gone, would be noticed", () => {
  expect(contrast("#ffffff", "#777777")).toBeCloseTo(4.48, 2);
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(tooLow({ a: "#ffffff", b: "#777777" }, [["a", "b"]], 4.5)).toEqual(["a on b is 4.48"]);
  expect(tooLow({ a: "#ffffff" }, [["a", "gone"]], 4.5)).toHaveLength(1);
});

const sheets = (): readonly string[] =>
  readdirSync(LOOK, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".css"));

/** What may stand in a stylesheet although it is no token: printed sheets are measured in millimetres and points. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  "tokens.css": /./,
  "paper.css": /./,
};
const RAW = [
  ["a colour", /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|oklab|color)\(|:\s*(?:white|black)\b/i],
  ["a size of type", /\bfont(?:-size)?:[^;]*\d(?:px|rem|em|pt)\b/],
  ["a duration", /\b(?:animation|transition)[^;]*[\s:]\d+m?s\b/],
] as const;

/** Every declaration that names a colour, a size of type or a duration of its own. */
const rawIn = (file: string, css: string): readonly string[] =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .split(/[;{}]/)
    .map((line) => line.trim().replaceAll(/\s+/g, " "))
    .flatMap((line) => RAW.filter(([, raw]) => raw.test(line)).map(([what]) => `${file}: ${what}: ${line}`))
    .filter((found) => !ALLOWED[file]?.test(found));

test("screens take every colour, size of type and duration from the tokens", () => {
  expect(sheets().length).toBeGreaterThan(10);
  expect(sheets().flatMap((file) => rawIn(file, readFileSync(join(LOOK, file), "utf8")))).toEqual([]);
});

test("a raw colour, size or duration would be noticed", () => {
  const css =
    ".a { color: #fff; font: 700 18px/1 var(--text); } /* #000 */ .b { transition: all 300ms; gap: 10px }";
  expect(rawIn("any.css", css)).toEqual([
    "any.css: a colour: color: #fff",
    "any.css: a size of type: font: 700 18px/1 var(--text)",
    "any.css: a duration: transition: all 300ms",
  ]);
});

test("every token that is used exists", () => {
  const all = sheets().map((file) => ({ file, css: readFileSync(join(LOOK, file), "utf8") }));
  const made = new Set(all.flatMap(({ css }) => [...css.matchAll(/--([\w-]+):/g)].map((found) => found[1])));
  const gone = all.flatMap(({ file, css }) =>
    [...css.matchAll(/var\(--([\w-]+)/g)]
      .map((found) => found[1] ?? "")
      .filter((name) => !made.has(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(made.size).toBeGreaterThan(40);
  expect(gone).toEqual([]);
});

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(LOOK, file), "utf8").matchAll(/@import "\.\/([^"]+)"/g)].map(
    (found) => found[1] ?? "",
  );

test("the order of the layers is declared before all else, and no sheet makes a layer of its own", () => {
  const declared = /@layer ([\w, ]+);/.exec(tokensCss)?.[1]?.split(", ") ?? [];
  expect(declared).toContain("screens");
  expect(importsOf("look.css")[0]).toBe("tokens.css");
  const others = sheets().flatMap((file) =>
    [...readFileSync(join(LOOK, file), "utf8").matchAll(/@layer ([\w-]+) \{/g)]
      .map((found) => found[1] ?? "")
      .filter((layer) => !declared.includes(layer))
      .map((layer) => `${file}: ${layer}`),
  );
  expect(others).toEqual([]);
});

/** The pages that are fetched when they are asked for, by what they wear and the counter does not. */
const LATER = {
  "owner-area.css": ["src/screens/owner/owner-frame.tsx"],
  "backup.css": ["src/screens/owner/storage-page.tsx", "src/screens/restore/restore.tsx"],
  "members.css": ["src/screens/members/members-page.tsx"],
  "welcome.css": ["src/screens/welcome/welcome.tsx"],
  "found.css": ["src/screens/owner/drill.tsx", "src/screens/welcome/printed-cards.tsx"],
  "devices.css": ["src/screens/owner/devices/devices-page.tsx"],
  "inbox.css": ["src/screens/owner/inbox/inbox-page.tsx", "src/screens/owner/inbox/inbox-badge.tsx"],
  "join.css": ["src/screens/join/join-page.tsx"],
  "merge.css": ["src/screens/members/merge-compare.tsx"],
  "sync.css": ["src/screens/sync/sync-sign.tsx", "src/screens/sync/sync-panel.tsx"],
  "display.css": ["src/screens/owner/display/display-page.tsx"],
  "install.css": ["src/screens/install/install-page.tsx"],
  "paper.css": ["src/screens/print/print-page.tsx", "src/screens/parts/pin-recovery-sheet.tsx"],
  "recovery.css": ["src/screens/parts/pin-recovery-sheet.tsx"],
} as const;

test("what only a later page wears comes with that page, and not with the counter", () => {
  const [owners, atOnce] = [importsOf("owner-area.css"), importsOf("look.css")];
  expect(owners).toContain("owner.css");
  expect(atOnce.filter((file) => owners.includes(file) || file in LATER)).toEqual([]);
  const bare = Object.entries(LATER).flatMap(([css, pages]) =>
    pages.filter(
      (page) => !new RegExp(`^import "[./#\\w]*/look/${css}";$`, "m").test(readFileSync(page, "utf8")),
    ),
  );
  expect(bare).toEqual([]);
});

test("every sheet is worn by somebody", () => {
  const worn = new Set([
    ...["look.css", ...Object.keys(LATER)].flatMap(importsOf),
    "look.css",
    ...Object.keys(LATER),
  ]);
  expect(sheets().filter((file) => !worn.has(file))).toEqual([]);
});
