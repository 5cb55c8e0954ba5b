/** The order of search results, and the short list that keeps the best of them. */
import { byCodeUnit } from "./segment.ts";

/** How a member was found, best first. `exact`: every typed word is a whole token of the name. */
export type Rank = "exact" | "prefix" | "phone" | "typo";

/** A member found. */
export type Hit = {
  readonly member: string;
  readonly rank: Rank;
  /** Mistakes assumed in what was typed. */
  readonly edits: number;
  /** Words met only by their beginning, one more for digits that do not end the number; in a typo also name tokens left unsaid. */
  readonly loose: number;
  /** Civil day number of the last visit. */
  readonly lastDay: number;
};

const rankOrder: Readonly<Record<Rank, number>> = { exact: 0, prefix: 1, phone: 2, typo: 3 };

/** What a match costs tells its rank; a typo is a typo however good the rest is. */
export const rankOf = (edits: number, loose: number, byPhone: boolean): Rank =>
  edits > 0 ? "typo" : byPhone ? "phone" : loose > 0 ? "prefix" : "exact";

/** How near the query two hits are, whoever they are. */
const compareMatch = (a: Hit, b: Hit): number =>
  rankOrder[a.rank] - rankOrder[b.rank] || a.edits - b.edits || a.loose - b.loose;

/**
 * Orders hits: rank, then fewer mistakes, then fewer loose words, then the latest visit, then the member id. Total
 * for distinct members.
 */
const compareHits = (a: Hit, b: Hit): number =>
  compareMatch(a, b) || b.lastDay - a.lastDay || byCodeUnit(a.member, b.member);

/** Puts a hit into a list of at most `limit`, best first; a member stands there once, with its better hit. */
const insert = (sorted: Hit[], hit: Hit, limit: number): void => {
  const known = sorted.findIndex((other) => other.member === hit.member);
  const former = sorted[known];
  if (former !== undefined) {
    if (compareHits(former, hit) <= 0) return;
    sorted.splice(known, 1);
  }
  const after = sorted.findIndex((other) => compareHits(hit, other) < 0);
  sorted.splice(after < 0 ? sorted.length : after, 0, hit);
  if (sorted.length > limit) sorted.pop();
};

/** Members of one name, best first. */
type Namesakes = { readonly nameKey: string; readonly hits: Hit[] };

const compareNamesakes = (a: Namesakes, b: Namesakes): number => {
  const [bestA, bestB] = [a.hits[0], b.hits[0]];
  return bestA === undefined || bestB === undefined ? 0 : compareHits(bestA, bestB);
};

/** Of equally near hits first the best of each name, then the second best of each, and so on. */
const dealOut = (groups: readonly Namesakes[]): readonly Hit[] =>
  groups
    .flatMap(({ hits }) => hits.map((hit, round) => ({ hit, round })))
    .toSorted((a, b) => compareMatch(a.hit, b.hit) || a.round - b.round || compareHits(a.hit, b.hit))
    .map(({ hit }) => hit);

/**
 * The best `limit` of any number of hits; the same whatever order they are offered in. Sure hits stand in the order
 * of `compareHits`. Below them the typos: there it is the name that is in doubt, so of equally near hits each name is
 * listed once, by its latest visitor, before any is listed again; five people called Anna must not hide the one Anita.
 */
export type Shortlist = {
  /** Is such a hit certain not to be listed? Spares making the tens of thousands that are not. */
  readonly isHopeless: (rank: Rank, edits: number, loose: number, lastDay: number) => boolean;
  /** `nameKey` tells what namesakes share; it is asked only when the hit has a chance. */
  readonly offer: (hit: Hit, nameKey: () => string) => void;
  /** Are there as many sure hits as wanted, so that no typo can be listed? */
  readonly isSettled: () => boolean;
  readonly hits: () => readonly Hit[];
};

/** An empty shortlist. Sure hits must be offered before the first typo, as the stages of a query do. */
export const createShortlist = (limit: number): Shortlist => {
  const sure: Hit[] = [];
  const doubtful: Namesakes[] = [];

  const isHopeless: Shortlist["isHopeless"] = (rank, edits, loose, lastDay) => {
    const full = rank === "typo" ? doubtful.length >= limit : sure.length >= limit;
    if (!full) return false;
    // As many names as wanted that are all nearer: neither this hit nor a namesake's can come before them.
    const last = rank === "typo" ? doubtful.at(-1)?.hits[0] : sure.at(-1);
    if (last === undefined) return true;
    const order =
      rankOrder[rank] - rankOrder[last.rank] ||
      edits - last.edits ||
      loose - last.loose ||
      last.lastDay - lastDay;
    return order > 0;
  };
  const offerSure = (hit: Hit): void => {
    const last = sure.length < limit ? undefined : sure.at(-1);
    if (last === undefined || compareHits(hit, last) < 0) insert(sure, hit, limit);
  };
  const offerDoubtful = (hit: Hit, nameKey: () => string): void => {
    const last = doubtful.length < limit ? undefined : doubtful.at(-1)?.hits[0];
    if (last !== undefined && compareHits(hit, last) > 0) return;
    if (sure.some(({ member }) => member === hit.member)) return;
    const key = nameKey();
    const known = doubtful.find((group) => group.nameKey === key);
    if (known === undefined) doubtful.push({ nameKey: key, hits: [hit] });
    else insert(known.hits, hit, limit);
    doubtful.sort(compareNamesakes);
    if (doubtful.length > limit) doubtful.pop();
  };
  return {
    isHopeless,
    offer: (hit, nameKey) => {
      if (limit === 0) return;
      if (hit.rank === "typo") offerDoubtful(hit, nameKey);
      else offerSure(hit);
    },
    isSettled: () => sure.length >= limit,
    hits: () => [...sure, ...dealOut(doubtful)].slice(0, limit),
  };
};
