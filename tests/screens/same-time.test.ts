/** The same time on the shop's clock in the weeks before: across changed clocks, after midnight, and around the world. */
import { expect, test } from "vitest";
import { dayOf, type Day } from "#domain/day.ts";
import { createDayAt } from "#log/business-day.ts";
import { emptyDay } from "#projections/day-row.ts";
import type { DayRow, HourRow } from "#projections/tables.ts";
import { soFarOf } from "#screens/owner/today/compare.ts";
import { createWeeksBefore, lastFullHour } from "#screens/owner/today/same-time.ts";

const HOUR = 3_600_000;
/** An instant as the shop's clock shows it. */
const shown = (timeZone: string, atMs: number): string =>
  new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone }).format(atMs);

test.each([
  ["winter", "Europe/Helsinki", Date.UTC(2026, 1, 9, 8), "2026-02-09 10:00", "2026-02-02 10:00"],
  [
    "clocks put on in between",
    "Europe/Budapest",
    Date.UTC(2026, 3, 1, 8),
    "2026-04-01 10:00",
    "2026-03-25 10:00",
  ],
  [
    "clocks put back in between",
    "Europe/Budapest",
    Date.UTC(2026, 9, 26, 9),
    "2026-10-26 10:00",
    "2026-10-19 10:00",
  ],
  [
    "the very day clocks are put on",
    "Europe/Budapest",
    Date.UTC(2026, 2, 29, 8),
    "2026-03-29 10:00",
    "2026-03-22 10:00",
  ],
  [
    "a week after clocks were put on",
    "Europe/Budapest",
    Date.UTC(2026, 3, 5, 4),
    "2026-04-05 06:00",
    "2026-03-29 06:00",
  ],
  [
    "the other half of the world",
    "Australia/Sydney",
    Date.UTC(2026, 3, 6, 0),
    "2026-04-06 10:00",
    "2026-03-30 10:00",
  ],
  [
    "half an hour beside all others",
    "Asia/Kolkata",
    Date.UTC(2026, 3, 6, 5),
    "2026-04-06 10:30",
    "2026-03-30 10:30",
  ],
])("over %s the clock shows the same a week before", (_, timeZone, atMs, now, then) => {
  expect(shown(timeZone, atMs)).toBe(now);
  expect(shown(timeZone, createWeeksBefore(timeZone)(atMs, 1))).toBe(then);
});

test("an hour that did not exist a week before lies where the clocks were put on, and nowhere else", () => {
  const halfPastTwo = Date.UTC(2026, 3, 5, 0, 30);
  const then = createWeeksBefore("Europe/Budapest")(halfPastTwo, 1);
  expect(Math.abs(then - Date.UTC(2026, 2, 29, 1))).toBeLessThanOrEqual(HOUR);
});

test("only full hours are compared", () => {
  expect(lastFullHour(10 * HOUR + HOUR - 1)).toBe(10 * HOUR);
  expect(lastFullHour(10 * HOUR)).toBe(10 * HOUR);
});

/** A day with one visit in each of these hours of the shop's clock; those before the cut-off are of the night that ends it. */
const dayWith = (day: Day, ahead: number, clockHours: readonly number[]): DayRow => {
  const hours = clockHours.map((hour): HourRow => [(hour < 4 ? hour + 24 : hour) - ahead, 1, 0, 0, 0, 0]);
  return { ...emptyDay(day), visits: hours.length, hours };
};

test("a Sunday after the clocks were put on stands against the same hours of the Sundays before", () => {
  const [sunday, before] = [dayOf(2026, 3, 29), dayOf(2026, 3, 22)];
  const nowMs = Date.UTC(2026, 2, 29, 8, 40);
  const {
    row,
    before: others,
    atMs,
  } = soFarOf(dayWith(sunday, 2, [8, 9, 10]), [null, dayWith(before, 1, [8, 9, 10, 11])], {
    nowMs,
    timeZone: "Europe/Budapest",
  });
  expect(shown("Europe/Budapest", atMs)).toBe("2026-03-29 10:00");
  expect(row.visits).toBe(2);
  expect(others.map((one) => one?.visits ?? null)).toEqual([null, 2]);
});

test("after midnight the evening's business day goes on, and so do those it is held against", () => {
  const timeZone = "Europe/Helsinki";
  const nowMs = Date.UTC(2026, 1, 7, 23, 10);
  const saturday = createDayAt()(nowMs, timeZone, 4);
  expect(saturday).toBe(dayOf(2026, 2, 7));
  const { row, before } = soFarOf(
    dayWith(saturday, 2, [20, 0, 1]),
    [dayWith((saturday - 7) as Day, 2, [20, 23, 0, 1, 2])],
    { nowMs, timeZone },
  );
  expect([row.visits, before[0]?.visits]).toEqual([2, 3]);
});
