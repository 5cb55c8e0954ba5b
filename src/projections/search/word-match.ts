/** Marks, for one typed word, which tokens of a segment it may stand for and at what price. */
import { follow, hasWholeToken, wholeDictionary, type TokenRange } from "./dictionary.ts";
import type { WordWanted } from "./query.ts";
import type { Segment } from "./segment.ts";
import { oneEditRanges } from "./typo.ts";

/** Price of a typed word standing for a token, cheapest first; 0 means that it cannot. */
export const price = { none: 0, whole: 1, beginning: 2, wholeTypo: 3, beginningTypo: 4 } as const;

/** What a word can stand for in one segment. */
export type WordMatch = {
  /** Prices of the tokens from number `from` on; none outside. */
  readonly from: number;
  readonly prices: Uint8Array;
  /** Token numbers with a price, as disjoint ranges in order. */
  readonly ranges: readonly TokenRange[];
  /** Postings behind them: how many rows a search led by this word has to look at. */
  readonly postings: number;
};

type Marker = { readonly range: TokenRange; readonly whole: number; readonly beginning: number };

const markersOf = (tokens: readonly string[], word: WordWanted): readonly Marker[] => {
  const all = wholeDictionary(tokens);
  const literal = follow(tokens, all, word.text, 0);
  const markers: Marker[] = [];
  if (literal !== undefined) {
    markers.push({
      range: literal,
      whole: price.whole,
      beginning: word.complete ? price.none : price.beginning,
    });
  }
  if (word.typo !== "none") {
    const beginning = word.typo === "whole" ? price.none : price.beginningTypo;
    // The ranges met without a mistake come along; the cheaper marker wins there.
    for (const range of oneEditRanges(tokens, all, word.text)) {
      markers.push({ range, whole: price.wholeTypo, beginning });
    }
  }
  return markers;
};

/** Only the range's first token, if that is the one without anything behind; else the whole range. */
const priced = (tokens: readonly string[], { range, beginning }: Marker): TokenRange | undefined => {
  if (beginning !== price.none) return range;
  return hasWholeToken(tokens, range) ? { lo: range.lo, hi: range.lo + 1, depth: range.depth } : undefined;
};

const merge = (ranges: readonly TokenRange[]): readonly TokenRange[] => {
  const merged: TokenRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.lo - b.lo || b.hi - a.hi)) {
    const last = merged.at(-1);
    if (last === undefined || range.lo >= last.hi) merged.push(range);
    else if (range.hi > last.hi) merged[merged.length - 1] = { lo: last.lo, hi: range.hi, depth: 0 };
  }
  return merged;
};

/** Finds the tokens of a segment a word may stand for. */
export const matchWord = (segment: Segment, word: WordWanted): WordMatch => {
  const { tokens, postingStart } = segment;
  const marked = markersOf(tokens, word).flatMap((marker) => {
    const range = priced(tokens, marker);
    return range === undefined ? [] : [{ marker, range }];
  });
  const ranges = merge(marked.map(({ range }) => range));
  const from = ranges[0]?.lo ?? 0;
  const prices = new Uint8Array((ranges.at(-1)?.hi ?? 0) - from);
  for (const { marker, range } of marked) {
    const wholeFirst = hasWholeToken(tokens, marker.range);
    for (let number = range.lo; number < range.hi; number += 1) {
      const cost = wholeFirst && number === range.lo ? marker.whole : marker.beginning;
      const former = prices[number - from] ?? price.none;
      if (former === price.none || cost < former) prices[number - from] = cost;
    }
  }
  const postings = ranges.reduce(
    (sum, { lo, hi }) => sum + (postingStart[hi] ?? 0) - (postingStart[lo] ?? 0),
    0,
  );
  return { from, prices, ranges, postings };
};

/** What it costs that the word stands for the token with this number; 0 when it cannot. */
export const priceOf = (match: WordMatch, token: number): number =>
  token < match.from ? price.none : (match.prices[token - match.from] ?? price.none);
