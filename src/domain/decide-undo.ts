/** Undo: what each kind of entry is taken back by, and who may. */
import type { Command, Refusal } from "./command.ts";
import { leavesAnOwner } from "./decide-shop.ts";
import { backMerge } from "./decide-merge.ts";
import { rememberedBy, voidOf } from "./decide-visit.ts";
import { takesBack, type Entry, type EntryOf, type NewEntry } from "./entry.ts";
import { isForGood } from "./for-good.ts";
import { asId } from "./ids.ts";
import { memberIn, type Decision, type Known } from "./known.ts";
import { voidedOf } from "./member-state.ts";
import {
  cursorOf,
  editOf,
  isIdle,
  own,
  type Kept,
  type RecordEdit,
  type RecordKind,
  type Staff,
} from "./records.ts";
import { accept, refuse, type Result } from "./result.ts";
import { whyNotMade, whyNotTakenBack } from "./rights.ts";

type Undo = Extract<Command, { type: "Undo" }>;
type Back = Result<readonly NewEntry[], Refusal>;

const backVisit = (visit: EntryOf<"VisitRecorded">, { reason }: Undo, known: Known): Back => {
  const before = voidedOf(rememberedBy(known, visit), visit.id);
  if (before.whole) return refuse({ reason: "AlreadyUndone" });
  const { earned, amount } = visit.data;
  const taken = { stamps: earned.stamps - before.stamps, points: earned.points - before.points };
  return accept([voidOf(visit, { whole: true, amount: (amount ?? 0) - before.amount, taken, reason })]);
};

const isReversed = (entry: Entry, known: Known): boolean =>
  rememberedBy(known, entry).reversed.includes(entry.id);

/** What takes a reward back; refuses when it was. */
export const backRedemption = (
  entry: EntryOf<"RewardRedeemed">,
  reason: string | null,
  known: Known,
): Back => {
  if (isReversed(entry, known)) return refuse({ reason: "AlreadyUndone" });
  const data = { redemption: entry.id, redeemedDay: entry.day, reason };
  return accept([{ member: entry.member, type: "RedemptionReversed", v: 1, data }]);
};

const backAdjustment = (entry: EntryOf<"PointsAdjusted">, known: Known): Back => {
  if (isReversed(entry, known)) return refuse({ reason: "AlreadyUndone" });
  const data = { ...entry.data, delta: -entry.data.delta, reason: "undo", reverses: entry.id } as const;
  return accept([{ member: entry.member, type: "PointsAdjusted", v: 1, data }]);
};

const backEnrolment = (entry: EntryOf<"MemberEnrolled">, known: Known): Back => {
  const state = memberIn(known, entry.member)?.state;
  if (!state || state.erased) return refuse({ reason: "AlreadyUndone" });
  if (state.later > 0) return refuse({ reason: "MemberHasHistory" });
  return accept([{ member: entry.member, type: "MemberErased", v: 1, data: { enrolledDay: entry.day } }]);
};

const keptNow = (edit: RecordEdit, known: Known): Kept<RecordKind> | null => {
  const { shop } = known;
  switch (edit.kind) {
    case "shop":
      return shop.settings;
    case "location":
      return own(shop.locations, edit.record) ?? null;
    case "staff":
      return own(shop.staff, edit.record) ?? null;
    case "product":
      return own(shop.products, edit.record) ?? null;
    case "device":
      return own(shop.devices, edit.record) ?? null;
    // Published rules stay.
    case "program":
      return null;
    case "member":
      return known.members.get(asId(edit.record))?.profile ?? null;
    case "card":
      return known.cards.get(edit.record) ?? null;
  }
};

/** A new record has no former value: a card's code is free again, what the shop sells or employs is put aside. */
const formerOf = (edit: RecordEdit): Partial<Record<string, unknown>> => {
  if (Object.keys(edit.from).length > 0) return edit.from;
  if (edit.kind === "card") return { member: null, state: "blank" };
  return edit.kind === "product" || edit.kind === "staff" ? { active: false } : {};
};

const backEdit = (entry: EntryOf<"RecordEdited">, { reason }: Undo, known: Known): Back => {
  const edit = entry.data;
  if (isForGood(edit)) return refuse({ reason: "NothingToUndo" });
  const kept = keptNow(edit, known);
  const former = formerOf(edit);
  // An edit whose payload was dropped sets nothing any more, so there is nothing to set back either.
  const isEmpty = Object.keys(edit.set).length === 0 || Object.keys(former).length === 0;
  if (!kept || isEmpty) return refuse({ reason: "NothingToUndo" });
  if (Object.keys(edit.set).some((field) => cursorOf(kept, field) !== entry.seq))
    return refuse({ reason: "ChangedSince" });
  if (edit.kind === "staff" && !leavesAnOwner(known.shop, edit.record, { ...kept.doc, ...former } as Staff))
    return refuse({ reason: "UnknownStaff" });
  const back = editOf(edit.kind, edit.record as never, former as never, kept as never);
  if (isIdle(back)) return accept([]);
  const data = { ...back, undoes: entry.id, ...(reason?.trim() ? { reason } : {}) };
  return accept([{ member: entry.member, type: "RecordEdited", v: 2, data }]);
};

const back = (entry: Entry, command: Undo, known: Known): Back => {
  switch (entry.type) {
    case "VisitRecorded":
      return backVisit(entry, command, known);
    case "RewardRedeemed":
      return backRedemption(entry, command.reason, known);
    case "PointsAdjusted":
      return backAdjustment(entry, known);
    case "MemberEnrolled":
      return backEnrolment(entry, known);
    case "RecordEdited":
      return backEdit(entry, command, known);
    case "MembersMerged":
      return backMerge(entry, known);
    case "MergeUndone":
    case "QuarantineDecided":
    case "OverdrawSettled":
    case "MemberErased":
    case "VisitVoided":
    case "RedemptionReversed":
      return refuse({ reason: "NothingToUndo" });
  }
};

/** Erasing takes a new member's profile and opening stamps along; only a card it was given must be let go of. */
const partsOf = (entries: readonly Entry[]): readonly Entry[] =>
  entries.some((entry) => entry.type === "MemberEnrolled")
    ? entries.filter((entry) => entry.type === "MemberEnrolled" || isCardEdit(entry))
    : entries;

const isCardEdit = (entry: Entry): boolean => entry.type === "RecordEdited" && entry.data.kind === "card";

/**
 * Takes back everything an act wrote, newest entry first, or nothing at all. A visit is voided, a redemption reversed,
 * an adjustment matched by its opposite, an edit set to its former value, an enrolment erased if nothing else happened.
 * Refuses where nothing would be written, and for whoever could not make the edit that is taken back.
 */
export const decideUndo = (command: Undo, known: Known): Decision => {
  // What takes back is not taken back in turn: the act it undid would be shown as undone and yet hold.
  if (known.entries.length === 0 || known.entries.some(takesBack)) return refuse({ reason: "NothingToUndo" });
  const act = { op: command.target, entries: known.entries };
  const forbidden = whyNotMade(known.entries, known) ?? whyNotTakenBack(act, command.reason, known);
  if (forbidden) return refuse(forbidden);
  const written: NewEntry[] = [];
  // Asked in the order they were written, since the first says best why it cannot be: a visit before its details.
  for (const entry of partsOf(known.entries)) {
    const answer = back(entry, command, known);
    if (!answer.ok) return answer;
    written.unshift(...answer.value);
  }
  return written.length > 0 ? accept(written) : refuse({ reason: "NothingToUndo" });
};
