/** A member's state: every fact about one member folded, in the log's order. */
import type { Entry, EntryOf } from "./entry.ts";
import { credit, debit, giveBack } from "./lots.ts";
import { LATEST_VISITS, voidedOf, type MemberState } from "./member-state.ts";
import { UNITS } from "./units.ts";

const recordVisit = (state: MemberState, entry: EntryOf<"VisitRecorded">): MemberState => {
  const { earned, dates, amount } = entry.data;
  let { purse } = state;
  for (const unit of UNITS)
    purse = credit(purse, { source: entry.id, unit, left: earned[unit], ...dates[unit] }, entry.day);
  const { id, at, day } = entry;
  const stands = !voidedOf(state, id).whole;
  const latest = stands ? [{ id, at, day }, ...state.latest].slice(0, LATEST_VISITS) : state.latest;
  return { ...state, purse, visits: state.visits + 1, spent: state.spent + (amount ?? 0), latest };
};

/** As much of `taken` as is left of `all`, should facts from several tablets take the same twice. */
const within = (taken: number, all: number, before: number): number =>
  Math.max(0, Math.min(taken, all - before));

const voidVisit = (state: MemberState, entry: EntryOf<"VisitVoided">): MemberState => {
  const { visit, visitAmount, whole, taken, earned } = entry.data;
  const before = voidedOf(state, visit);
  if (before.whole) return state;
  let { purse } = state;
  const after = { stamps: before.stamps, points: before.points };
  for (const unit of UNITS) {
    const n = within(taken[unit], earned[unit], before[unit]);
    after[unit] += n;
    purse = debit(purse, { source: entry.id, kind: "void", unit, own: visit }, n, entry.day);
  }
  const amount = within(entry.data.amount, visitAmount, before.amount);
  const voided = state.voided.filter((one) => one !== before);
  return {
    ...state,
    purse,
    visits: state.visits - (whole ? 1 : 0),
    spent: state.spent - amount,
    // A visit taken back must not make the counter ask "again?" when the same card is shown.
    latest: whole ? state.latest.filter((one) => one.id !== visit) : state.latest,
    voided: [...voided, { visit, whole, amount: before.amount + amount, ...after }],
  };
};

const adjust = (state: MemberState, entry: EntryOf<"PointsAdjusted">): MemberState => {
  const { unit, delta, dates, reverses } = entry.data;
  if (reverses === null) {
    if (delta < 0 && state.reversed.includes(entry.id)) return state;
    const purse =
      delta > 0
        ? credit(state.purse, { source: entry.id, unit, left: delta, ...dates }, entry.day)
        : debit(state.purse, { source: entry.id, kind: "adjustment", unit, own: null }, -delta, entry.day);
    return { ...state, purse };
  }
  if (state.reversed.includes(reverses)) return state;
  const purse =
    delta > 0
      ? giveBack(state.purse, reverses, "adjustment", entry.day)
      : debit(state.purse, { source: entry.id, kind: "void", unit, own: reverses }, -delta, entry.day);
  return { ...state, purse, reversed: [...state.reversed, reverses] };
};

const redeem = (state: MemberState, entry: EntryOf<"RewardRedeemed">): MemberState => {
  const { unit, cost } = entry.data;
  if (state.reversed.includes(entry.id)) return state;
  const taking = { source: entry.id, kind: "redemption", unit, own: null } as const;
  return { ...state, purse: debit(state.purse, taking, cost, entry.day) };
};

const reverseRedemption = (state: MemberState, entry: EntryOf<"RedemptionReversed">): MemberState => {
  const { redemption } = entry.data;
  if (state.reversed.includes(redemption)) return state;
  const purse = giveBack(state.purse, redemption, "redemption", entry.day);
  return { ...state, purse, reversed: [...state.reversed, redemption] };
};

const undoMerge = (state: MemberState, { data: { merge } }: EntryOf<"MergeUndone">): MemberState =>
  state.reversed.includes(merge) ? state : { ...state, reversed: [...state.reversed, merge] };

const happen = (state: MemberState, entry: Entry): MemberState => {
  switch (entry.type) {
    case "MemberEnrolled":
      return {
        ...state,
        enrolledOn: state.enrolledOn ?? entry.day,
        enrolledBy: state.enrolledBy ?? entry.op,
      };
    case "MemberErased":
      return { ...state, erased: true };
    case "VisitRecorded":
      return recordVisit(state, entry);
    case "VisitVoided":
      return voidVisit(state, entry);
    case "PointsAdjusted":
      return adjust(state, entry);
    case "RewardRedeemed":
      return redeem(state, entry);
    case "RedemptionReversed":
      return reverseRedemption(state, entry);
    case "MergeUndone":
      return undoMerge(state, entry);
    // Members are merged where they are read: each has a state of their own.
    case "MembersMerged":
    case "QuarantineDecided":
    case "OverdrawSettled":
    case "RecordEdited":
      return state;
  }
};

/** It did happen. Never refuses: late, doubled and contradictory facts are folded, and what they overdraw is owed. */
export const evolveMember = (state: MemberState, entry: Entry): MemberState => {
  const next = happen(state, entry);
  return next.enrolledBy === entry.op ? next : { ...next, later: next.later + 1 };
};
