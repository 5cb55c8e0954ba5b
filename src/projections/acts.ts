/** Folds entries into the list of latest acts: what a cashier sees and may take back. */
import { takenBackBy, type Entry } from "#domain/entry.ts";
import { isListed } from "#domain/latest.ts";
import { NO_UNITS, type Unit, type Units } from "#domain/program.ts";
import type { ActKind, ActRow } from "./tables.ts";

/** How many acts are kept for the list; older ones are in the log. */
export const ACTS_MAX = 50;

const kindOf = (entries: readonly Entry[]): ActKind => {
  const has = (type: Entry["type"]) => entries.some((entry) => entry.type === type);
  if (has("MemberEnrolled")) return "enrolment";
  if (has("RewardRedeemed")) return "redemption";
  if (has("VisitRecorded")) return entries.every((entry) => entry.member === null) ? "sale" : "visit";
  return has("PointsAdjusted") ? "adjustment" : "edit";
};

const plus = (units: Units, unit: Unit, n: number): Units => ({ ...units, [unit]: units[unit] + n });

const withUnits = (act: ActRow, entry: Entry): ActRow => {
  if (entry.type === "VisitRecorded") return { ...act, amount: entry.data.amount, units: entry.data.earned };
  if (entry.type === "PointsAdjusted")
    return { ...act, units: plus(act.units, entry.data.unit, entry.data.delta) };
  if (entry.type !== "RewardRedeemed") return act;
  const { reward, unit, cost } = entry.data;
  return { ...act, rewards: [...act.rewards, reward], units: plus(act.units, unit, -cost) };
};

const actOf = (entries: readonly [Entry, ...Entry[]]): ActRow => {
  const [{ seq, op, at, by }] = entries;
  const member = entries.find((entry) => entry.member !== null)?.member ?? null;
  const empty = { seq, op, at, by, member, amount: null, units: NO_UNITS, rewards: [] };
  const ids = entries.map((entry) => entry.id);
  return entries.reduce<ActRow>(withUnits, { ...empty, kind: kindOf(entries), entries: ids, undone: false });
};

const isTakenBack = (act: ActRow, entries: readonly Entry[]): boolean =>
  entries.some((entry) => {
    // A visit of which a part was taken back still stands, and the rest of it can be taken back too.
    if (entry.type === "VisitVoided" && !entry.data.whole) return false;
    const target = takenBackBy(entry);
    if (target !== null) return act.entries.includes(target);
    return entry.type === "MemberErased" && act.kind === "enrolment" && act.member === entry.member;
  });

/** The list after one act's entries: newest last, at most `ACTS_MAX`; an act that was taken back says so. */
export const actsAfter = (
  acts: readonly ActRow[],
  entries: readonly [Entry, ...Entry[]],
): readonly ActRow[] => {
  const told = acts.map((act) => (isTakenBack(act, entries) ? { ...act, undone: true } : act));
  return isListed(entries) ? [...told, actOf(entries)].slice(-ACTS_MAX) : told;
};
