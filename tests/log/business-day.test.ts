/** Which business day an act falls on: summer time, the cut-off hour, and a tablet that stands in another zone. */
import { expect, test } from "vitest";
import { addDays, dayOf, isoDay } from "#domain/day.ts";
import { createDayAt } from "#log/business-day.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const dayAt = createDayAt();

/** The days of every `step` from one instant to another, each named once, in the order in which they came. */
const daysBetween = (from: number, to: number, step: number, zone: string, cutoff: number): string[] => {
  const days: string[] = [];
  for (let at = from; at <= to; at += step) {
    const day = isoDay(dayAt(at, zone, cutoff));
    if (days.at(-1) !== day) days.push(day);
  }
  return days;
};

test("the night in which 02:30 comes twice still turns the day once, at any cut-off hour", () => {
  // In Berlin summer time ended on 25 October 2026 at 01:00 UTC.
  const end = Date.UTC(2026, 9, 25, 1);
  for (let cutoff = 0; cutoff <= 23; cutoff += 1) {
    const days = daysBetween(end - 20 * HOUR, end + 3 * HOUR, MINUTE, "Europe/Berlin", cutoff);
    expect(days, `cut-off at ${cutoff}`).toEqual([...new Set(days)].toSorted());
  }
  const halfPastTwo = [end - 30 * MINUTE, end + 30 * MINUTE].map((at) => dayAt(at, "Europe/Berlin", 4));
  expect(halfPastTwo).toEqual([dayOf(2026, 10, 24), dayOf(2026, 10, 24)]);
});

test("the cut-off hour inside the doubled hour does not throw the day back and forth", () => {
  const end = Date.UTC(2026, 9, 25, 1);
  const days = daysBetween(end - 3 * HOUR, end + 3 * HOUR, MINUTE, "Europe/Berlin", 3);
  expect(days).toEqual(["2026-10-24", "2026-10-25"]);
});

test("the night without a 02:30 turns the day once, also where the cut-off hour is the missing one", () => {
  // In Berlin summer time began on 29 March 2026 at 01:00 UTC: 02:00 to 03:00 did not happen.
  const start = Date.UTC(2026, 2, 29, 1);
  expect(daysBetween(start - 3 * HOUR, start + 3 * HOUR, MINUTE, "Europe/Berlin", 2)).toEqual([
    "2026-03-28",
    "2026-03-29",
  ]);
});

test("a whole year of days comes without a gap or a repetition", () => {
  const from = Date.UTC(2026, 0, 1, 12);
  const days = daysBetween(from, from + 364 * 24 * HOUR, HOUR, "Europe/Berlin", 4);
  expect(days).toEqual(Array.from({ length: 365 }, (_, i) => isoDay(addDays(dayOf(2026, 1, 1), i))));
});

test("a tenth of a second decides at midnight, and the shop's zone says when midnight is", () => {
  const midnightInHelsinki = Date.UTC(2026, 6, 1, 21);
  const around = (zone: string) => [-100, 100].map((ms) => isoDay(dayAt(midnightInHelsinki + ms, zone, 0)));
  expect(around("Europe/Helsinki")).toEqual(["2026-07-01", "2026-07-02"]);
  expect(around("Europe/Budapest")).toEqual(["2026-07-01", "2026-07-01"]);
});

test("the tablet's own zone makes no difference", () => {
  const at = Date.UTC(2026, 6, 1, 21, 30);
  const former = process.env["TZ"];
  const read = (zone: string): string => {
    process.env["TZ"] = zone;
    return isoDay(createDayAt()(at, "Europe/Helsinki", 0));
  };
  const days = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"].map(read);
  process.env["TZ"] = former ?? "";
  expect(days).toEqual(["2026-07-02", "2026-07-02", "2026-07-02"]);
});
