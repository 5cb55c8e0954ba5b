/** Proves how birthdays and name days are read: only days there are, and never with a year. */
import { describe, expect, test } from "vitest";
import { addDays, dayOf } from "#domain/day.ts";
import { dayIn, isMonthDay, nextOf, partsOf, readMonthDay } from "#domain/month-day.ts";
import { asMonthDay } from "#support/cafe.ts";
import { MONDAY } from "#support/given.ts";

const LEAP_DAY = asMonthDay("02-29");
const read = (text: string, order: Parameters<typeof readMonthDay>[1] = "dayFirst") => {
  const answer = readMonthDay(text, order, MONDAY);
  return answer.ok ? answer.value.day : answer.refusal;
};

describe("a day of any year", () => {
  test("is one that some year has", () => {
    for (const day of ["01-01", "02-29", "04-30", "12-31"]) expect(isMonthDay(day)).toBe(true);
    for (const no of [
      "02-30",
      "02-31",
      "04-31",
      "00-10",
      "13-01",
      "05-00",
      "05-32",
      "5-1",
      "",
      "1990-05-01",
      "05-01 ",
    ])
      expect(isMonthDay(no)).toBe(false);
    expect(partsOf(LEAP_DAY)).toEqual({ month: 2, dayOfMonth: 29 });
  });

  test("is kept on its own date, and 29 February on the 28th where a year has no 29th", () => {
    expect(dayIn(2028, LEAP_DAY)).toBe(dayOf(2028, 2, 29));
    expect(dayIn(2026, LEAP_DAY)).toBe(dayOf(2026, 2, 28));
    expect(dayIn(2100, LEAP_DAY)).toBe(dayOf(2100, 2, 28));
    expect(dayIn(2026, asMonthDay("02-28"))).toBe(dayOf(2026, 2, 28));
    expect(dayIn(2026, asMonthDay("12-31"))).toBe(dayOf(2026, 12, 31));
  });

  test("comes again today, later this year, or next year", () => {
    expect(nextOf(asMonthDay("03-02"), MONDAY)).toBe(MONDAY);
    expect(nextOf(asMonthDay("03-03"), MONDAY)).toBe(addDays(MONDAY, 1));
    expect(nextOf(asMonthDay("03-01"), MONDAY)).toBe(dayOf(2027, 3, 1));
    expect(nextOf(LEAP_DAY, dayOf(2027, 3, 1))).toBe(dayOf(2028, 2, 29));
  });
});

describe("a typed day", () => {
  test("is read in the order of the language, whatever stands between the numbers", () => {
    for (const text of ["5.3.", "5.3", "05.03.", " 5. 3. ", "5/3", "05/03", "5-3", "5 3"])
      expect(read(text)).toBe("03-05");
    for (const text of ["03. 05.", "3.5.", "3/5"]) expect(read(text, "monthFirst")).toBe("03-05");
  });

  test("loses its year, and says so", () => {
    const typed = (text: string) => readMonthDay(text, "monthFirst", MONDAY);
    const lost = { ok: true, value: { day: "05-03", withYear: true } };
    for (const text of ["1990. 05. 03.", "1990-05-03", "3.5.1990", "03/05/1990"])
      expect(typed(text)).toEqual(lost);
    expect(typed("05. 03.")).toEqual({ ok: true, value: { day: "05-03", withYear: false } });
  });

  test("that no year has is refused", () => {
    for (const text of ["31.2.", "31/02", "30.2.", "31.4.", "0.1.", "1.13.", "32.1."])
      expect(read(text)).toBe("BadMonthDay");
    expect(read("02. 31.", "monthFirst")).toBe("BadMonthDay");
  });

  test("of 29 February is taken, but not with a year that had none", () => {
    expect(read("29.2.")).toBe("02-29");
    expect(read("29.2.1992")).toBe("02-29");
    expect(read("29.2.1990")).toBe("BadMonthDay");
  });

  test("with 1900, which is a spreadsheet's empty date, or with a time to come is refused", () => {
    for (const text of ["1900", "1.1.1900", "1900-01-01", "5.3.0090"]) expect(read(text)).toBe("BadMonthDay");
    expect(read("2.3.2026")).toBe("03-02");
    expect(read("3.3.2026")).toBe("BadMonthDay");
    // Without a year tomorrow is a day like any other.
    expect(read("3.3.")).toBe("03-03");
  });

  test("that is none, or could be two, is refused", () => {
    for (const text of [
      "",
      "5",
      "5.3.90",
      "1990.5",
      "spring",
      "5.3.1990.1",
      "-5.3",
      "5..3",
      "٥.٣",
      "5.3.19901",
      "1e1.3",
    ])
      expect(read(text)).toBe("BadMonthDay");
  });
});
