/** The bugs that the storm is tried with are bugs of today's code. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesOf, seeded } from "./teeth/bug.ts";
import { BUGS, CONTROLS } from "./teeth/bugs.ts";

const ALL = [...BUGS, ...CONTROLS];

test.each(ALL)("the bug $id changes the product where it says", (bug) => {
  for (const file of filesOf(bug)) {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    expect(seeded(bug, file, text)).not.toBe(text);
  }
});

test("no two bugs have one name", () => {
  expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
});

test("there are enough bugs to speak of teeth", () => {
  expect(BUGS.length).toBeGreaterThanOrEqual(30);
});
