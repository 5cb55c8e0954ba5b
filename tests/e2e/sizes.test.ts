/** What the built app may weigh: the budgets that keep it quick on a slow tablet. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtSizes, isScanner, sumOf } from "../support/built-sizes.ts";

const KB = 1000;
const sizes = builtSizes(join(process.cwd(), "dist"));

/** Paths over a limit, with what they weigh. */
const over = (weighed: ReadonlyMap<string, number>, limit: number): readonly (readonly [string, number])[] =>
  [...weighed].filter(([, bytes]) => bytes > limit);

// React and Dexie alone are 95 of them.
test("the counter is drawn from at most 130 kB of scripts, its language and all it preloads included", () => {
  expect(sumOf(sizes.start) / KB).toBeLessThanOrEqual(130);
  for (const part of [/first-/, /counter-/, /libraries-/, /words-/])
    expect([...sizes.start.keys()]).toContainEqual(expect.stringMatching(part));
});

test("what shows a person and what records come right after the first picture, in at most 80 kB more", () => {
  expect(sumOf(sizes.record) / KB).toBeLessThanOrEqual(80);
  for (const part of [/hands-/, /recording-/])
    expect([...sizes.record.keys()]).toContainEqual(expect.stringMatching(part));
});

test("no part that is fetched later is heavier than 100 kB, and the camera's reader with all it takes not than 115", () => {
  expect(over(sizes.later, 100 * KB)).toEqual([]);
  const scanner = new Map([...sizes.scripts].filter(([path]) => isScanner(path)));
  expect(scanner.size).toBe(3);
  expect(sumOf(scanner) / KB).toBeLessThanOrEqual(115);
});

test("the tablet keeps at most 2.5 MB for working without a network", () => {
  expect(sumOf(sizes.kept) / KB).toBeLessThanOrEqual(2500);
  expect([...sizes.kept.keys()]).toEqual(expect.arrayContaining(["index.html"]));
});
