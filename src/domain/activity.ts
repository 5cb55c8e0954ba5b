/** Acts as somebody looks through them afterwards: of what kind they were, and which of them were taken back. */
import { takenBackBy, takesBack, type Entry } from "./entry.ts";
import { isForGood } from "./for-good.ts";

/** What one act wrote, in order. */
export type Act = readonly [Entry, ...Entry[]];

/** In the order in which they are offered. */
export const ACTIVITY_KINDS = [
  "visit",
  "redemption",
  "member",
  "adjustment",
  "undo",
  "settings",
  "staff",
  "erasure",
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

const kindOf = (entry: Entry): ActivityKind => {
  switch (entry.type) {
    case "VisitRecorded":
    case "VisitVoided":
      return "visit";
    case "RewardRedeemed":
    case "RedemptionReversed":
      return "redemption";
    case "PointsAdjusted":
      return "adjustment";
    case "MemberEnrolled":
      return "member";
    case "MemberErased":
      return "erasure";
    case "MembersMerged":
    case "MergeUndone":
      return "member";
    case "OverdrawSettled":
      return "redemption";
    case "QuarantineDecided":
      return "settings";
    case "RecordEdited": {
      const { kind } = entry.data;
      if (kind === "staff") return "staff";
      return kind === "member" || kind === "card" ? "member" : "settings";
    }
  }
};

/** Whoever is forgotten for good takes no enrolment back: nothing is undone by that. */
const isUndo = (entry: Entry): boolean =>
  takesBack(entry) && (entry.type !== "MemberErased" || entry.data.enrolledDay !== null);

/** Everything an act is looked for as: a visit that was taken back is found among the visits and among the undos. */
export const kindsOf = (act: Act): readonly ActivityKind[] => [
  ...new Set([...act.map(kindOf), ...(act.some(isUndo) ? (["undo"] as const) : [])]),
];

/** By what the entries that an act takes back whole are known again: their ids, and the member of an enrolment. */
export const takenBackIn = (act: Act): readonly string[] =>
  act.flatMap((entry) => {
    if (entry.type === "MemberErased") return isUndo(entry) ? (entry.member ?? []) : [];
    // A visit of which only a part was taken back still stands.
    if (entry.type === "VisitVoided" && !entry.data.whole) return [];
    return takenBackBy(entry) ?? [];
  });

/** The names under which `takenBackIn` of a later act may know this one. */
export const namesOf = (act: Act): readonly string[] =>
  act.flatMap((entry) =>
    entry.type === "MemberEnrolled" && entry.member ? [entry.id, entry.member] : [entry.id],
  );

const isFinal = (entry: Entry): boolean => {
  // What the owner has decided about is decided.
  if (entry.type === "QuarantineDecided" || entry.type === "OverdrawSettled") return true;
  if (entry.type !== "RecordEdited") return takesBack(entry);
  const { kind } = entry.data;
  // Published rules stay.
  return kind === "program" || kind === "location" || isForGood(entry.data);
};

/** Whether it is worth asking to take an act back; whether it may be is for `decide` to say. */
export const mayBeTakenBack = (act: Act): boolean => !act.some((entry) => takesBack(entry) || isFinal(entry));
