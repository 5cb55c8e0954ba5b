/** What decide is told, and the form of its answer: which records and entries a command needs read, and what was found. */
import type { CardCode } from "./card-code.ts";
import type { Command, Refusal } from "./command.ts";
import type { Day } from "./day.ts";
import type { Basis, Entry, NewEntry } from "./entry.ts";
import type { EntryId, MemberId, Op, StaffId } from "./ids.ts";
import type { MemberState } from "./member-state.ts";
import type { Kept } from "./records.ts";
import type { Result } from "./result.ts";
import type { Shop } from "./shop.ts";

/**
 * A member as read: the folded facts and the profile record, null once erased. Whoever was merged is read as their whole
 * group: `id` is then that of who is left of it, and `others` are all the rest of them.
 */
export type Member = {
  readonly id: MemberId;
  readonly others?: readonly MemberId[];
  readonly state: MemberState;
  readonly profile: Kept<"member"> | null;
};

/** What a command needs read before it can be decided. */
export type Needs = {
  readonly member: MemberId | null;
  /** A second member it is about. */
  readonly other: MemberId | null;
  readonly cards: readonly CardCode[];
  /** The act whose entries are wanted. */
  readonly act: Op | null;
  /** The single entry that is wanted. */
  readonly entry: EntryId | null;
  /** The place of that act or entry, where the command names it. */
  readonly seq: number | null;
};

const NOTHING: Needs = { member: null, other: null, cards: [], act: null, entry: null, seq: null };

/** What to read for a command, all of it within the transaction that will append. */
export const needsOf = (command: Command): Needs => {
  switch (command.type) {
    case "EnrolMember":
      return { ...NOTHING, member: command.member, cards: command.card ? [command.card] : [] };
    case "LinkCard":
      return { ...NOTHING, member: command.member, cards: [command.card] };
    case "ReplaceCard":
      return { ...NOTHING, cards: [command.old, command.card] };
    case "EraseMember":
      return { ...NOTHING, member: command.member, cards: command.cards };
    case "RevokeCard":
      return { ...NOTHING, cards: [command.card] };
    case "RecordVisit":
    case "EditMember":
    case "RedeemRewards":
    case "AdjustUnits":
      return { ...NOTHING, member: command.member };
    case "MergeMembers":
      return { ...NOTHING, member: command.from, other: command.into };
    case "UndoMerge":
      return { ...NOTHING, member: command.member, entry: command.merge, seq: command.seq ?? null };
    case "SettleOverdraw":
      return { ...NOTHING, member: command.member, entry: command.redemption, seq: command.seq ?? null };
    case "VoidPart":
      return { ...NOTHING, member: command.member, entry: command.visit, seq: command.seq ?? null };
    case "Undo":
      return { ...NOTHING, act: command.target, seq: command.seq ?? null };
    case "SetUpShop":
    case "EditShop":
    case "PutStaff":
    case "PutProduct":
    case "PutDevice":
    case "ArrangeProducts":
    case "PublishProgram":
    case "DecideQuarantine":
      return NOTHING;
  }
};

/**
 * On what a reward may be handed out here and now. `contactAt` is when this tablet last heard of the others, null for
 * never, and `now` the present, both in milliseconds since 1970 by the tablet's own clock.
 */
export type Redeeming =
  | { readonly basis: Exclude<Basis, "policy"> }
  | { readonly basis: "policy"; readonly contactAt: number | null; readonly now: number };

/** The shop has one tablet, which knows everything. */
export const SOLE: Redeeming = { basis: "sole" };

/** What was found, and the circumstances of the act. Members and cards that an undone act touched are read as well. */
export type Known = {
  readonly shop: Shop;
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly cards: ReadonlyMap<CardCode, Kept<"card">>;
  /** The entries that were asked for by act or by id, in the log's order. */
  readonly entries: readonly Entry[];
  /** Sales without a card, folded as if they were one member's, so that none is taken back twice. */
  readonly cardless: MemberState;
  /** The acts a cashier may still take back: the last ten here that are listed. */
  readonly latest: readonly Op[];
  readonly by: StaffId | null;
  readonly today: Day;
  readonly redeeming: Redeeming;
};

/** The member of that id as read; none for `null` or when there is none. */
export const memberIn = (known: Pick<Known, "members">, id: MemberId | null): Member | undefined =>
  id === null ? undefined : known.members.get(id);

/** Everybody that a member is, who is left of them first: one person may have been enrolled more than once. */
export const everybodyOf = ({ id, others = [] }: Pick<Member, "id" | "others">): readonly MemberId[] => [
  id,
  ...others,
];

/** What every decision ends in: entries that are written together, or one refusal. */
export type Decision = Result<readonly NewEntry[], Refusal>;
