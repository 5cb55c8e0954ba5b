/** Flags: what the owner is asked about, because several tablets did it and no order makes it right. */
import type { Entry, EntryOf } from "./entry.ts";
import { rootOf, takesEffect, type Into } from "./group.ts";
import type { EntryId, MemberId } from "./ids.ts";
import { balanceOf } from "./lots.ts";
import { voidedOf, type MemberState } from "./member-state.ts";
import type { Purse } from "./purse.ts";
import { NO_UNITS, type Unit, type Units } from "./units.ts";

/**
 * An entry to be asked about. `others` are those it stands against: the rewards that took what this one lacks, the edits
 * that keep their fields, or what was taken back before. `short`: what an overdraw lacks; `fields`: what an edit lost.
 */
export type Flag = {
  readonly kind: "overdraw" | "secondBinding" | "staleEdit" | "mergeCycle" | "doubleUndo";
  readonly id: EntryId;
  readonly member: MemberId | null;
  readonly others: readonly EntryId[];
  readonly short: Units | null;
  readonly fields: readonly string[];
};

/** What an entry met, and came to, in the shop's order. */
export type Around = {
  /** Its member's group before it and after it. */
  readonly before: MemberState;
  readonly after: MemberState;
  /** The merges that held before it. */
  readonly into: Into;
  /** The fields that an edit lost, each with the edit whose value stays; null where no known one set it. */
  readonly lost: Readonly<Record<string, EntryId | null>>;
};

const flag = (entry: Entry, kind: Flag["kind"], others: readonly EntryId[]): Flag => ({
  kind,
  id: entry.id,
  member: entry.member,
  others,
  short: null,
  fields: [],
});

/** The latest rewards that together took at least `short` of a unit: nobody could have known of all of them. */
const takersOf = ({ debits }: Purse, unit: Unit, short: number): readonly EntryId[] => {
  const takers: EntryId[] = [];
  let taken = 0;
  for (const debit of debits.toReversed()) {
    if (taken >= short) break;
    if (debit.kind !== "redemption" || debit.unit !== unit) continue;
    taken += debit.short + debit.uses.reduce((sum, use) => sum + use.n, 0);
    takers.push(debit.source);
  }
  return takers.toReversed();
};

/** A reward that was handed out and not there; others of the member's group may pay for it. */
const overdraw = (entry: EntryOf<"RewardRedeemed">, { before, after }: Around): readonly Flag[] => {
  const { unit } = entry.data;
  const owed = ({ purse }: MemberState): number => balanceOf(purse, unit, entry.day).owed;
  // Whose lots paid for which reward says nothing where several members are one: what they owe together does.
  const short = owed(after) - owed(before);
  if (short <= 0) return [];
  const others = takersOf(before.purse, unit, short);
  return [{ ...flag(entry, "overdraw", others), short: { ...NO_UNITS, [unit]: short } }];
};

/** What an edit lost. A card's binding is asked about as one: two members may be the same person. */
const lostEdit = (entry: EntryOf<"RecordEdited">, { lost }: Around): readonly Flag[] => {
  const fields = Object.keys(lost).toSorted();
  if (fields.length === 0) return [];
  const others = [...new Set(Object.values(lost))].filter((id) => id !== null).toSorted();
  const isBinding = entry.data.kind === "card" && Object.hasOwn(lost, "member");
  return [{ ...flag(entry, isBinding ? "secondBinding" : "staleEdit", others), fields }];
};

/** A merge that came to nothing, unless the two were one already by the very same way. */
const vainMerge = (entry: EntryOf<"MembersMerged">, { into }: Around): readonly Flag[] => {
  const { member: from } = entry;
  const to = entry.data.into;
  if (from === null || takesEffect(into, from, to)) return [];
  const isSaidTwice = into.has(from) && rootOf(into, from) === rootOf(into, to);
  return isSaidTwice ? [] : [flag(entry, "mergeCycle", [])];
};

const twice = (entry: Entry, target: EntryId, before: MemberState): readonly Flag[] =>
  before.reversed.includes(target) ? [flag(entry, "doubleUndo", [target])] : [];

/**
 * What there is to ask about after an entry took its place in the shop's order; nothing for nearly all. Pure, so that
 * every replica asks the same. `OverdrawSettled` says that an overdraw was asked about.
 */
export const flagsAfter = (entry: Entry, around: Around): readonly Flag[] => {
  const { before } = around;
  switch (entry.type) {
    case "RewardRedeemed":
      return overdraw(entry, around);
    case "RecordEdited":
      return lostEdit(entry, around);
    case "MembersMerged":
      return vainMerge(entry, around);
    case "VisitVoided": {
      const { visit } = entry.data;
      return voidedOf(before, visit).whole ? [flag(entry, "doubleUndo", [visit])] : [];
    }
    case "RedemptionReversed":
      return twice(entry, entry.data.redemption, before);
    case "MergeUndone":
      return twice(entry, entry.data.merge, before);
    case "PointsAdjusted":
      return entry.data.reverses === null ? [] : twice(entry, entry.data.reverses, before);
    case "MemberEnrolled":
    case "MemberErased":
    case "VisitRecorded":
    case "QuarantineDecided":
    case "OverdrawSettled":
      return [];
  }
};
