/** The oracle is worth nothing if it is wrong wherever the product is: it has no line of the product's code, nor a type. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const HERE = new URL("./", import.meta.url);
/** What it may know: its own files, what was seen of a run, and how to hash; its tests also how to test. */
const KNOWN = /^(\.\/[a-z-]+\.ts|\.\.\/history\.ts|node:(crypto|fs)|vitest|fast-check)$/;

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, specifier = ""]) => specifier);

test("the oracle knows nothing of the product", () => {
  const files = readdirSync(HERE).filter((name) => name.endsWith(".ts"));
  const imports = files.flatMap((name) => importsOf(readFileSync(new URL(name, HERE), "utf8")));
  expect(imports).toContain("node:crypto");
  expect(imports.filter((specifier) => !KNOWN.test(specifier))).toEqual([]);
});
