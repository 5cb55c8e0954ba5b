/** Tells the entries that this code knows from those of a newer app, which are kept and handed on and change nothing here. */
import type { Entry } from "./entry.ts";
import type { RecordKind } from "./records.ts";

const VERSIONS: { readonly [T in Entry["type"]]: readonly number[] } = {
  MemberEnrolled: [1],
  MemberErased: [1],
  VisitRecorded: [1],
  VisitVoided: [1],
  PointsAdjusted: [1],
  RewardRedeemed: [1],
  RedemptionReversed: [1],
  MembersMerged: [1],
  MergeUndone: [1],
  QuarantineDecided: [1],
  OverdrawSettled: [1],
  RecordEdited: [1, 2],
};

const KINDS: { readonly [K in RecordKind]: true } = {
  shop: true,
  location: true,
  staff: true,
  product: true,
  program: true,
  member: true,
  card: true,
  device: true,
};

/** Whether an entry is of a type and a version, and edits a kind of record, that can be folded here. */
export const isOurs = (entry: Entry): boolean => {
  if (!Object.hasOwn(VERSIONS, entry.type) || !VERSIONS[entry.type].includes(entry.v)) return false;
  return entry.type !== "RecordEdited" || Object.hasOwn(KINDS, entry.data.kind);
};
