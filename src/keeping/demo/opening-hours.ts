/** When people come to the made-up café: more on Fridays than on Mondays, before work, at noon and after lunch. */
import type { Chance } from "./chance.ts";

const MS_PER_MINUTE = 60_000;
export const MS_PER_DAY = 86_400_000;
const MINUTES_PER_DAY = 1440;
const NOON = 720;

/** How busy a day of the week is, from Sunday, on which the café is closed. */
const BUSY = [0, 0.8, 0.85, 0.95, 1, 1.25, 1.15];

/** Minutes of the local day around which people come, how far they scatter, and how many of a hundred come then. */
const PEAKS = [
  { at: 8 * 60 + 10, scatter: 45, share: 44 },
  { at: 12 * 60 + 30, scatter: 50, share: 24 },
  { at: 15 * 60 + 20, scatter: 80, share: 32 },
] as const;

/** Minutes that a zone's clocks are ahead of UTC on the day that has this instant at its UTC noon. */
const createAhead = (timeZone: string): ((noonMs: number) => number) => {
  const clock = new Intl.DateTimeFormat("en", {
    timeZone,
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  return (noonMs) => {
    const parts = Object.fromEntries(clock.formatToParts(noonMs).map(({ type, value }) => [type, value]));
    const local = Number(parts["hour"]) * 60 + Number(parts["minute"]);
    return ((local - NOON + MINUTES_PER_DAY + NOON) % MINUTES_PER_DAY) - NOON;
  };
};

/** Roughly bell-shaped around 0, never beyond 1. */
const scattered = (chance: Chance): number => (chance.next() + chance.next() + chance.next()) / 1.5 - 1;

const minuteOfDay = (chance: Chance): number => {
  let ticket = chance.upTo(100);
  for (const { at, scatter, share } of PEAKS) {
    if (ticket < share) return at + Math.round(scattered(chance) * scatter * 2);
    ticket -= share;
  }
  return NOON;
};

/**
 * When people came on the UTC day that begins at `dayMs`, in milliseconds since 1970, in order: about `usual` of them on
 * a usual day.
 */
export const createOpeningHours = (timeZone: string, chance: Chance) => {
  const aheadAt = createAhead(timeZone);
  return (dayMs: number, usual: number): readonly number[] => {
    const busy = BUSY[new Date(dayMs).getUTCDay()] ?? 0;
    const count = Math.round(usual * busy * (0.85 + chance.next() * 0.3));
    const midnight = dayMs - aheadAt(dayMs + NOON * MS_PER_MINUTE) * MS_PER_MINUTE;
    return Array.from(
      { length: count },
      () => midnight + minuteOfDay(chance) * MS_PER_MINUTE + chance.upTo(MS_PER_MINUTE),
    ).sort((a, b) => a - b);
  };
};
