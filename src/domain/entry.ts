/** Entries: the lines of the log. Facts are past tense and immutable; record edits change small documents. */
import type { Day } from "./day.ts";
import {
  asId,
  type EntryId,
  type LocationId,
  type LogId,
  type MemberId,
  type Op,
  type ProductId,
  type RewardId,
  type StaffId,
} from "./ids.ts";
import type { Unit, Units } from "./units.ts";
import type { RecordEdit } from "./records.ts";

/** The most of one product in one visit. */
export const COUNT_MAX = 99;

/** The most stamps that anybody may carry over from a paper card. */
export const OPENING_STAMPS_MAX = 100;

/** The most entries that one decision of the owner names: more are decided by several, in one act. */
export const DECIDED_MAX = 1000;

/** So many of one product at the price, in minor units, that it had then. */
export type Item = { readonly product: ProductId; readonly count: number; readonly price: number };

/** First and last day on which units given can be used; `expires` null: for ever. */
export type Dates = { readonly active: Day; readonly expires: Day | null };

/** Why units were adjusted. The last two are what other acts write, and no reason to choose by hand. */
export const ADJUSTMENT_REASONS = [
  "paperCard",
  "goodwill",
  "mistake",
  "missedVisit",
  "undo",
  "forgiven",
] as const;
export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number];
/** Those that somebody chooses. */
export const REASONS_BY_HAND: readonly AdjustmentReason[] = ADJUSTMENT_REASONS.filter(
  (reason) => reason !== "undo" && reason !== "forgiven",
);

/**
 * On what a reward was handed out: on what the shop's only tablet knew, on the cloud's word that it is there, or, by a
 * tablet that could not ask, on what the owner allows then.
 */
export type Basis = "sole" | "confirmed" | "policy";

/** What happened, without personal data. The outcome is in the fact, so that no later rule rewrites it. */
export type Fact =
  | { readonly type: "MemberEnrolled"; readonly v: 1; readonly data: Record<string, never> }
  | {
      readonly type: "MemberErased";
      readonly v: 1;
      /** The business day of the enrolment that this takes back, whose numbers it leaves; null where it takes none back. */
      readonly data: { readonly enrolledDay: Day | null };
    }
  | {
      readonly type: "VisitRecorded";
      readonly v: 1;
      readonly data: {
        /** Minor units; null where the shop does not ring amounts up here. */
        readonly amount: number | null;
        readonly items: readonly Item[];
        readonly receipt: string | null;
        readonly program: number;
        readonly earned: Units;
        readonly dates: { readonly stamps: Dates; readonly points: Dates };
      };
    }
  | {
      readonly type: "VisitVoided";
      readonly v: 1;
      readonly data: {
        readonly visit: EntryId;
        /** The business day of the visit, whose numbers this takes back. */
        readonly visitDay: Day;
        /** What the visit had cost, in minor units: no number of voids takes more. */
        readonly visitAmount: number;
        readonly whole: boolean;
        /** Minor units taken back. */
        readonly amount: number;
        readonly taken: Units;
        /** What the visit had earned: no number of voids takes more. */
        readonly earned: Units;
        readonly reason: string | null;
      };
    }
  | {
      readonly type: "PointsAdjusted";
      readonly v: 1;
      readonly data: {
        readonly unit: Unit;
        readonly delta: number;
        readonly reason: AdjustmentReason;
        readonly dates: Dates;
        /** The adjustment this one takes back. */
        readonly reverses: EntryId | null;
      };
    }
  | {
      readonly type: "RewardRedeemed";
      readonly v: 1;
      readonly data: {
        readonly reward: RewardId;
        readonly program: number;
        readonly unit: Unit;
        readonly cost: number;
        /** What it is worth to the shop, in minor units. */
        readonly value: number | null;
        readonly basis: Basis;
      };
    }
  | {
      readonly type: "RedemptionReversed";
      readonly v: 1;
      readonly data: {
        readonly redemption: EntryId;
        readonly redeemedDay: Day;
        readonly reason: string | null;
      };
    }
  | {
      /** The entry's member and another are one person; `into` is who is left. What each of them did stays theirs. */
      readonly type: "MembersMerged";
      readonly v: 1;
      readonly data: { readonly into: MemberId };
    }
  | {
      /** The entry's member is a person of their own after all. */
      readonly type: "MergeUndone";
      readonly v: 1;
      readonly data: { readonly merge: EntryId };
    }
  | {
      /** What the owner makes of entries that were held back. Those that are accepted come right behind this one. */
      readonly type: "QuarantineDecided";
      readonly v: 1;
      readonly data: { readonly entries: readonly EntryId[]; readonly decision: HeldDecision };
    }
  | {
      /** What the owner makes of a reward that two tablets handed out and one could have paid for. */
      readonly type: "OverdrawSettled";
      readonly v: 1;
      readonly data: { readonly redemption: EntryId; readonly decision: OverdrawDecision };
    };

