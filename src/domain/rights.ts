/** Rights: who may do what at the counter, as far as the facts at hand can tell. */
import type { Refusal } from "./command.ts";
import { OPENING_STAMPS_MAX, type Entry, type EntryOf } from "./entry.ts";
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

/** Who has to stand behind something: whoever serves, at least a manager, or an owner. */
export type Authority = "anyone" | "manager" | "owner";

/** Whether somebody of that role has the authority needed; null is nobody known, who may do what anyone may. */
export const allows = (role: Role | null, need: Authority): boolean => {
  switch (need) {
    case "anyone":
      return true;
    case "manager":
      return manages(role);
    case "owner":
      return owns(role);
  }
};

/** Staff and rules are the owner's affair, the rest of the shop a manager's, members and their cards everybody's. */
const OVER: { readonly [K in RecordKind]: Authority } = {
  staff: "owner",
  program: "owner",
  device: "owner",
  shop: "manager",
  location: "manager",
  product: "manager",
  member: "anyone",
  card: "anyone",
};

/** Why somebody has not the authority needed, or null: it says who has. */
export const whyNot = (need: Authority, known: Who): Refusal | null => {
  if (allows(roleOf(known), need)) return null;
  return { reason: need === "owner" ? "OwnerNeeded" : "ManagerNeeded" };
};

/** Why records of a kind are not one's to change, or null: it says who may. */
export const whyNotChanged = (kind: RecordKind, known: Who): Refusal | null => whyNot(OVER[kind], known);

/** A cashier carries stamps over from a paper card, and takes back what they just gave: whose it was, an entry does not say. */
const overUnits = ({ data }: EntryOf<"PointsAdjusted">): Authority => {
  if (data.reason === "undo" && data.reverses !== null) return "anyone";
  const carried = data.reason === "paperCard" && data.unit === "stamps" && data.delta > 0;
  return carried && data.delta <= OPENING_STAMPS_MAX ? "anyone" : "manager";
};

/**
 * Who must stand behind an entry that somebody else wrote, as far as the entry alone can say; what holds up a till that
 * is queueing is never asked for. Whether one may take back what somebody else did is for `whyNotTakenBack` to say.
 */
export const authorityOf = (entry: Entry): Authority => {
  switch (entry.type) {
    case "RecordEdited":
      return OVER[entry.data.kind];
    case "PointsAdjusted":
      return overUnits(entry);
    case "MemberErased":
      // One's own enrolment may be taken back; to forget somebody for good is a manager's.
      return entry.data.enrolledDay === null ? "manager" : "anyone";
    case "MembersMerged":
    case "MergeUndone":
      return "manager";
    case "QuarantineDecided":
    case "OverdrawSettled":
      return "owner";
    case "MemberEnrolled":
    case "VisitRecorded":
    case "VisitVoided":
    case "RewardRedeemed":
    case "RedemptionReversed":
      return "anyone";
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

const isGuarded = ({ type }: Entry): boolean => type === "RecordEdited" || type === "MembersMerged";

/** Why an act is not theirs to take back who could not edit or merge as it does, or null: undo is no way up. */
export const whyNotMade = (entries: readonly Entry[], known: Who): Refusal | null =>
  entries
    .map((entry) => (isGuarded(entry) ? whyNot(authorityOf(entry), known) : null))
    .find((refusal) => refusal !== null) ?? null;

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
