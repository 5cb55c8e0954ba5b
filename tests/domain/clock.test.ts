/** When the counter asks whether the clock is right. */
import { expect, test } from "vitest";
import { clockDoubt } from "#domain/clock.ts";
import { addDays, dayOf } from "#domain/day.ts";

const today = dayOf(2026, 11, 22);
const built = dayOf(2026, 11, 1);

test("a clock that goes on from the last act is believed, however long the shop was closed", () => {
  expect(clockDoubt(today, addDays(today, -1), built)).toBeNull();
  expect(clockDoubt(today, addDays(today, -400), built)).toBeNull();
  expect(clockDoubt(today, null, built)).toBeNull();
});

test("a clock behind the day of the last act is asked about", () => {
  expect(clockDoubt(addDays(today, -1), today, built)).toEqual({ why: "behind", last: today });
  expect(clockDoubt(addDays(today, -400), today, built)).toEqual({ why: "behind", last: today });
});

test("a clock that stands before the app was built is asked about, even before the first act", () => {
  const in1970 = dayOf(1970, 1, 1);
  expect(clockDoubt(in1970, null, built)).toEqual({ why: "beforeApp", builtOn: built });
  expect(clockDoubt(addDays(built, -2), addDays(built, -3), built)).toEqual({
    why: "beforeApp",
    builtOn: built,
  });
});

test("west of Greenwich the day before the build is still today", () => {
  expect(clockDoubt(addDays(built, -1), null, built)).toBeNull();
});

test("a day that was confirmed by an act is not asked about again", () => {
  expect(clockDoubt(dayOf(1970, 1, 1), dayOf(1970, 1, 1), built)).toBeNull();
});
