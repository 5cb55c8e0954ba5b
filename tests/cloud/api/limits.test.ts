/** How often the endpoint may be asked. */
import { expect, test } from "vitest";
import { createBuckets } from "#cloud/api/limits.ts";

const clock = (): { now: () => number; pass: (ms: number) => void } => {
  let at = 1_000_000;
  return { now: () => at, pass: (ms) => void (at += ms) };
};

test("a bucket gives what it holds, then says when there is one again", () => {
  const { now, pass } = clock();
  const { take } = createBuckets({ burst: 3, everyMs: 500 }, now);
  expect([take("a"), take("a"), take("a"), take("a")]).toEqual([0, 0, 0, 500]);
  pass(499);
  expect(take("a")).toBe(1);
  pass(1);
  expect([take("a"), take("a")]).toEqual([0, 500]);
});

test("one who asks too often takes nothing from others", () => {
  const { now } = clock();
  const { take } = createBuckets({ burst: 1, everyMs: 1000 }, now);
  for (let i = 0; i < 5_000; i += 1) take("guesser");
  expect([take("guesser"), take("tablet")]).toEqual([1000, 0]);
});

test("a bucket never holds more than it can, however long it stood", () => {
  const { now, pass } = clock();
  const { take } = createBuckets({ burst: 2, everyMs: 1000 }, now);
  take("a");
  pass(86_400_000);
  expect([take("a"), take("a"), take("a")]).toEqual([0, 0, 1000]);
});

test("a clock that goes back gives nothing away and takes nothing", () => {
  const { now, pass } = clock();
  const { take } = createBuckets({ burst: 1, everyMs: 1000 }, now);
  take("a");
  pass(-60_000);
  expect(take("a")).toBe(1000);
});
