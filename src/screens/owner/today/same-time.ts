/** The same time on the shop's clock some weeks earlier, whatever the clocks were put to in between. */

const MS_PER_HOUR = 3_600_000;
const MS_PER_WEEK = 7 * 24 * MS_PER_HOUR;

/** The last full hour: up to it days can be compared, since they are kept by the hour. */
export const lastFullHour = (atMs: number): number => Math.floor(atMs / MS_PER_HOUR) * MS_PER_HOUR;

/** How far the clocks of an IANA time zone are ahead of Greenwich at an instant, in milliseconds. */
const createAhead = (timeZone: string): ((atMs: number) => number) => {
  const clock = new Intl.DateTimeFormat("en", {
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" },
    hourCycle: "h23",
    timeZone,
  });
  return (atMs) => {
    const shown = new Map(clock.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
    const read = (part: Intl.DateTimeFormatPartTypes): number => shown.get(part) ?? 0;
    const inGreenwich = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"));
    return inGreenwich - Math.floor(atMs / 60_000) * 60_000;
  };
};

/** Answers with the instant at which the shop's clock showed the same, so many weeks before. */
export const createWeeksBefore = (timeZone: string): ((atMs: number, weeks: number) => number) => {
  const ahead = createAhead(timeZone);
  return (atMs, weeks) => {
    const then = atMs - weeks * MS_PER_WEEK;
    const guess = then + ahead(atMs) - ahead(then);
    // Where the clocks were changed between the two, the guess knows better by how much.
    return then + ahead(atMs) - ahead(guess);
  };
};
