/** Holds what a screen shows against the naive sums. */
import type { SeenBalance, SeenBalances } from "../history.ts";
import { type Balances, balancesOf, type Sum } from "./balances.ts";
import { type Line, type Unit, UNITS } from "./lines.ts";

/** What is wrong with what is shown: how much it comes to, or which of it can be used on the day. */
export type Wrong = {
  readonly totals: readonly string[];
  readonly days: readonly string[];
};

const totalOf = ({ active, pending, expired, owed }: SeenBalance): number =>
  active + pending + expired - owed;

const isWithin = (shown: number, given: number, taken: number): boolean =>
  shown >= Math.max(0, given - taken) && shown <= given;

/**
 * Which lots a redemption takes is not modelled again here. But what is usable can be no more than what was given for
 * that day, and no less than that without all that was ever taken; the same for what is not usable yet, or not any more.
 * Where nothing was ever taken, these bounds are one number.
 */
const fitsDay = (shown: SeenBalance, sum: Sum): boolean =>
  isWithin(shown.active, sum.active, sum.taken) &&
  isWithin(shown.pending, sum.pending, sum.taken) &&
  isWithin(shown.expired, sum.expired, sum.taken) &&
  shown.owed >= 0 &&
  shown.owed <= sum.taken;

const told = (member: string, unit: Unit, shown: SeenBalance, sum: Sum): string =>
  `${member} is shown ${JSON.stringify(shown)} ${unit}, and has ${JSON.stringify(sum)}`;

/** Groups with something to their name of whom nobody is shown. Who was forgotten need not be. */
const hidden = (lines: readonly Line[], shown: SeenBalances, balances: Balances): readonly string[] => {
  const seen = new Set(Object.keys(shown).map(balances.groupOf));
  for (const { type, member } of lines)
    if (type === "MemberErased" && member !== null) seen.add(balances.groupOf(member));
  return balances.groups
    .filter((group) => !seen.has(group) && UNITS.some((unit) => balances.of(group, unit).total !== 0))
    .map((group) => `${group} has something and is not shown`);
};

/** What is wrong with what is shown, where those lines are all that counts; `day` in days since 1970. */
export const wrongWith = (lines: readonly Line[], shown: SeenBalances, day: number): Wrong => {
  const balances = balancesOf(lines, day);
  const all = Object.entries(shown).flatMap(([member, units]) =>
    UNITS.map((unit) => ({ member, unit, shown: units[unit], sum: balances.of(member, unit) })),
  );
  const isRight = ({ shown, sum }: (typeof all)[number]): boolean => totalOf(shown) === sum.total;
  const tell = ({ member, unit, shown, sum }: (typeof all)[number]): string => told(member, unit, shown, sum);
  return {
    totals: [...all.filter((one) => !isRight(one)).map(tell), ...hidden(lines, shown, balances)],
    days: all.filter((one) => isRight(one) && !fitsDay(one.shown, one.sum)).map(tell),
  };
};
