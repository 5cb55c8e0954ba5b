/** Civil days and the shop's business day; the time zone is resolved before anything gets here. */

declare const brand: unique symbol;

/** A civil day as the number of days since 1970-01-01, whatever the clock did that day. */
export type Day = number & { readonly [brand]: "day" };

/** What a wall clock and a calendar in the shop show at one instant. Month 1–12, hour 0–23. */
export type LocalTime = {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly hour: number;
};

const DAYS_PER_ERA = 146_097;

/**
 * The day of a date in the proleptic Gregorian calendar.
 * Counts days within 400-year eras that begin on 1 March, so that the leap day comes last in its year.
 */
export const dayOf = (year: number, month: number, dayOfMonth: number): Day => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * DAYS_PER_ERA + dayOfEra - 719_468) as Day;
};

/** The date of a day: the inverse of `dayOf`. */
export const dateOf = (day: Day): { year: number; month: number; dayOfMonth: number } => {
  const z = day + 719_468;
  const era = Math.floor(z / DAYS_PER_ERA);
  const doe = z - era * DAYS_PER_ERA;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const shifted = Math.floor((5 * doy + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, dayOfMonth: doy - Math.floor((153 * shifted + 2) / 5) + 1 };
};

/** The day `days` later (earlier when negative). */
export const addDays = (day: Day, days: number): Day => (day + days) as Day;

/** The business day: before the cut-off hour the evening before still counts. `cutoffHour` 0–23. */
export const businessDay = (local: LocalTime, cutoffHour: number): Day => {
  const day = dayOf(local.year, local.month, local.dayOfMonth);
  return local.hour < cutoffHour ? addDays(day, -1) : day;
};

/** A day as people and files write it: YYYY-MM-DD. */
export const isoDay = (day: Day): string => {
  const { year, month, dayOfMonth } = dateOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
};
