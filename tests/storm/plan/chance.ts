/** Chance out of a seed, in as many streams as are asked for: what one of them draws changes nothing in another. */
import { createRandom } from "#support/random.ts";

export type Dice = {
  /** In [0, 1). */
  readonly roll: () => number;
  /** Whether something with that likelihood happens. */
  readonly is: (likelihood: number) => boolean;
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  readonly oneOf: <T>(all: readonly [T, ...T[]]) => T;
};

const diceOf = (roll: () => number): Dice => ({
  roll,
  is: (likelihood) => roll() < likelihood,
  between: (from, to) => from + Math.floor(roll() * (to - from + 1)),
  oneOf: (all) => all[Math.floor(roll() * all.length)] ?? all[0],
});

/** The stream `name` of a seed: FNV-1a over the name, mixed with the seed. */
export const chanceOf = (seed: number, name: string): Dice => {
  let mixed = 0x811c9dc5 ^ seed;
  for (let i = 0; i < name.length; i += 1) mixed = Math.imul(mixed ^ name.charCodeAt(i), 0x01000193);
  return diceOf(createRandom(mixed));
};

/** What an endpoint's secrets are drawn by, beside the seed. */
export const ENDPOINTS_DICE = "endpoint's";
