/** Merges and what takes them back, as they come from any tablet: decided by nobody here. */
import { asId, type EntryId, type MemberId } from "#domain/ids.ts";
import type { Happening } from "#support/given.ts";

/** The merge of that name: `member` is one with `into` from then on. */
export const mergedAs = (id: string, member: string, into: string): Happening => ({
  ...{ type: "MembersMerged", v: 1, id },
  member: asId<MemberId>(member),
  data: { into: asId<MemberId>(into) },
});

/** Takes back the merge of that name. */
export const unmergedAs = (merge: string, member: string): Happening => ({
  ...{ type: "MergeUndone", v: 1 },
  member: asId<MemberId>(member),
  data: { merge: asId<EntryId>(merge) },
});
