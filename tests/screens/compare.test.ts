/** Checks how a day is held against the same weekday of the weeks before, and what it asks for. */
import { describe, expect, test } from "vitest";
import { addDays, dayOf, type Day } from "#domain/day.ts";
import { emptyDay } from "#projections/day-row.ts";
import type { DayRow } from "#projections/tables.ts";
import { ordinaryOf, stepsOf, weekdayOf, weeksBefore } from "#screens/owner/today/compare.ts";

const MONDAY = dayOf(2026, 3, 2);
const row = (day: Day, part: Partial<DayRow>): DayRow => ({ ...emptyDay(day), ...part });
const week = (n: number): Day => addDays(MONDAY, -7 * n);

test("weekdays are counted from Monday, also before 1970", () => {
  expect([0, 1, 6, 7].map((days) => weekdayOf(addDays(MONDAY, days)))).toEqual([0, 1, 6, 0]);
  expect(weekdayOf(dayOf(1969, 12, 29))).toBe(0);
});

describe("an ordinary Monday", () => {
  const visits = (n: number, of: number): DayRow => row(week(n), { visits: of });

  test("is the average of the last four on which something was recorded, and of no other day", () => {
    const rows = [
      visits(1, 10),
      visits(2, 20),
      row(week(3), {}),
      visits(4, 30),
      visits(5, 41),
      visits(6, 900),
    ];
    const others = [row(addDays(MONDAY, -1), { visits: 500 }), row(MONDAY, { visits: 500 })];
    expect(ordinaryOf(weeksBefore([...rows, ...others], MONDAY), "visits")).toEqual({ value: 25, of: 4 });
  });

  test("is of as many as there are", () => {
    expect(ordinaryOf(weeksBefore([visits(3, 7)], MONDAY), "visits")).toEqual({ value: 7, of: 1 });
    expect(ordinaryOf(weeksBefore([visits(3, 7)], MONDAY), "redeemed")).toEqual({ value: 0, of: 1 });
    expect(ordinaryOf(weeksBefore([visits(9, 7)], MONDAY), "visits")).toBe(null);
  });

  test("stands among the eight weeks before in order, days without anything left empty", () => {
    const before = weeksBefore([visits(8, 3), visits(1, 9), row(week(2), {})], MONDAY);
    expect(before.map((one) => one?.visits ?? null)).toEqual([3, null, null, null, null, null, null, 9]);
  });
});

describe("what to do next", () => {
  const fine = { backupDue: false, ownerWithoutPin: false };
  const today = (part: Partial<DayRow>): DayRow => row(MONDAY, part);
  test.each([
    ["nothing was recorded yet", today({}), fine, ["nothing"]],
    ["nobody joined", today({ visits: 3 }), fine, ["enrol"]],
    ["somebody joined", today({ visits: 3, newMembers: 1 }), fine, ["calm"]],
    ["most sales go without a card", today({ visits: 3, sales: 5, newMembers: 1 }), fine, ["cards"]],
    ["few sales go without a card", today({ visits: 3, sales: 4, newMembers: 1 }), fine, ["calm"]],
    [
      "a backup is due and an owner has no PIN",
      today({ visits: 1 }),
      { backupDue: true, ownerWithoutPin: true },
      ["backup", "pin", "enrol"],
    ],
  ] as const)("when %s", (_, day, around, steps) => {
    expect(stepsOf(day, around)).toEqual(steps);
  });
});
