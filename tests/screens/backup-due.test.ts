/** Checks when a backup is due: an earlier day at any time, today in its quiet evening, and for good after three days. */
import { describe, expect, test } from "vitest";
import { addDays, businessDay, dateOf, type Day } from "#domain/day.ts";
import { backupDue } from "#screens/safety/backup-due.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 2, 2);

/** The shop lies in Greenwich, and its days begin at four. */
const dayAt = (atMs: number, cutoffHour: number): Day => {
  const civil = Math.floor(atMs / DAY) as Day;
  return businessDay({ ...dateOf(civil), hour: Math.floor((atMs % DAY) / HOUR) }, cutoffHour);
};
const at = (hours: number, days = 0): number => MONDAY + days * DAY + hours * HOUR;
const due = (nowMs: number, since: number, lastActMs: number | null = since, notBackedUp = 84) =>
  backupDue({ notBackedUp, notBackedUpSince: since }, { nowMs, lastActMs, cutoffHour: 4, dayAt });

describe("a backup", () => {
  test("is never due when every entry is in one", () => {
    expect(due(at(12, 9), at(9), at(9), 0)).toBe("none");
    expect(
      backupDue(
        { notBackedUp: 0, notBackedUpSince: null },
        { nowMs: at(12, 9), lastActMs: null, cutoffHour: 4, dayAt },
      ),
    ).toBe("none");
  });

  test("of today is not due while the day goes on, however quiet it is", () => {
    expect(due(at(9.5), at(9))).toBe("none");
    expect(due(at(16.9), at(9))).toBe("none");
  });

  test("of today is due from five in the afternoon, an hour after the last act", () => {
    expect(due(at(17), at(9), at(16))).toBe("offer");
    expect(due(at(17), at(9), at(16.1))).toBe("none");
    expect(due(at(22), at(9), at(21.5))).toBe("none");
    expect(due(at(23), at(9), at(21.5))).toBe("offer");
  });

  test("of a day that goes on after midnight is due until its cut-off", () => {
    expect(due(at(27), at(19), at(25))).toBe("offer");
    expect(due(at(27), at(19), at(26.5))).toBe("none");
  });

  test("of an earlier business day is due as soon as the next one has begun", () => {
    expect(due(at(28), at(20), at(27.9))).toBe("offer");
    expect(due(at(9, 1), at(20), at(9, 1))).toBe("offer");
  });

  test("stays due once three days lie on this tablet only", () => {
    expect(due(at(9, 2), at(20))).toBe("offer");
    expect(due(at(9, 3), at(20))).toBe("stays");
    expect(due(at(9, 300), at(20))).toBe("stays");
  });

  test("of a shop in which nothing was done yet counts from its opening", () => {
    expect(due(at(17.5), at(17), null)).toBe("none");
    expect(due(at(18), at(17), null)).toBe("offer");
  });

  test("is not made due by a clock that was set back", () => {
    expect(due(at(18), at(9, 2), at(9, 2))).toBe("none");
    expect(addDays(dayAt(at(18), 4), 2)).toBe(dayAt(at(9, 2), 4));
  });
});
