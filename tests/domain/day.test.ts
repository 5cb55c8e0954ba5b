/** Proves that days are counted as the calendar does, and which one a sale belongs to. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, businessDay, dateOf, dayOf, isoDay, type Day } from "#domain/day.ts";

const DAY_MS = 86_400_000;
const anyDay = fc.integer({ min: -800_000, max: 2_000_000 }).map((n) => n as Day);

describe("a day", () => {
  test("is counted from the first of January 1970", () => {
    expect(dayOf(1970, 1, 1)).toBe(0);
    expect(dayOf(1969, 12, 31)).toBe(-1);
    expect(dayOf(2000, 3, 1)).toBe(11_017);
  });

  test("and its date name one another, as the computer's own calendar does", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, dayOfMonth } = dateOf(day);
        const calendar = new Date(day * DAY_MS);
        expect([year, month, dayOfMonth]).toEqual([
          calendar.getUTCFullYear(),
          calendar.getUTCMonth() + 1,
          calendar.getUTCDate(),
        ]);
        expect(dayOf(year, month, dayOfMonth)).toBe(day);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test("exists on the 29th of February in leap years only", () => {
    for (const [year, leaps] of [
      [2024, true],
      [2026, false],
      [1900, false],
      [2000, true],
      [2100, false],
    ] as const)
      expect(dayOf(year, 3, 1) - dayOf(year, 2, 28)).toBe(leaps ? 2 : 1);
    for (const year of [2000, 2024, 2400])
      expect(dateOf(dayOf(year, 2, 29))).toEqual({ year, month: 2, dayOfMonth: 29 });
  });

  test("is followed by the next one over the ends of months, years and leap days", () => {
    for (const [from, to] of [
      ["2026-12-31", "2027-01-01"],
      ["2024-02-28", "2024-02-29"],
      ["2024-02-29", "2024-03-01"],
      ["2026-02-28", "2026-03-01"],
      ["1969-12-31", "1970-01-01"],
    ] as const) {
      const [year = 0, month = 0, dayOfMonth = 0] = from.split("-").map(Number);
      expect(isoDay(addDays(dayOf(year, month, dayOfMonth), 1))).toBe(to);
    }
  });

  test("is written with four, two and two digits", () => {
    expect(isoDay(dayOf(2026, 3, 2))).toBe("2026-03-02");
    expect(isoDay(dayOf(2026, 11, 12))).toBe("2026-11-12");
    expect(isoDay(dayOf(987, 1, 1))).toBe("0987-01-01");
  });

  test("can be counted on from, and back", () => {
    expect(addDays(dayOf(2026, 3, 2), -2)).toBe(dayOf(2026, 2, 28));
  });
});

describe("the business day", () => {
  const at = (dayOfMonth: number, hour: number) => ({ year: 2026, month: 3, dayOfMonth, hour });

  test("begins at the cut-off hour: what is sold before it belongs to the evening before", () => {
    expect(businessDay(at(2, 4), 4)).toBe(dayOf(2026, 3, 2));
    expect(businessDay(at(2, 23), 4)).toBe(dayOf(2026, 3, 2));
    expect(businessDay(at(3, 0), 4)).toBe(dayOf(2026, 3, 2));
    expect(businessDay(at(3, 3), 4)).toBe(dayOf(2026, 3, 2));
    expect(businessDay(at(3, 4), 4)).toBe(dayOf(2026, 3, 3));
  });

  test("is the calendar's where there is no cut-off", () => {
    expect(businessDay(at(2, 0), 0)).toBe(dayOf(2026, 3, 2));
    expect(businessDay(at(2, 23), 0)).toBe(dayOf(2026, 3, 2));
  });

  test("of a night after a leap day, a month or a year is the day before", () => {
    expect(businessDay({ year: 2024, month: 3, dayOfMonth: 1, hour: 1 }, 4)).toBe(dayOf(2024, 2, 29));
    expect(businessDay({ year: 2026, month: 1, dayOfMonth: 1, hour: 3 }, 4)).toBe(dayOf(2025, 12, 31));
  });
});
