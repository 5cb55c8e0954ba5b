/** The whole list of members in an order, a page at a time, out of the segments of the index. */
import type { Language } from "#domain/records.ts";
import { letterAt, placeIn } from "./alphabet.ts";
import { byCodeUnit, type Segment } from "./segment.ts";

/** `recent`: the last visit first, then by name. `visits`: whoever came most often first. `name`: by the alphabet of a language. */
export type Sort = "recent" | "visits" | "name";

/** A member at a place of the list. `lastDay`: civil day number of the last visit, of enrolment where there was none. */
export type Listed = { readonly member: string; readonly lastDay: number };

/** Some of the list in order, and how many there are in all. */
export type MemberPage = { readonly rows: readonly Listed[]; readonly total: number };

/** Where a letter begins in the list by name; `#` for everything that does not begin with a letter. */
export type Letter = { readonly letter: string; readonly at: number };

export type MemberList = {
  /** Names stand in the order of the language's alphabet. */
  readonly page: (sort: Sort, language: Language, from: number, count: number) => MemberPage;
  readonly letters: (language: Language) => readonly Letter[];
  /** Something changed: `visits` are the last visits alone, which leave the order of the names. */
  readonly forget: (what: "visits" | "everything") => void;
};

/** A slot of one of the segments. */
type Place = { readonly segment: Segment; readonly slot: number };

/** The ranks of a segment's words in an alphabet: by these any two places of two segments compare. */
type Ranked = {
  readonly segment: Segment;
  /** The rank of every place of `rowTokens`. */
  readonly ranks: Uint32Array;
};

/** Puts the words of both segments into one order of an alphabet; words that stand at one place have one rank. */
const ranked = (segments: readonly [Segment, Segment], language: Language) => {
  const places = new Map<string, string>();
  for (const { tokens, spellings } of segments)
    for (const word of [...tokens, ...spellings]) places.set(word, placeIn(language, word));
  const order = [...new Set(places.values())].toSorted(byCodeUnit);
  const rankOf = new Map(order.map((place, rank) => [place, rank]));
  const rank = (word: string): number => rankOf.get(places.get(word) ?? "") ?? 0;
  const inSegment = (segment: Segment): Ranked => {
    const { rowTokens, rowSpellings } = segment;
    const [ofTokens, ofSpellings] = [segment.tokens.map(rank), segment.spellings.map(rank)];
    const ranks = rowTokens.map((token, at) => {
      const spelling = rowSpellings[at] ?? 0;
      return (spelling > 0 ? ofSpellings[spelling - 1] : ofTokens[token]) ?? 0;
    });
    return { segment, ranks };
  };
  const [first, second] = segments;
  return { order, first: inSegment(first), second: inSegment(second) };
};

/** Orders slots by their names, word by word, and namesakes by their ids. */
const compareNames = (a: Ranked, i: number, b: Ranked, j: number): number => {
  const startA = a.segment.rowStart[i] ?? 0;
  const startB = b.segment.rowStart[j] ?? 0;
  const countA = (a.segment.rowStart[i + 1] ?? 0) - startA;
  const countB = (b.segment.rowStart[j + 1] ?? 0) - startB;
  for (let t = 0; t < countA && t < countB; t += 1) {
    const order = (a.ranks[startA + t] ?? 0) - (b.ranks[startB + t] ?? 0);
    if (order !== 0) return order;
  }
  return countA - countB || byCodeUnit(a.segment.members[i] ?? "", b.segment.members[j] ?? "");
};

/** Whether a member stands in the list: not under their own name any more once they were merged. */
type IsListed = (member: string) => boolean;

/** The slots of one segment that are alive and listed, by name. */
const slotsByName = (one: Ranked, isListed: IsListed): Uint32Array =>
  Uint32Array.from(one.segment.members.keys())
    .filter((slot) => one.segment.alive[slot] === 1 && isListed(one.segment.members[slot] ?? ""))
    .sort((i, j) => compareNames(one, i, one, j));

/** Everybody by name, and where each letter begins. */
type ByName = { readonly places: readonly Place[]; readonly letters: readonly Letter[] };

const merged = (segments: readonly [Segment, Segment], language: Language, isListed: IsListed): ByName => {
  const { first, second, order } = ranked(segments, language);
  const places: Place[] = [];
  const begins = new Map<string, number>();
  let last = -2;
  const add = ({ segment, ranks }: Ranked, slot: number): void => {
    const start = segment.rowStart[slot] ?? 0;
    const rank = start === segment.rowStart[slot + 1] ? -1 : (ranks[start] ?? -1);
    // Of one family name there are many: its letter is looked at once.
    if (rank !== last) {
      const letter = letterAt(language, order[rank] ?? "");
      if (!begins.has(letter)) begins.set(letter, places.length);
      last = rank;
    }
    places.push({ segment, slot });
  };
  const [slots, others] = [slotsByName(first, isListed), slotsByName(second, isListed)];
  let next = 0;
  for (const slot of slots) {
    while (next < others.length && compareNames(second, others[next] ?? 0, first, slot) < 0) {
      add(second, others[next] ?? 0);
      next += 1;
    }
    add(first, slot);
  }
  for (const slot of others.subarray(next)) add(second, slot);
  return { places, letters: [...begins].map(([letter, at]) => ({ letter, at })) };
};

const lastDayOf = ({ segment, slot }: Place): number => segment.lastDays[slot] ?? 0;

const visitsOf = ({ segment, slot }: Place): number => segment.visits[slot] ?? 0;

/** The highest first, and of equals the names in order. */
const byHighest = (byName: readonly Place[], of: (place: Place) => number): readonly Place[] =>
  byName
    .map((place, rank) => ({ place, rank, value: of(place) }))
    .sort((a, b) => b.value - a.value || a.rank - b.rank)
    .map(({ place }) => place);

/** The list over the segments as they are when it is asked; an order is kept until something changes. */
export const createMemberList = (
  segments: () => readonly [Segment, Segment],
  isListed: IsListed,
): MemberList => {
  let named: (ByName & { readonly language: Language }) | null = null;
  let recent: readonly Place[] | null = null;
  let often: readonly Place[] | null = null;
  const forget: MemberList["forget"] = (what) => {
    recent = null;
    often = null;
    if (what === "everything") named = null;
  };
  const byName = (language: Language): ByName => {
    // In another language namesakes of another order follow one another also where visits are counted.
    if (named?.language !== language) forget("everything");
    return (named ??= { ...merged(segments(), language, isListed), language });
  };
  const inOrder = (sort: Sort, language: Language): readonly Place[] => {
    const { places } = byName(language);
    switch (sort) {
      case "name":
        return places;
      case "recent":
        return (recent ??= byHighest(places, lastDayOf));
      case "visits":
        return (often ??= byHighest(places, visitsOf));
    }
  };
  return {
    page: (sort, language, from, count) => {
      const places = inOrder(sort, language);
      const rows = places.slice(Math.max(0, from), Math.max(0, from + count));
      return {
        total: places.length,
        rows: rows.map((place) => ({
          member: place.segment.members[place.slot] ?? "",
          lastDay: lastDayOf(place),
        })),
      };
    },
    letters: (language) => byName(language).letters,
    forget,
  };
};
