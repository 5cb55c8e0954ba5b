/** Amounts, days, times and sizes, as they are written by hand in each language. */
import { describe, expect, test } from "vitest";
import { addDays, dayOf } from "#domain/day.ts";
import { createFormats, writeDay } from "#words/format.ts";
import { createMeasures } from "#words/measures.ts";
import { createDates } from "#words/members/dates.ts";
import { writePrice } from "#words/print/price.ts";

/** Spaces that keep a line together are spaces to whoever reads. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

test.each([
  ["hu", "HUF", 1250, "1 250 Ft"],
  ["hu", "HUF", 1_234_567, "1 234 567 Ft"],
  ["hu", "EUR", 340, "3,40 €"],
  ["hu", "EUR", 123_450, "1 234,50 €"],
  ["fi", "EUR", 340, "3,40 €"],
  ["fi", "HUF", 1250, "1 250 Ft"],
  ["fi", "SEK", 1200, "12,00 kr"],
  ["fi", "CZK", 1250, "12,50 Kč"],
  ["en", "EUR", 340, "€3.40"],
  ["en", "EUR", 123_450, "€1,234.50"],
  ["en", "HUF", 1250, "Ft 1,250"],
  ["en", "HUF", 0, "Ft 0"],
  ["en", "GBP", 5, "£0.05"],
] as const)("in %s, %s %d is written %s", (language, currency, minor, written) => {
  expect(plain(createFormats(language, currency, "UTC").money(minor))).toBe(written);
});

const DAY = dayOf(2026, 3, 3);

describe("a day", () => {
  test.each([
    ["en", "Tuesday, 3 March 2026"],
    ["hu", "2026. március 3., kedd"],
    ["fi", "tiistai 3. maaliskuuta 2026"],
  ] as const)("in full in %s is %s", (language, written) => {
    expect(plain(writeDay(language, DAY))).toBe(written);
  });

  test.each([
    ["hu", "március\u00a03."],
    ["fi", "3.\u00a0maaliskuuta"],
  ] as const)("in full in %s keeps the number beside its month", (language, together) => {
    expect(writeDay(language, DAY)).toContain(together);
  });

  test.each([
    ["en", ["today", "yesterday", "3 days ago", "14 days ago", "16 Feb 2026"]],
    ["hu", ["ma", "tegnap", "3 nappal ezelőtt", "14 nappal ezelőtt", "2026. febr. 16."]],
    ["fi", ["tänään", "eilen", "3 päivää sitten", "14 päivää sitten", "16.2.2026"]],
  ] as const)("that is past is told in %s", (language, told) => {
    const { daysAgo } = createFormats(language, "EUR", "UTC");
    const days = [0, 1, 3, 14, 15].map((ago) => daysAgo(addDays(DAY, -ago), DAY));
    expect(days.map(plain)).toEqual(told);
  });
});

const at = (day: number, hour: number, minute: number): number => Date.UTC(2026, 2, day, hour, minute);

describe("a moment", () => {
  test.each([
    ["en", "08:05"],
    ["hu", "08:05"],
    ["fi", "08.05"],
  ] as const)("of the day in %s is %s", (language, written) => {
    expect(createFormats(language, "EUR", "Europe/Budapest").time(at(3, 7, 5))).toBe(written);
  });

  test.each([
    ["en", ["today 14:05", "yesterday 14:05", "Saturday 14:05", "20 Feb 2026 14:05"]],
    ["hu", ["ma 14:05", "tegnap 14:05", "szombat 14:05", "2026. febr. 20. 14:05"]],
    ["fi", ["tänään klo 14.05", "eilen klo 14.05", "lauantaina klo 14.05", "20.2.2026 klo 14.05"]],
  ] as const)("is told in %s", (language, told) => {
    const { when } = createMeasures(language, "UTC");
    expect([3, 2, 0, -8].map((day) => plain(when(at(day, 14, 5), at(3, 18, 0))))).toEqual(told);
  });
});

test.each([
  ["en", ["4 byte", "4.2 kB", "15 MB", "1.2 GB"]],
  ["hu", ["4 bájt", "4,2 kB", "15 MB", "1,2 GB"]],
  ["fi", ["4 t", "4,2 kt", "15 Mt", "1,2 Gt"]],
] as const)("sizes of files are told in %s", (language, told) => {
  const { size } = createMeasures(language, "UTC");
  expect([4, 4200, 15_000_000, 1_200_000_000].map((bytes) => plain(size(bytes)))).toEqual(told);
});

test.each([
  ["en", "EUR", 100, "€1"],
  ["fi", "EUR", 250, "2,50 €"],
  ["fi", "HUF", 1250, "1 250 Ft"],
  ["hu", "HUF", 1250, "1 250 Ft"],
  ["hu", "EUR", 300, "3 €"],
] as const)("a poster in %s writes %s %d as %s", (language, currency, minor, written) => {
  expect(plain(writePrice(language, currency, minor))).toBe(written);
});

test.each([
  ["en", "3 March 2026", "3 Mar 2026, 14:05"],
  ["hu", "2026. március 3.", "2026. márc. 3. 14:05"],
  ["fi", "3. maaliskuuta 2026", "3.3.2026 klo 14.05"],
] as const)("a member's history in %s has %s and %s", (language, day, moment) => {
  const dates = createDates(language, "UTC");
  expect([dates.day(DAY), dates.moment(at(3, 14, 5))].map(plain)).toEqual([day, moment]);
});
