/** How deep a JSON text is nested is told without parsing it, and brackets in texts are no depth. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isShallow } from "#protocol/depth.ts";
import { DEPTH } from "#protocol/limits.ts";

const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map((inner) => depthOf(inner)))
    : 0;

const odd = fc.string({ unit: fc.constantFrom("[", "{", "]", '"', "\\", "a") });

test("a text is as deep as its value", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), odd, fc.nat(8), (value, text, most) => {
      const told = [{ [text]: value }, text];
      expect(isShallow(JSON.stringify(told), most)).toBe(depthOf(told) <= most);
    }),
    { numRuns: 500 },
  );
});

test("what is said as deep as it may be is heard, and no deeper", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  expect(isShallow(nested(DEPTH))).toBe(true);
  expect(isShallow(nested(DEPTH + 1))).toBe(false);
  expect(isShallow(`[${Array.from({ length: 100 }, () => "[]").join(",")}]`, 2)).toBe(true);
});

test("a text that ends within a string is none to go on reading", () => {
  expect(isShallow(`${"[]".repeat(20)}"abc`)).toBe(true);
  expect(isShallow(`${"[]".repeat(20)}"abc\\`)).toBe(true);
});
