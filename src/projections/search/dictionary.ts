/** A sorted list of name tokens in which "begins with" is a range, so that a prefix needs no tree. */

/** A run of neighbouring tokens, `lo` inclusive, `hi` exclusive, that share their first `depth` units. */
export type TokenRange = { readonly lo: number; readonly hi: number; readonly depth: number };

/** The unit of a token at a depth; a token that has ended sorts before every unit. */
export const unitAt = (tokens: readonly string[], index: number, depth: number): number => {
  const token = tokens[index];
  return token !== undefined && depth < token.length ? token.charCodeAt(depth) : -1;
};

/** First index in the range whose unit at the range's depth is at least `unit`. */
const lowerBound = (tokens: readonly string[], range: TokenRange, unit: number): number => {
  let lo = range.lo;
  let hi = range.hi;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (unitAt(tokens, middle, range.depth) < unit) lo = middle + 1;
    else hi = middle;
  }
  return lo;
};

/** The part of a range whose next unit is `unit`; undefined when there is none. */
export const step = (tokens: readonly string[], range: TokenRange, unit: number): TokenRange | undefined => {
  const lo = lowerBound(tokens, range, unit);
  if (lo >= range.hi || unitAt(tokens, lo, range.depth) !== unit) return undefined;
  const hi =
    unitAt(tokens, range.hi - 1, range.depth) === unit ? range.hi : lowerBound(tokens, range, unit + 1);
  return { lo, hi, depth: range.depth + 1 };
};

/** Follows `text` from its unit `from` on. */
export const follow = (
  tokens: readonly string[],
  range: TokenRange,
  text: string,
  from: number,
): TokenRange | undefined => {
  let at: TokenRange | undefined = range;
  for (let i = from; i < text.length && at !== undefined; i += 1) at = step(tokens, at, text.charCodeAt(i));
  return at;
};

/** Every token there is. */
export const wholeDictionary = (tokens: readonly string[]): TokenRange => ({
  lo: 0,
  hi: tokens.length,
  depth: 0,
});

/** Does the range hold a token that ends just where the range's common part ends? It is then the first. */
export const hasWholeToken = (tokens: readonly string[], range: TokenRange): boolean =>
  range.lo < range.hi && tokens[range.lo]?.length === range.depth;
