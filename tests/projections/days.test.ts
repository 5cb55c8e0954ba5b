/** A business day and its hours: what each adds up to, and how the day stood at any of them. */
import { expect, test } from "vitest";
import { dayOf, type Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { dayAsOf, daysAfter } from "#projections/days.ts";
import { emptyDay } from "#projections/day-row.ts";
import type { DayFigures, DayRow } from "#projections/tables.ts";
import { cafe, enrol, redeem, undo, visit } from "#support/cafe.ts";
import { MONDAY, type World } from "#support/given.ts";

const HOUR = 3_600_000;
const midnight = MONDAY * 24 * HOUR;

/** What came of each command, as if it had been given at that hour of Greenwich on that day. */
const told = (world: World, acts: readonly (readonly [hour: number, Parameters<World["when"]>])[]) => {
  let now = world;
  const entries: Entry[] = [];
  for (const [hour, act] of acts) {
    const outcome = now.on((MONDAY + Math.floor(hour / 24)) as Day).when(...act);
    expect(outcome.refusal).toBe(null);
    entries.push(...outcome.entries.map((entry) => ({ ...entry, at: midnight + hour * HOUR + 1 })));
    now = outcome.world;
  }
  return entries;
};

const foldedFrom = (entries: readonly Entry[]): DayRow => {
  const days = new Map<Day, DayRow>();
  for (const entry of entries)
    for (const row of daysAfter(entry, (day) => days.get(day) ?? emptyDay(day))) days.set(row.day, row);
  return days.get(MONDAY) ?? emptyDay(MONDAY);
};

const figures = ({ visits, sales, revenue, newMembers, redeemed }: DayFigures): DayFigures => ({
  visits,
  sales,
  revenue,
  newMembers,
  redeemed,
});
const at = (row: DayRow, hour: number): DayFigures => figures(dayAsOf(row, midnight + hour * HOUR));
const NONE: DayFigures = { visits: 0, sales: 0, revenue: 0, newMembers: 0, redeemed: 0 };

const op = (name: string) => name as never;
const busyDay = (): DayRow =>
  foldedFrom(
    told(cafe(), [
      [7, [enrol("Anna", { openingStamps: 20 })]],
      [8, [visit("Anna", 300), op("early")]],
      [8, [visit(null, 50)]],
      [10, [redeem("Anna", "coffee"), op("coffee")]],
      [11, [undo(op("coffee"))]],
      [15, [visit("Anna", 500), op("late")]],
      [16, [undo(op("early"), "mistake")]],
      [24 + 9, [undo(op("late"), "mistake")]],
    ]),
  );

test("a day stands at an hour as it was seen then, and what is taken back is gone from that hour on", () => {
  const row = busyDay();
  expect(at(row, 7)).toEqual(NONE);
  expect(at(row, 8)).toEqual({ ...NONE, newMembers: 1 });
  expect(at(row, 10)).toEqual({ ...NONE, newMembers: 1, visits: 1, sales: 1, revenue: 350 });
  expect(at(row, 11)).toMatchObject({ redeemed: 1 });
  expect(at(row, 12)).toMatchObject({ redeemed: 0, visits: 1 });
  expect(at(row, 16)).toMatchObject({ visits: 2, revenue: 850 });
  expect(at(row, 17)).toMatchObject({ visits: 1, revenue: 550 });
});

test("what is taken back on a later day was there until the day ended, and its hours still add up to the day", () => {
  const row = busyDay();
  expect(at(row, 47)).toMatchObject({ visits: 1, revenue: 550 });
  expect(figures(row)).toEqual({ ...NONE, newMembers: 1, sales: 1, revenue: 50 });
  expect(at(row, 1000)).toEqual(figures(row));
});

test("an hour that has begun is not over: nothing of it counts before the next", () => {
  const row = busyDay();
  expect(figures(dayAsOf(row, midnight + 8 * HOUR + HOUR - 1))).toEqual(at(row, 8));
});

test("hours stand in order and each once, also where a clock was far off", () => {
  const [first] = told(cafe(), [[8, [enrol("Anna")]]]).filter(({ type }) => type === "MemberEnrolled");
  if (!first) throw new Error("nobody joined");
  const wrong = [15, 8, 15, 9000, -9000].map((hour) => ({ ...first, at: midnight + hour * HOUR }));
  expect(foldedFrom(wrong).hours.map(([hour, , , , joined]) => [hour, joined])).toEqual([
    [-14, 1],
    [8, 1],
    [15, 2],
    [60, 1],
  ]);
});

test("a day nobody came on has no hours", () => {
  expect(dayAsOf(emptyDay(dayOf(2026, 3, 2)), midnight)).toEqual(emptyDay(MONDAY));
});
