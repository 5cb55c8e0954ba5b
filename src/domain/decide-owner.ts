/** What only the owner decides: entries that were held back, and rewards that were handed out and not covered. */
import type { Command } from "./command.ts";
import { backRedemption } from "./decide-undo.ts";
import { adjustmentOf } from "./decide-units.ts";
import { DECIDED_MAX } from "./entry.ts";
import { memberIn, type Decision, type Known } from "./known.ts";
import { balanceOf } from "./lots.ts";
import { isWhole } from "./money.ts";
import { accept, refuse } from "./result.ts";
import { whyNot } from "./rights.ts";
import type { OpenShop } from "./shop.ts";

/** Entries that were held back are accepted or discarded, together; each is named once. Of none, nothing is written. */
export const decideHeld = (
  command: Extract<Command, { type: "DecideQuarantine" }>,
  known: Known,
): Decision => {
  const forbidden = whyNot("owner", known);
  if (forbidden) return refuse(forbidden);
  const all = [...new Set(command.entries)];
  const { decision } = command;
  const parts = Array.from({ length: Math.ceil(all.length / DECIDED_MAX) }, (_, i) =>
    all.slice(i * DECIDED_MAX, (i + 1) * DECIDED_MAX),
  );
  return accept(
    parts.map((entries) => ({ member: null, type: "QuarantineDecided", v: 1, data: { entries, decision } })),
  );
};

/**
 * A reward that was not covered is settled. Forgiven: as many units as are given, which repay what is owed and are never
 * more. Reversed: the reward is taken back. Owed: later visits pay.
 */
export const decideOverdraw = (
  shop: OpenShop,
  command: Extract<Command, { type: "SettleOverdraw" }>,
  known: Known,
): Decision => {
  const forbidden = whyNot("owner", known);
  if (forbidden) return refuse(forbidden);
  const redeemed = known.entries.find((entry) => entry.id === command.redemption);
  const member = memberIn(known, command.member);
  if (redeemed?.type !== "RewardRedeemed" || redeemed.member !== command.member || !member)
    return refuse({ reason: "NothingToUndo" });
  const { decision, forgive, redemption } = command;
  const settled = {
    member: redeemed.member,
    type: "OverdrawSettled",
    v: 1,
    data: { redemption, decision },
  } as const;
  switch (decision) {
    case "owed":
      return accept([settled]);
    case "reversed": {
      const back = backRedemption(redeemed, null, known);
      return back.ok ? accept([settled, ...back.value]) : back;
    }
    case "forgiven": {
      const { unit } = redeemed.data;
      const { owed } = balanceOf(member.state.purse, unit, known.today);
      if (!isWhole(forgive, 1, owed)) return refuse({ reason: "BadAdjustment" });
      const about = { member: redeemed.member, unit, delta: forgive };
      return accept([settled, adjustmentOf(shop, known, about, { reason: "forgiven", reverses: null })]);
    }
  }
};
