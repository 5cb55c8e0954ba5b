/** Which rows of a list too long to draw are drawn, and where keys lead in it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { asked, drawn, ROW_PX, rowAfter, scrolledTo } from "#screens/members/window.ts";

const total = fc.integer({ min: 0, max: 100_000 });

test("every row in sight is drawn, and few others are", () => {
  fc.assert(
    fc.property(
      total,
      fc.nat({ max: 100_000 }),
      fc.integer({ min: 100, max: 2000 }),
      (count, first, height) => {
        const { from, to } = drawn(first, height, count);
        const lastInSight = Math.ceil((first * ROW_PX + height) / ROW_PX);
        for (let at = first; at < Math.min(lastInSight, count); at += 1)
          expect(from <= at && at < to).toBe(true);
        expect(to - from).toBeLessThan(height / ROW_PX + 20);
        const piece = asked({ from, to });
        expect(piece.from <= from && to <= piece.to).toBe(true);
      },
    ),
    { seed: 4, numRuns: 200 },
  );
});

test("a row that was walked to is wholly in sight, and one in sight moves nothing", () => {
  fc.assert(
    fc.property(fc.nat({ max: 99_999 }), fc.nat({ max: 7_000_000 }), (at, scrollTop) => {
      const height = 700;
      const next = scrolledTo(at, scrollTop, height);
      expect(next <= at * ROW_PX && (at + 1) * ROW_PX <= next + height).toBe(true);
      expect(scrolledTo(at, next, height)).toBe(next);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test("keys lead to the next row, a page on and to both ends, and never beyond them", () => {
  const lead = (key: string, at: number) => rowAfter(key, at, 8, 100);
  expect(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"].map((key) => lead(key, 50))).toEqual([
    51, 49, 58, 42, 0, 99,
  ]);
  expect([lead("ArrowUp", 0), lead("PageUp", 3), lead("ArrowDown", 99), lead("PageDown", 95)]).toEqual([
    0, 0, 99, 99,
  ]);
  expect(lead("Enter", 5)).toBeNull();
  expect(rowAfter("End", 0, 8, 0)).toBeNull();
});
