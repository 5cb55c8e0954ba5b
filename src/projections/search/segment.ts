/**
 * A packed, sorted piece of the member index.
 *
 * `members` is sorted, so looking a member up is a binary search; `tokens` is sorted, so "begins with" is a range of
 * tokens and, because postings lie in token order, one slice of postings. How a segment is stored: `packed-segment.ts`.
 */
import { buildPhoneGrams, type PhoneGrams } from "./phone-grams.ts";
import { phoneBytes, writePhone } from "./phone.ts";

/** A member made ready for the index: name folded to tokens, phone to its key. `lastDay` is a civil day number. */
export type PreparedRow = {
  readonly member: string;
  readonly tokens: readonly string[];
  /** The tokens as they stand in an alphabet, one for one. */
  readonly spelled: readonly string[];
  readonly phone: string;
  readonly lastDay: number;
  readonly visits: number;
};

/** Rows stand at slots 0…n-1 in the order of their member ids. This much of a segment tells the rest, and is stored. */
export type SegmentCore = {
  readonly members: readonly string[];
  readonly lastDays: Int32Array;
  readonly visits: Uint32Array;
  readonly phones: Uint8Array;
  /** Distinct tokens, sorted by code unit. */
  readonly tokens: readonly string[];
  /** Tokens of slot s in the name's order: rowTokens[rowStart[s]] … rowTokens[rowStart[s + 1] - 1]. */
  readonly rowStart: Uint32Array;
  readonly rowTokens: Uint32Array;
  /** Spellings that are not their tokens, sorted by code unit: those with letters that some alphabet holds apart. */
  readonly spellings: readonly string[];
  /** The number of its spelling from 1 on for every place of `rowTokens`; 0 for a token that is spelled as it is. */
  readonly rowSpellings: Uint32Array;
};

/** The whole of it. `alive`, `lastDays` and `visits` are the only parts that change. */
export type Segment = SegmentCore & {
  readonly alive: Uint8Array;
  readonly phoneGrams: PhoneGrams;
  /** Slots of token t: postings[postingStart[t]] … postings[postingStart[t + 1] - 1]. */
  readonly postingStart: Uint32Array;
  readonly postings: Uint32Array;
};

/** Orders ids and tokens by code unit: the same on every machine and in every language. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Prefix sums: where the run of each index begins when run lengths are counted in `lengths[index + 1]`. */
const sumUp = (lengths: Uint32Array): Uint32Array => {
  for (let i = 1; i < lengths.length; i += 1) lengths[i] = (lengths[i] ?? 0) + (lengths[i - 1] ?? 0);
  return lengths;
};

/** Numbers distinct texts in sorted order. */
const numbered = (distinct: ReadonlySet<string>): { texts: string[]; numbers: Map<string, number> } => {
  const texts = [...distinct].toSorted(byCodeUnit);
  return { texts, numbers: new Map(texts.map((text, number) => [text, number])) };
};

const numberTokens = (rows: readonly PreparedRow[]) => {
  const tokens = new Set<string>();
  const spellings = new Set<string>();
  for (const row of rows)
    row.tokens.forEach((token, i) => {
      tokens.add(token);
      const spelling = row.spelled[i] ?? token;
      if (spelling !== token) spellings.add(spelling);
    });
  return { tokens: numbered(tokens), spellings: numbered(spellings) };
};

/** Sorts the slots by their tokens. */
const sortPostings = ({ tokens, rowStart, rowTokens }: SegmentCore) => {
  const postingStart = new Uint32Array(tokens.length + 1);
  for (const token of rowTokens) postingStart[token + 1] = (postingStart[token + 1] ?? 0) + 1;
  sumUp(postingStart);
  const postings = new Uint32Array(rowTokens.length);
  const next = postingStart.slice();
  for (let slot = 0; slot + 1 < rowStart.length; slot += 1) {
    for (let at = rowStart[slot] ?? 0; at < (rowStart[slot + 1] ?? 0); at += 1) {
      const token = rowTokens[at] ?? 0;
      const place = next[token] ?? 0;
      postings[place] = slot;
      next[token] = place + 1;
    }
  }
  return { postingStart, postings };
};

/** Adds to the core of a segment what can be counted from it; every row is alive. */
export const completeSegment = (core: SegmentCore): Segment => ({
  ...core,
  ...sortPostings(core),
  alive: new Uint8Array(core.members.length).fill(1),
  phoneGrams: buildPhoneGrams(core.phones, core.members.length),
});

/** Builds a segment of rows with distinct member ids, in any order. Linear but for the sorting. */
export const buildSegment = (unsorted: readonly PreparedRow[]): Segment => {
  const rows = unsorted.toSorted((a, b) => byCodeUnit(a.member, b.member));
  const { tokens, spellings } = numberTokens(rows);
  const rowStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, slot) => (rowStart[slot + 1] = row.tokens.length));
  sumUp(rowStart);

  const lastDays = new Int32Array(rows.length);
  const visits = new Uint32Array(rows.length);
  const phones = new Uint8Array(rows.length * phoneBytes);
  const rowTokens = new Uint32Array(rowStart[rows.length] ?? 0);
  const rowSpellings = new Uint32Array(rowTokens.length);
  rows.forEach((row, slot) => {
    lastDays[slot] = row.lastDay;
    visits[slot] = row.visits;
    writePhone(phones, slot, row.phone);
    row.tokens.forEach((token, i) => {
      const place = (rowStart[slot] ?? 0) + i;
      rowTokens[place] = tokens.numbers.get(token) ?? 0;
      rowSpellings[place] = (spellings.numbers.get(row.spelled[i] ?? token) ?? -1) + 1;
    });
  });
  const members = rows.map((row) => row.member);
  const words = { tokens: tokens.texts, rowStart, rowTokens, spellings: spellings.texts, rowSpellings };
  return completeSegment({ members, lastDays, visits, phones, ...words });
};

/** The slot of a member that is alive in the segment; undefined otherwise. */
export const slotOf = (segment: Segment, member: string): number | undefined => {
  let lo = 0;
  let hi = segment.members.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if ((segment.members[middle] ?? "") < member) lo = middle + 1;
    else hi = middle;
  }
  return segment.members[lo] === member && segment.alive[lo] === 1 ? lo : undefined;
};

/** The tokens of a slot, in the order of the name. */
export const tokensOf = (segment: Segment, slot: number): readonly string[] =>
  Array.from(
    segment.rowTokens.subarray(segment.rowStart[slot], segment.rowStart[slot + 1]),
    (number) => segment.tokens[number] ?? "",
  );

/** The tokens of a slot as they stand in an alphabet. */
export const spelledOf = (segment: Segment, slot: number): readonly string[] => {
  const { rowStart, rowTokens, rowSpellings, tokens, spellings } = segment;
  const [from = 0, to = 0] = [rowStart[slot], rowStart[slot + 1]];
  return Array.from(rowTokens.subarray(from, to), (token, i) => {
    const spelling = rowSpellings[from + i] ?? 0;
    return (spelling > 0 ? spellings[spelling - 1] : tokens[token]) ?? "";
  });
};
