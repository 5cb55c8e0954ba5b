/** A loyalty program: immutable, versioned rules for what a visit earns and what a reward costs. */
import { addDays, type Day } from "./day.ts";
import type { ProductId, RewardId } from "./ids.ts";
import { isAmount, isWhole } from "./money.ts";
import { cleanName } from "./text.ts";
import { UNITS, type Unit, type Units } from "./units.ts";

/**
 * What a tablet that cannot ask the others gives out: nothing; what is worth at most `cap` minor units (null: any worth),
 * one a day to a member and only while the last contact is no week old; or whatever is there.
 */
export type Offline =
  | { readonly policy: "never" }
  | { readonly policy: "capped"; readonly cap: number | null }
  | { readonly policy: "always" };

/**
 * Something a member can have for units. `value` is what it is worth to the shop, in minor units; without `offline` it is
 * capped, whatever it is worth.
 */
export type Reward = {
  readonly id: RewardId;
  readonly name: string;
  readonly unit: Unit;
  readonly cost: number;
  readonly product: ProductId | null;
  readonly value: number | null;
  readonly offline?: Offline;
};

/** How long the units of one kind take to become usable and how long they last, in days; `lastsDays` null: for ever. */
export type Terms = { readonly pendingDays: number; readonly lastsDays: number | null };

/** One published version of the rules. */
export type Program = {
  readonly version: number;
  /** Stamps for each visit, whatever it cost; null: no stamps in this program. */
  readonly stamps: { readonly perVisit: number } | null;
  /** `give` points for each whole `per` minor units of a visit's amount; null: no points. */
  readonly points: { readonly per: number; readonly give: number } | null;
  readonly terms: { readonly stamps: Terms; readonly points: Terms };
  readonly rewards: readonly Reward[];
};

/**
 * What a visit of `amount` minor units earns. Rounds down once per visit, so that
 * splitting a purchase never earns more: floor(a) + floor(b) ≤ floor(a + b).
 */
export const earnedBy = (program: Program, amount: number | null): Units => ({
  stamps: program.stamps?.perVisit ?? 0,
  points: program.points ? Math.floor((amount ?? 0) / program.points.per) * program.points.give : 0,
});

/** From when until when units given on `day` can be used; both days included. */
export const datesOf = (terms: Terms, day: Day): { readonly active: Day; readonly expires: Day | null } => {
  const active = addDays(day, terms.pendingDays);
  return { active, expires: terms.lastsDays === null ? null : addDays(active, terms.lastsDays - 1) };
};

/** Where rules cannot stay as they are, so that it can be said in its place. */
export type ProgramFault =
  | { readonly at: "earning" | "perVisit" | "per" | "give" }
  | { readonly at: "pending" | "lasts"; readonly unit: Unit }
  | { readonly at: RewardPart; readonly reward: RewardId };
type RewardPart = "name" | "cost" | "unit" | "value" | "offline";

const faultsOfEarning = ({ stamps, points }: Program): readonly ProgramFault[] => [
  ...(!stamps && !points ? [{ at: "earning" } as const] : []),
  ...(stamps && !isWhole(stamps.perVisit, 1, 10) ? [{ at: "perVisit" } as const] : []),
  ...(points && !isWhole(points.per, 1, 1_000_000) ? [{ at: "per" } as const] : []),
  ...(points && !isWhole(points.give, 1, 1000) ? [{ at: "give" } as const] : []),
];

const faultsOfTerms = ({ pendingDays, lastsDays }: Terms, unit: Unit): readonly ProgramFault[] => [
  ...(isWhole(pendingDays, 0, 365) ? [] : [{ at: "pending", unit } as const]),
  ...(lastsDays === null || isWhole(lastsDays, 1, 3650) ? [] : [{ at: "lasts", unit } as const]),
];

const faultsOfReward = (program: Program, reward: Reward): readonly ProgramFault[] => {
  const { id, name, unit, cost, value, offline } = reward;
  const cap = offline?.policy === "capped" ? offline.cap : null;
  const fault = (at: RewardPart, isFine: boolean): readonly ProgramFault[] =>
    isFine ? [] : [{ at, reward: id }];
  return [
    ...fault("name", cleanName(name).ok),
    ...fault("cost", isWhole(cost, 1, 1_000_000)),
    ...fault("unit", program[unit] !== null),
    ...fault("value", value === null || isAmount(value)),
    ...fault("offline", cap === null || isAmount(cap)),
  ];
};

/** What keeps rules from being published: whole positive numbers, something to earn, each reward's unit earnable, its name readable. */
export const faultsOf = (program: Program): readonly ProgramFault[] => [
  ...faultsOfEarning(program),
  ...UNITS.flatMap((unit) => faultsOfTerms(program.terms[unit], unit)),
  ...program.rewards.flatMap((reward) => faultsOfReward(program, reward)),
];

/** Whether rules can be published: nothing is wrong with them, and no two rewards are one. */
export const isProgram = (program: Program): boolean =>
  new Set(program.rewards.map((reward) => reward.id)).size === program.rewards.length &&
  faultsOf(program).length === 0;
