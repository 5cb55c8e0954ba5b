/** Rights: who may do what at the counter, as far as the facts at hand can tell. */
import type { Refusal } from "./command.ts";
import type { Entry } from "./entry.ts";
import type { Op } from "./ids.ts";
import type { Known } from "./known.ts";
import { staffOf } from "./shop.ts";

/** Whether a manager or the owner stands behind the act. */
export const isManager = (known: Pick<Known, "shop" | "by">): boolean => {
  const role = staffOf(known.shop, known.by)?.role;
  return role === "manager" || role === "owner";
};

/** Whether the owner stands behind the act. */
export const isOwner = (known: Pick<Known, "shop" | "by">): boolean =>
  staffOf(known.shop, known.by)?.role === "owner";

/**
 * Why an act, or a part of it, may not be taken back, or null: one's own among the last ten of this tablet goes back
 * at once, anything else needs a manager and a reason.
 */
export const whyNotTakenBack = (
  act: { readonly op: Op; readonly entries: readonly Pick<Entry, "by">[] },
  reason: string | null,
  known: Known,
): Refusal | null => {
  const own = act.entries.every((entry) => entry.by === known.by);
  if (own && known.latest.includes(act.op)) return null;
  if (!isManager(known)) return { reason: "ManagerNeeded" };
  return reason?.trim() ? null : { reason: "ReasonNeeded" };
};
