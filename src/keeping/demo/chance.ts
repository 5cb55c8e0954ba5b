/** Chance that comes out the same each time, so that every demo shop of a language is the same. */

export type Chance = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number from 0 to `below` - 1. */
  readonly upTo: (below: number) => number;
  readonly isLucky: (odds: number) => boolean;
  readonly hex: (digits: number) => string;
  readonly bytes: (count: number) => Uint8Array;
};

/** Chance from a seed: a 32-bit linear congruential generator (Numerical Recipes), whose high bits are used. */
export const createChance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const high = state >>> 8;
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((high ^ (state >>> 16)) & 0xff_ffff) / 0x100_0000;
  };
  const upTo = (below: number): number => Math.floor(next() * below);
  return {
    next,
    upTo,
    isLucky: (odds) => next() < odds,
    hex: (digits) => Array.from({ length: digits }, () => upTo(16).toString(16)).join(""),
    bytes: (count) => Uint8Array.from({ length: count }, () => upTo(256)),
  };
};
