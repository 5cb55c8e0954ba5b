/** Finds the tokens that begin with a typed text that has one mistake in it, as ranges of the sorted dictionary. */
import { follow, step, unitAt, type TokenRange } from "./dictionary.ts";

/** The parts of a range one unit further on, one for each unit that occurs there. */
const children = (tokens: readonly string[], range: TokenRange): readonly TokenRange[] => {
  const found: TokenRange[] = [];
  let lo = range.lo;
  while (lo < range.hi) {
    const unit = unitAt(tokens, lo, range.depth);
    if (unit < 0) {
      lo += 1;
      continue;
    }
    const child = step(tokens, { lo, hi: range.hi, depth: range.depth }, unit);
    if (child === undefined) break;
    found.push(child);
    lo = child.hi;
  }
  return found;
};

/**
 * Ranges of tokens of which some beginning is one edit away from `typed`: a unit missing, one too many, one wrong,
 * or two neighbours swapped (optimal string alignment with one edit), the first unit included. Ranges may overlap.
 * Work is bounded by the branches on the way of the typed text, not by the size of the dictionary.
 */
export const oneEditRanges = (
  tokens: readonly string[],
  whole: TokenRange,
  typed: string,
): readonly TokenRange[] => {
  const found: TokenRange[] = [];
  const keep = (range: TokenRange | undefined): void => {
    if (range !== undefined) found.push(range);
  };
  let at: TokenRange | undefined = whole;
  for (let i = 0; i < typed.length && at !== undefined; i += 1) {
    for (const child of children(tokens, at)) {
      keep(follow(tokens, child, typed, i + 1));
      keep(follow(tokens, child, typed, i));
    }
    keep(follow(tokens, at, typed, i + 1));
    const swapped = i + 1 < typed.length ? step(tokens, at, typed.charCodeAt(i + 1)) : undefined;
    const swappedBack = swapped === undefined ? undefined : step(tokens, swapped, typed.charCodeAt(i));
    if (swappedBack !== undefined) keep(follow(tokens, swappedBack, typed, i + 2));
    at = step(tokens, at, typed.charCodeAt(i));
  }
  return found;
};