/** Entries that were held back take effect, or never do. */
export type HeldDecision = "accept" | "discard";
/** What is short is given, stays owed until later visits pay it, or the reward is taken back. */
export type OverdrawDecision = "forgiven" | "owed" | "reversed";

/**
 * An edit, and the one it takes back if it does, with the reason where one was asked for; those that take none back do
 * not say so, nor do their bytes.
 */
type MadeEdit = RecordEdit & { readonly undoes?: EntryId; readonly reason?: string };

/** A line that edits a record; version 1 names what it replaces by place. `salt` makes the payload's digest unguessable once the payload is dropped. */
export type RecordEdited = {
  readonly type: "RecordEdited";
  readonly v: 1 | 2;
  readonly data: MadeEdit & { readonly salt: string };
};

/** What a command decides to write, before the log gives it its place. */
export type NewEntry = { readonly member: MemberId | null } & (
  Fact | { readonly type: "RecordEdited"; readonly v: 2; readonly data: MadeEdit }
);

/** Identity, place and circumstances of an entry. */
export type Envelope = {
  readonly id: EntryId;
  readonly logId: LogId;
  readonly seq: number;
  readonly op: Op;
  /** Its place within the command, from 0. */
  readonly index: number;
  /** How many entries the command wrote. */
  readonly size: number;
  readonly member: MemberId | null;
  readonly location: LocationId;
  readonly by: StaffId | null;
  /** Device time in milliseconds since 1970, a label only: order comes from the log. */
  readonly at: number;
  /** Business day of the location, fixed at writing. */
  readonly day: Day;
};

export type Entry = Envelope & (Fact | RecordEdited);
/** An entry of one type. */
export type EntryOf<T extends Entry["type"]> = Extract<Entry, { readonly type: T }>;

/** The entry that this one takes back, wholly or in part; null for one that stands for itself. An erasure names a day instead. */
export const takenBackBy = (entry: Entry): EntryId | null => {
  switch (entry.type) {
    case "VisitVoided":
      return entry.data.visit;
    case "RedemptionReversed":
      return entry.data.redemption;
    case "PointsAdjusted":
      return entry.data.reverses;
    case "RecordEdited":
      return entry.data.undoes ?? null;
    case "MergeUndone":
      return entry.data.merge;
    case "MemberEnrolled":
    case "MemberErased":
    case "VisitRecorded":
    case "RewardRedeemed":
    case "MembersMerged":
    case "QuarantineDecided":
    case "OverdrawSettled":
      return null;
  }
};

/** Whether an entry takes an earlier one back. */
export const takesBack = (entry: Entry): boolean =>
  takenBackBy(entry) !== null || entry.type === "MemberErased";

/**
 * Whose erasure drops what an entry says beside its line: the member's whose profile it edits. A card's edit stays, since
 * it holds nothing personal and says whether the card is free again.
 */
export const personOf = (entry: Entry): MemberId | null =>
  entry.type === "RecordEdited" && entry.data.kind === "member" ? asId<MemberId>(entry.data.record) : null;
