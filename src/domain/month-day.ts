/** Days of any year, as birthdays and name days are: a day and a month, and never a year. */
import { dateOf, dayOf, type Day } from "./day.ts";
import { isWhole } from "./money.ts";
import { accept, refuse, type Result } from "./result.ts";

declare const brand: unique symbol;

/** A day of any year as `MM-DD`; 29 February is one. */
export type MonthDay = string & { readonly [brand]: "monthDay" };

/** In which order a language writes the two. */
export type DateOrder = "dayFirst" | "monthFirst";

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const two = (n: number): string => String(n).padStart(2, "0");

/** The day of that month, 1–12; null where no year has it, as 31 February. */
const monthDayOf = (month: number, dayOfMonth: number): MonthDay | null =>
  isWhole(month, 1, 12) && isWhole(dayOfMonth, 1, LONGEST[month - 1] ?? 0)
    ? (`${two(month)}-${two(dayOfMonth)}` as MonthDay)
    : null;

/** The two numbers of a day of any year. */
export const partsOf = (day: MonthDay): { readonly month: number; readonly dayOfMonth: number } => ({
  month: Number(day.slice(0, 2)),
  dayOfMonth: Number(day.slice(3)),
});

/** Whether a text is a day of any year, in the form in which it is kept. */
export const isMonthDay = (text: string): text is MonthDay => {
  const [, month, dayOfMonth] = /^(\d\d)-(\d\d)$/.exec(text) ?? [];
  return monthDayOf(Number(month), Number(dayOfMonth)) !== null;
};

const isIn = (year: number, day: MonthDay): boolean => {
  const { month, dayOfMonth } = partsOf(day);
  return dateOf(dayOf(year, month, dayOfMonth)).month === month;
};

/**
 * When it is kept in a year. In a common year 29 February is kept on the 28th: nobody waits four years, and the day
 * stays in its month.
 */
export const dayIn = (year: number, day: MonthDay): Day => {
  const { month, dayOfMonth } = partsOf(day);
  return dayOf(year, month, isIn(year, day) ? dayOfMonth : dayOfMonth - 1);
};

/** The next time it is kept, from `today` on; today itself where it is today. */
export const nextOf = (day: MonthDay, today: Day): Day => {
  const { year } = dateOf(today);
  const then = dayIn(year, day);
  return then < today ? dayIn(year + 1, day) : then;
};

/** A day somebody typed. `withYear`: a year was typed along, which is not kept. */
export type TypedDay = { readonly day: MonthDay; readonly withYear: boolean };

/** The year by which a spreadsheet's empty date is known; nobody who comes to a counter was born in it, or before. */
const NO_YEAR = 1900;

const numbersIn = (text: string): readonly string[] | null => {
  const typed = /^\s*(\d{1,4})\s*[./\s-]\s*(\d{1,2})(?:\s*[./\s-]\s*(\d{1,4}))?\s*\.?\s*$/.exec(text);
  return typed ? typed.slice(1).filter((part) => part !== undefined) : null;
};

type Read = { readonly day: MonthDay | null; readonly year: number | null };

const NOTHING: Read = { day: null, year: null };

/** A year has four digits and stands first or last; with two, nobody could tell it from a day. */
const readNumbers = ([first = "", second = "", third]: readonly string[], order: DateOrder): Read => {
  const [a, b] = [Number(first), Number(second)];
  if (third === undefined) {
    if (first.length > 2) return NOTHING;
    return { day: order === "dayFirst" ? monthDayOf(b, a) : monthDayOf(a, b), year: null };
  }
  const c = Number(third);
  if (first.length === 4 && third.length <= 2) return { day: monthDayOf(b, c), year: a };
  // Where the year stands last, the day stands first in all of Europe.
  return first.length <= 2 && third.length === 4 ? { day: monthDayOf(b, a), year: c } : NOTHING;
};

/**
 * Reads a day as people type it: in numbers, in the order of the language, and with any usual mark between. A year is
 * not kept, but says when the rest is wrong too: 1900 and earlier, a day still to come, 29 February of a common year.
 * Refuses all that is no day.
 */
export const readMonthDay = (text: string, order: DateOrder, today: Day): Result<TypedDay, "BadMonthDay"> => {
  const numbers = numbersIn(text);
  const { day, year } = numbers ? readNumbers(numbers, order) : NOTHING;
  if (day === null) return refuse("BadMonthDay");
  if (year === null) return accept({ day, withYear: false });
  const was = year > NO_YEAR && isIn(year, day) && dayIn(year, day) <= today;
  return was ? accept({ day, withYear: true }) : refuse("BadMonthDay");
};
