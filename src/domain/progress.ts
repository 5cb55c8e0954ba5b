/** How far the next reward is: what the counter says biggest. */
import type { Day } from "./day.ts";
import { balanceOf } from "./lots.ts";
import type { Purse } from "./purse.ts";
import type { Program, Reward } from "./program.ts";
import type { Unit } from "./units.ts";

/** A reward and how it stands with one member: `missing` 0 means it can be redeemed now, `times` how often. */
export type Standing = {
  readonly reward: Reward;
  readonly have: number;
  readonly missing: number;
  readonly times: number;
};

/** Due before not due; then the program's main unit first; then the dearest that is due, or the nearest that is not. */
const mostTelling =
  ({ rewards }: Program) =>
  (a: Standing, b: Standing): number => {
    const rank = ({ reward }: Standing) => rewards.findIndex(({ unit }) => unit === reward.unit);
    return (
      Number(b.times > 0) - Number(a.times > 0) ||
      rank(a) - rank(b) ||
      a.missing - b.missing ||
      b.reward.cost - a.reward.cost
    );
  };

/**
 * Every reward's standing as of a day, the most telling first: what is due, then what is next. The unit of the program's
 * first reward keeps its place from visit to visit, however near another unit's reward is. While units are owed nothing is due.
 */
export const standings = (purse: Purse, program: Program, asOf: Day): readonly Standing[] =>
  program.rewards
    .map((reward): Standing => {
      const { active, owed } = balanceOf(purse, reward.unit, asOf);
      // Nothing is active while anything is owed, so no reward is due then.
      const times = Math.floor(active / reward.cost);
      const missing = times > 0 ? 0 : reward.cost - active + owed;
      return { reward, have: active, missing, times };
    })
    .sort(mostTelling(program));

/** What is owed of any unit, largest first; empty for nearly everybody. */
export const debtsOf = (purse: Purse, program: Program, asOf: Day): readonly { unit: Unit; n: number }[] =>
  (["stamps", "points"] as const)
    .filter((unit) => program[unit] !== null)
    .map((unit) => ({ unit, n: balanceOf(purse, unit, asOf).owed }))
    .filter((debt) => debt.n > 0)
    .sort((a, b) => b.n - a.n);
