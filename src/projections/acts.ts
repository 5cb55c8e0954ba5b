/** Folds entries into the list of latest acts: what a cashier sees and may take back. */
import type { Act } from "#domain/activity.ts";
import { takenBackBy, type Entry } from "#domain/entry.ts";
import { isListed } from "#domain/latest.ts";
import { NO_UNITS, type Unit, type Units } from "#domain/units.ts";
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

const actOf = (entries: Act): ActRow => {
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
    const enrolledDay = entry.type === "MemberErased" ? entry.data.enrolledDay : null;
    return enrolledDay !== null && act.kind === "enrolment" && act.member === entry.member;
  });

/** The list after entries of other tablets, of which it lists nothing: what they took back says so. */
export const actsTakenBack = (acts: readonly ActRow[], entries: readonly Entry[]): readonly ActRow[] =>
  acts.map((act) => (!act.undone && isTakenBack(act, entries) ? { ...act, undone: true } : act));

/** The list after one act's entries: newest last, at most `ACTS_MAX`; an act that was taken back says so. */
export const actsAfter = (acts: readonly ActRow[], entries: Act): readonly ActRow[] => {
  const told = actsTakenBack(acts, entries);
  return isListed(entries) ? [...told, actOf(entries)].slice(-ACTS_MAX) : told;
};

const byAct = (entries: readonly Entry[]): readonly Act[] => {
  const acts: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const last = acts.at(-1);
    if (last && last[0].op === entry.op) last.push(entry);
    else acts.push([entry]);
  }
  return acts;
};

/** The acts among `entries` that can still be seen in the list once all are in it, and how many of them it lists. */
export const latestOf = (
  entries: readonly Entry[],
): { readonly latest: readonly Act[]; readonly listed: number } => {
  const all = byAct(entries);
  const listed = all.filter(isListed).slice(-ACTS_MAX);
  const [oldest] = listed;
  // What lies further back leaves the list again at once, and takes back only what lies further back still.
  const latest = oldest && listed.length === ACTS_MAX ? all.slice(all.indexOf(oldest)) : all;
  return { latest, listed: listed.length };
};
