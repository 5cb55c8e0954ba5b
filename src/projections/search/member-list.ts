/** The whole list of members in an order, a page at a time, out of the segments of the index. */
import { byCodeUnit, type Segment } from "./segment.ts";

/** `recent`: the last visit first, then by name. `visits`: whoever came most often first. `name`: as it is folded for the search, accents apart. */
export type Sort = "recent" | "visits" | "name";

/** A member at a place of the list. `lastDay`: civil day number of the last visit, of enrolment where there was none. */
export type Listed = { readonly member: string; readonly lastDay: number };

/** Some of the list in order, and how many there are in all. */
export type MemberPage = { readonly rows: readonly Listed[]; readonly total: number };

/** Where a letter begins in the list by name; `#` for everything that does not begin with a letter. */
export type Letter = { readonly letter: string; readonly at: number };

export type MemberList = {
  readonly page: (sort: Sort, from: number, count: number) => MemberPage;
  readonly letters: () => readonly Letter[];
  /** Something changed: `visits` are the last visits alone, which leave the order of the names. */
  readonly forget: (what: "visits" | "everything") => void;
};

/** A slot of one of the segments. */
type Place = { readonly segment: Segment; readonly slot: number };

/** Orders slots by their folded names, token by token, and namesakes by their ids. */
const compareNames = (a: Segment, i: number, b: Segment, j: number): number => {
  const startA = a.rowStart[i] ?? 0;
  const startB = b.rowStart[j] ?? 0;
  const countA = (a.rowStart[i + 1] ?? 0) - startA;
  const countB = (b.rowStart[j + 1] ?? 0) - startB;
  for (let t = 0; t < countA && t < countB; t += 1) {
    const x = a.rowTokens[startA + t] ?? 0;
    const y = b.rowTokens[startB + t] ?? 0;
    // Tokens of one segment are numbered in their order.
    const order = a === b ? x - y : byCodeUnit(a.tokens[x] ?? "", b.tokens[y] ?? "");
    if (order !== 0) return order;
  }
  return countA - countB || byCodeUnit(a.members[i] ?? "", b.members[j] ?? "");
};

/** The slots of one segment that are alive, by name. */
const slotsByName = (segment: Segment): Uint32Array =>
  Uint32Array.from(segment.members.keys())
    .filter((slot) => segment.alive[slot] === 1)
    .sort((i, j) => compareNames(segment, i, segment, j));

const merged = (segments: readonly [Segment, Segment]): readonly Place[] => {
  const [first, second] = segments;
  const [slots, others] = [slotsByName(first), slotsByName(second)];
  const places: Place[] = [];
  let next = 0;
  for (const slot of slots) {
    while (next < others.length && compareNames(second, others[next] ?? 0, first, slot) < 0) {
      places.push({ segment: second, slot: others[next] ?? 0 });
      next += 1;
    }
    places.push({ segment: first, slot });
  }
  for (const slot of others.subarray(next)) places.push({ segment: second, slot });
  return places;
};

const lastDayOf = ({ segment, slot }: Place): number => segment.lastDays[slot] ?? 0;

const visitsOf = ({ segment, slot }: Place): number => segment.visits[slot] ?? 0;

/** The highest first, and of equals the names in order. */
const byHighest = (byName: readonly Place[], of: (place: Place) => number): readonly Place[] =>
  byName
    .map((place, rank) => ({ place, rank, value: of(place) }))
    .sort((a, b) => b.value - a.value || a.rank - b.rank)
    .map(({ place }) => place);

/** The first token's number; -1 for a name that has none. */
const firstToken = ({ segment, slot }: Place): number => {
  const start = segment.rowStart[slot] ?? 0;
  return start === segment.rowStart[slot + 1] ? -1 : (segment.rowTokens[start] ?? -1);
};

const letterOf = (token: string): string => {
  const [letter = "#"] = token;
  return /\p{L}/u.test(letter) ? letter.toUpperCase() : "#";
};

const lettersIn = (byName: readonly Place[]): readonly Letter[] => {
  const first = new Map<string, number>();
  let [segment, token]: [Segment | null, number] = [null, -1];
  for (const [at, place] of byName.entries()) {
    const next = firstToken(place);
    // Of one family name there are many: its letter is looked at once.
    if (at > 0 && place.segment === segment && next === token) continue;
    [segment, token] = [place.segment, next];
    const letter = letterOf(segment.tokens[token] ?? "");
    if (!first.has(letter)) first.set(letter, at);
  }
  return [...first].map(([letter, at]) => ({ letter, at }));
};

/** The list over the segments as they are when it is asked; an order is kept until something changes. */
export const createMemberList = (segments: () => readonly [Segment, Segment]): MemberList => {
  let byName: readonly Place[] | null = null;
  let recent: readonly Place[] | null = null;
  let often: readonly Place[] | null = null;
  const names = (): readonly Place[] => (byName ??= merged(segments()));
  const inOrder = (sort: Sort): readonly Place[] => {
    switch (sort) {
      case "name":
        return names();
      case "recent":
        return (recent ??= byHighest(names(), lastDayOf));
      case "visits":
        return (often ??= byHighest(names(), visitsOf));
    }
  };
  return {
    page: (sort, from, count) => {
      const places = inOrder(sort);
      const rows = places.slice(Math.max(0, from), Math.max(0, from + count));
      return {
        total: places.length,
        rows: rows.map((place) => ({
          member: place.segment.members[place.slot] ?? "",
          lastDay: lastDayOf(place),
        })),
      };
    },
    letters: () => lettersIn(names()),
    forget: (what) => {
      recent = null;
      often = null;
      if (what === "everything") byName = null;
    },
  };
};
