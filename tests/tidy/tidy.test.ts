/** Holds the whole tree to the rules of the house, and proves on a small tree of violations that each rule can fail. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Rule, rules } from "./rules.ts";
import { type Source, readTree } from "./source.ts";
import { violations } from "./violations.ts";

const bad = fileURLToPath(new URL("violations", import.meta.url));
const house = [
  ...readTree(process.cwd(), "src"),
  ...readTree(process.cwd(), "tests", ["tests/tidy/violations"]),
];
const ruin = [...readTree(bad, "src"), ...readTree(bad, "tests")];

const findings = ({ where, check }: Rule, tree: readonly Source[]): string[] =>
  tree
    .filter(({ file }) => where === "everywhere" || file.startsWith("src/"))
    .flatMap((source) => check(source).map((found) => `${source.file}: ${found}`));

describe("in this house", () => {
  test("there are sources to look at", () => {
    expect(house.filter(({ file }) => file.startsWith("src/")).length).toBeGreaterThan(5);
    expect(house.some(({ file }) => file === "tests/tidy/tidy.test.ts")).toBe(true);
  });

  test.each(rules)("$name", (rule) => {
    expect(findings(rule, house)).toEqual([]);
  });
});

describe("in a house where every rule is broken", () => {
  test.each(rules)("it shows that $name", (rule) => {
    expect(findings(rule, ruin)).toEqual(violations[rule.name]);
  });

  test("no rule is without its violation", () => {
    expect(Object.keys(violations).toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
    expect(Object.values(violations).every((found) => found.length > 0)).toBe(true);
  });
});
