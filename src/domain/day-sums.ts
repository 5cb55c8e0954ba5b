/** What a replica has of each day, in sums that are the same in whatever order it came: where two differ, one lacks something. */
import type { Day } from "./day.ts";
import { dayTotals, type DayTotals } from "./digest.ts";
import type { Entry } from "./entry.ts";
import { isOurs } from "./is-ours.ts";

/** `xor`: 64 bits of each entry's id, folded over all of the day, as 16 hexadecimal digits. */
export type DaySum = DayTotals & { readonly day: Day; readonly xor: string };

export type DaySums = {
  readonly add: (entry: Entry) => void;
  /** The days on which these differ from what another replica has, in their order; each is given once. */
  readonly differing: (theirs: readonly DaySum[]) => readonly Day[];
  /** All of them, the earliest first. */
  readonly all: () => readonly DaySum[];
};

/** Both halves of the folded bits; `isKnown`: nothing of that day is of a newer app, whose units nobody here could count. */
type Summed = { n: number; stamps: number; points: number; high: number; low: number; isKnown: boolean };

const NO_UNITS = { n: 1, stamps: 0, points: 0 };

const hex = (bits: number): string => (bits >>> 0).toString(16).padStart(8, "0");

const sumOf = (day: Day, { n, stamps, points, high, low }: Summed): DaySum => ({
  ...{ day, n, stamps, points },
  xor: hex(high) + hex(low),
});

/** Of an entry that is not known here the units say nothing: another replica may know it. */
const isSame = (ours: DaySum, theirs: DaySum, isKnown: boolean): boolean =>
  ours.n === theirs.n &&
  ours.xor === theirs.xor &&
  (!isKnown || (ours.stamps === theirs.stamps && ours.points === theirs.points));

/** Begins with nothing. `tagOf` gives the 16 digits that an entry's id counts with: the first of its SHA-256. */
export const createDaySums = (tagOf: (id: string) => string): DaySums => {
  const days = new Map<Day, Summed>();
  return {
    add: (entry) => {
      const { day, id } = entry;
      const sum = days.get(day) ?? { n: 0, stamps: 0, points: 0, high: 0, low: 0, isKnown: true };
      const isKnown = isOurs(entry);
      const { n, stamps, points } = isKnown ? dayTotals(entry) : NO_UNITS;
      const tag = tagOf(id);
      sum.n += n;
      sum.stamps += stamps;
      sum.points += points;
      sum.high ^= Number.parseInt(tag.slice(0, 8), 16);
      sum.low ^= Number.parseInt(tag.slice(8, 16), 16);
      sum.isKnown &&= isKnown;
      days.set(day, sum);
    },
    differing: (theirs) => {
      const there = new Map(theirs.map((sum) => [sum.day, sum]));
      const all = [...new Set([...days.keys(), ...there.keys()])].sort((a, b) => a - b);
      return all.filter((day) => {
        const [here, other] = [days.get(day), there.get(day)];
        return !here || !other || !isSame(sumOf(day, here), other, here.isKnown);
      });
    },
    all: () => [...days].map(([day, sum]) => sumOf(day, sum)).sort((a, b) => a.day - b.day),
  };
};
