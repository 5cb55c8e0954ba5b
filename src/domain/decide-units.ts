/** Rewards and adjustments by hand of one member. */
import type { Command } from "./command.ts";
import { isServed } from "./decide-visit.ts";
import { OPENING_STAMPS_MAX, REASONS_BY_HAND, type NewEntry } from "./entry.ts";
import type { Decision, Known } from "./known.ts";
import { balanceOf } from "./lots.ts";
import { whyNotOffline } from "./offline.ts";
import { datesOf } from "./program.ts";
import { UNITS, type Unit } from "./units.ts";
import { accept, refuse } from "./result.ts";
import { isManager } from "./rights.ts";
import type { OpenShop } from "./shop.ts";

/** The most units one adjustment gives or takes. */
const ADJUSTMENT_MAX = 100_000;

/**
 * All rewards of the act or none: their summed cost per unit must be there, and nothing owed of it; and where the others
 * cannot be asked, the owner must allow it.
 */
export const decideRedeem = (
  shop: OpenShop,
  command: Extract<Command, { type: "RedeemRewards" }>,
  known: Known,
): Decision => {
  const member = known.members.get(command.member);
  if (!member || !isServed(known, command.member)) return refuse({ reason: "UnknownMember" });
  const rewards = command.rewards.map((id) => shop.program.rewards.find((reward) => reward.id === id));
  if (rewards.length === 0 || !rewards.every((reward) => reward !== undefined))
    return refuse({ reason: "UnknownReward" });
  for (const unit of UNITS) {
    const need = rewards.reduce((sum, reward) => sum + (reward.unit === unit ? reward.cost : 0), 0);
    const { active, owed } = balanceOf(member.state.purse, unit, known.today);
    if (need > 0 && owed > 0) return refuse({ reason: "Owes", unit, n: owed });
    if (need > active) return refuse({ reason: "NotEnough", unit, need, have: active });
  }
  const { redeeming } = known;
  const forbidden = whyNotOffline(rewards, redeeming, member.state, known.today);
  if (forbidden) return refuse(forbidden);
  const program = shop.program.version;
  return accept(
    rewards.map(({ id, unit, cost, value }) => {
      const data = { reward: id, program, unit, cost, value, basis: redeeming.basis };
      return { member: command.member, type: "RewardRedeemed", v: 1, data };
    }),
  );
};

/** The fact that gives (`delta` > 0) or takes units by hand, with lot dates under the program in force. */
export const adjustmentOf = (
  shop: OpenShop,
  known: Pick<Known, "today">,
  about: { member: NewEntry["member"]; unit: Unit; delta: number },
  why: Pick<Extract<NewEntry, { type: "PointsAdjusted" }>["data"], "reason" | "reverses">,
): NewEntry => {
  const { member, unit, delta } = about;
  const dates = datesOf({ ...shop.program.terms[unit], pendingDays: 0 }, known.today);
  return { member, type: "PointsAdjusted", v: 1, data: { unit, delta, dates, ...why } };
};

/** A manager may give or take units; a cashier only carries stamps over from a paper card. Never below zero. */
export const decideAdjust = (
  shop: OpenShop,
  command: Extract<Command, { type: "AdjustUnits" }>,
  known: Known,
): Decision => {
  const { unit, delta, reason } = command;
  const member = known.members.get(command.member);
  if (!member || !isServed(known, command.member)) return refuse({ reason: "UnknownMember" });
  const opening = reason === "paperCard" && unit === "stamps" && delta > 0;
  const max = opening ? OPENING_STAMPS_MAX : ADJUSTMENT_MAX;
  if (
    !Number.isSafeInteger(delta) ||
    delta === 0 ||
    Math.abs(delta) > max ||
    !REASONS_BY_HAND.includes(reason)
  )
    return refuse({ reason: "BadAdjustment" });
  if (delta > 0 && shop.program[unit] === null) return refuse({ reason: "BadAdjustment" });
  if (!opening && !isManager(known)) return refuse({ reason: "ManagerNeeded" });
  const { active } = balanceOf(member.state.purse, unit, known.today);
  if (-delta > active) return refuse({ reason: "NotEnough", unit, need: -delta, have: active });
  return accept([adjustmentOf(shop, known, command, { reason, reverses: null })]);
};
