/** Draws the plan of a seed. Every seed has its own mix: some are quiet, some brutal, some do one thing over and over. */
import { NETWORK_FAULTS, type NetworkFault } from "../ports/network.ts";
import { chanceOf, type Dice } from "./chance.ts";
import type { Plan, Rates, Step, World } from "./plan.ts";
import { STORIES } from "./stories.ts";
import { drawTastes, drawWish } from "./wishes.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Some of `all`, each with a likelihood of at most `most`. */
const drawSome = <T extends string>(
  dice: Dice,
  all: readonly T[],
  likelihood: number,
  most: number,
): Partial<Record<T, number>> =>
  Object.fromEntries(
    all.flatMap((one) => (dice.is(likelihood) ? [[one, dice.roll() * most] as const] : [])),
  ) as Partial<Record<T, number>>;

const drawRates = (dice: Dice): Rates => {
  // A quiet world shows what is wrong without anything going wrong.
  if (dice.is(0.15)) return { network: {}, database: {}, files: {}, endpoint: {} };
  const network: Partial<Record<NetworkFault, number>> = dice.is(0.2)
    ? { [dice.oneOf(NETWORK_FAULTS)]: 0.5 }
    : drawSome(dice, NETWORK_FAULTS, 0.3, 0.2);
  return {
    network,
    database: dice.is(0.35) ? drawSome(dice, ["fail", "die", "doneAndDie", "drop"], 0.5, 0.04) : {},
    // A disk may fail now and then, or be as good as full.
    files: dice.is(0.35)
      ? drawSome(dice, ["fail", "hang", "die", "short"], 0.5, dice.is(0.3) ? 0.6 : 0.06)
      : {},
    endpoint: dice.is(0.4) ? drawSome(dice, ["statement", "commit", "answer"], 0.5, 0.05) : {},
  };
};

const drawSkew = (dice: Dice): number => {
  if (dice.is(0.7)) return dice.between(-30, 30) * SECOND;
  return dice.is(0.5) ? dice.between(-90, 90) * MINUTE : dice.between(-3, 3) * DAY;
};

const drawWorld = (dice: Dice): World => {
  const isShared = dice.is(0.9);
  const many = dice.is(0.85) ? [dice.between(1, 3)] : [dice.between(1, 2), dice.between(1, 2)];
  // Without a cloud nobody shares anything.
  const shops = isShared ? many : many.map(() => 1);
  const tablets = shops.reduce((sum, n) => sum + n, 0);
  return {
    shops,
    rates: drawRates(dice),
    skews: Array.from({ length: tablets }, () => drawSkew(dice)),
    isShared,
  };
};

/** How long it is until the next thing happens: people in a queue, an afternoon, or days with the shutters down. */
const drawPause = (dice: Dice): number => {
  if (dice.is(0.6)) return dice.between(0, 3) * SECOND;
  if (dice.is(0.8)) return dice.between(1, 40) * SECOND;
  return dice.is(0.8) ? dice.between(1, 90) * MINUTE : dice.between(1, 9) * DAY;
};

type Bare = Step extends infer S ? (S extends Step ? Omit<S, "after"> : never) : never;

/** What happens besides what people wish for, by how dear it is in this run. */
const drawTrouble = (dice: Dice, tablets: number): Bare => {
  const tablet = dice.between(0, tablets - 1);
  const at = dice.roll();
  if (at < 0.22)
    return {
      is: "crash",
      tablet,
      turns: dice.between(0, 120),
      cut: dice.oneOf(["tab", "process", "process", "power", "torn"]),
    };
  if (at < 0.34) return { is: "open", tablet };
  if (at < 0.4) return { is: "hide", tablet, hidden: dice.is(0.5) };
  if (at < 0.5) return { is: "tend", tablet };
  if (at < 0.56) return { is: "drop", tablet };
  if (at < 0.62) return { is: "wipe", tablet, what: dice.oneOf(["database", "journal", "both"]) };
  if (at < 0.63) return { is: "destroy", tablet };
  if (at < 0.7) return { is: "clock", tablet, byMs: drawSkew(dice) };
  if (at < 0.73) return { is: "revoke", tablet, whom: dice.between(0, tablets - 1) };
  if (at < 0.79) return { is: "settle", tablet };
  if (at < 0.86) return { is: "killEndpoint" };
  if (at < 0.93) return { is: "startEndpoint" };
  return { is: dice.is(0.6) ? "backup" : "restore" };
};

const TOLD = Object.values(STORIES);

/** Half of all shops with two tablets live through a story in the midst of everything else. */
const withStory = (dice: Dice, { shops }: World, steps: readonly Step[]): readonly Step[] => {
  const [first = [], ...others] = TOLD;
  if ((shops[0] ?? 0) < 2 || dice.is(0.5)) return steps;
  return steps.toSpliced(dice.between(0, steps.length), 0, ...dice.oneOf([first, ...others]));
};

const drawSteps = (dice: Dice, { shops }: World): readonly Step[] => {
  const tablets = shops.reduce((sum, n) => sum + n, 0);
  const tastes = drawTastes(dice);
  const trouble = dice.oneOf([0, 0.1, 0.2, 0.4]);
  return Array.from({ length: dice.between(3, 20) }, (): Step => {
    const after = drawPause(dice);
    if (dice.is(0.05)) return { after, is: "look" };
    if (dice.is(trouble)) return { after, ...drawTrouble(dice, tablets) };
    const tablet = dice.between(0, tablets - 1);
    return { after, is: "act", tablet, tab: dice.between(0, 1), wish: drawWish(dice, tastes) };
  });
};

/** The plan of a seed. */
export const drawPlan = (seed: number): Plan => {
  const dice = chanceOf(seed, "plan");
  const world = drawWorld(dice);
  return { seed, world, steps: withStory(dice, world, drawSteps(dice, world)) };
};
