/** Rights: who may do what at the counter, as far as the facts at hand can tell. */
import type { Refusal } from "./command.ts";
import type { Entry } from "./entry.ts";
import type { Op } from "./ids.ts";
import type { Known } from "./known.ts";
import type { RecordKind, Role } from "./records.ts";
import { staffOf } from "./shop.ts";

type Who = Pick<Known, "shop" | "by">;

const roleOf = ({ shop, by }: Who): Role | null => staffOf(shop, by)?.role ?? null;
const manages = (role: Role | null): boolean => role === "manager" || role === "owner";
const owns = (role: Role | null): boolean => role === "owner";

/** Whether a manager or the owner stands behind the act. */
export const isManager = (known: Who): boolean => manages(roleOf(known));

/** Whether records of a kind are one's to change: staff and rules are the owner's affair, the rest of the shop a manager's. */
export const mayChange = (kind: RecordKind, known: Who): boolean => {
  switch (kind) {
    case "staff":
    case "program":
      return owns(roleOf(known));
    case "shop":
    case "location":
    case "product":
      return isManager(known);
    case "member":
    case "card":
      return true;
  }
};

/**
 * What people may do, as it is told of a role. `runShop` and `ownersArea` open the pages behind the PIN on which that is
 * done: products, the shop's details and the figures; or the rules, the staff and what keeps the shop safe.
 */
export type Right = "serve" | "takeBackOwn" | "takeBackOthers" | "correct" | "runShop" | "ownersArea";

/** What somebody with that role may do, the commonest first. */
export const rightsOf = (role: Role): readonly Right[] => [
  "serve",
  "takeBackOwn",
  ...(manages(role) ? (["takeBackOthers", "correct", "runShop"] as const) : []),
  ...(owns(role) ? (["ownersArea"] as const) : []),
];

/** Whether an act holds no edit that they could not make who want to take it back: undo is no way up. */
export const mayHaveMade = (entries: readonly Entry[], known: Pick<Known, "shop" | "by">): boolean =>
  entries.every((entry) => entry.type !== "RecordEdited" || mayChange(entry.data.kind, known));

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
