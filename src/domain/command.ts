/** Commands: what people at the counter may wish for, and the reasons why it may be refused. */
import type { CardCode, ShopTag } from "./card-code.ts";
import type { AdjustmentReason, HeldDecision, Item, OverdrawDecision } from "./entry.ts";
import type { DeviceId, EntryId, LocationId, MemberId, Op, ProductId, RewardId, StaffId } from "./ids.ts";
import type { Program } from "./program.ts";
import type { Unit, Units } from "./units.ts";
import type { Device, Product, Profile, Settings, Staff } from "./records.ts";

/** Opening a shop: everything its first day needs, in one act. */
export type SetUpShop = {
  readonly type: "SetUpShop";
  readonly settings: Settings;
  readonly location: { readonly id: LocationId; readonly name: string };
  readonly owner: { readonly id: StaffId } & Pick<Staff, "name" | "pin" | "recovery">;
  readonly products: readonly ({ readonly id: ProductId } & Pick<Product, "name" | "price">)[];
  readonly program: Program;
};

/** Opening stamps are what the customer's paper card already holds. */
export type EnrolMember = {
  readonly type: "EnrolMember";
  readonly member: MemberId;
  readonly profile: Profile;
  readonly card: CardCode | null;
  readonly openingStamps: number;
};

/** A visit of a member, or, with `member: null`, a sale without a card. */
export type RecordVisit = {
  readonly type: "RecordVisit";
  readonly member: MemberId | null;
  readonly items: readonly Item[];
  /** Minor units typed on the keypad, on top of the items; null: none were. */
  readonly typed: number | null;
  readonly receipt: string | null;
};

export type Command =
  | SetUpShop
  | EnrolMember
  | RecordVisit
  | { readonly type: "EditMember"; readonly member: MemberId; readonly set: Partial<Profile> }
  | { readonly type: "LinkCard"; readonly member: MemberId; readonly card: CardCode }
  | { readonly type: "ReplaceCard"; readonly old: CardCode; readonly card: CardCode }
  | { readonly type: "RevokeCard"; readonly card: CardCode }
  /** Forgets a member for good, as the law lets them ask; `cards` are those of theirs that must stop working. */
  | { readonly type: "EraseMember"; readonly member: MemberId; readonly cards: readonly CardCode[] }
  /** Takes back some of one visit: `amount` minor units of what it cost, and units if named. */
  | {
      readonly type: "VoidPart";
      readonly visit: EntryId;
      /** The visit's seq: without it, only what is not yet sealed is looked through. */
      readonly seq?: number;
      readonly member: MemberId | null;
      readonly amount: number;
      readonly stamps: number;
      readonly reason: string | null;
    }
  /** Several rewards at once are one act: all or none. */
  | { readonly type: "RedeemRewards"; readonly member: MemberId; readonly rewards: readonly RewardId[] }
  | {
      readonly type: "AdjustUnits";
      readonly member: MemberId;
      readonly unit: Unit;
      readonly delta: number;
      readonly reason: AdjustmentReason;
    }
  /** Takes back everything one earlier act wrote. `seq` is that of its first entry: without it, no sealed act is found. */
  | {
      readonly type: "Undo";
      readonly target: Op;
      readonly seq?: number;
      readonly reason: string | null;
    }
  /** Two members are one person: `from` is read as `into` from now on. */
  | { readonly type: "MergeMembers"; readonly from: MemberId; readonly into: MemberId }
  /** `seq` is the merge's place: without it, only what is not yet sealed is looked through. */
  | { readonly type: "UndoMerge"; readonly merge: EntryId; readonly seq?: number; readonly member: MemberId }
  /** What becomes of entries that were held back. */
  | {
      readonly type: "DecideQuarantine";
      readonly entries: readonly EntryId[];
      readonly decision: HeldDecision;
    }
  /** What becomes of a reward that was handed out and not covered; `forgive` units of its kind where it is forgiven. */
  | {
      readonly type: "SettleOverdraw";
      readonly redemption: EntryId;
      /** The redemption's place: without it, only what is not yet sealed is looked through. */
      readonly seq?: number;
      readonly member: MemberId;
      readonly decision: OverdrawDecision;
      readonly forgive: number;
    }
  | { readonly type: "EditShop"; readonly set: Partial<Omit<Settings, "tag" | "currency" | "demo">> }
  | { readonly type: "PutStaff"; readonly id: StaffId; readonly set: Partial<Staff> }
  /** Names a tablet, or shuts it out for good; one of which the shop's records say nothing yet is named in any case. */
  | { readonly type: "PutDevice"; readonly id: DeviceId; readonly set: Partial<Device> }
  | { readonly type: "PutProduct"; readonly id: ProductId; readonly set: Partial<Product> }
  /** The tiles in another order. Products that are not named come after those that are, as they stood. */
  | { readonly type: "ArrangeProducts"; readonly order: readonly ProductId[] }
  | { readonly type: "PublishProgram"; readonly program: Program };

/** Why not. Each is a sentence for the cashier in `words/`. */
export type Refusal =
  /** Another act was written under this one's name. */
  | { readonly reason: "OpTaken" }
  | { readonly reason: "ShopNotSetUp" }
  | { readonly reason: "ShopAlreadySetUp" }
  | { readonly reason: "BadName" }
  | { readonly reason: "NameTooLong" }
  | { readonly reason: "BadPhone" }
  | { readonly reason: "BadEmail" }
  | { readonly reason: "BadMonthDay" }
  | { readonly reason: "BadConsent" }
  | { readonly reason: "BadAmount" }
  | { readonly reason: "NothingSold" }
  | { readonly reason: "UnknownMember" }
  | { readonly reason: "UnknownReward" }
  | { readonly reason: "UnknownStaff" }
  /** A tablet that was shut out stays out. */
  | { readonly reason: "DeviceRevoked" }
  | { readonly reason: "NotEnough"; readonly unit: Unit; readonly need: number; readonly have: number }
  | { readonly reason: "Owes"; readonly unit: Unit; readonly n: number }
  /** The others cannot be asked, and then: this reward is not given out, */
  | { readonly reason: "OfflineNever" }
  /** or is worth too much for it, */
  | { readonly reason: "OfflineTooMuch" }
  /** or a second one in a day is not, */
  | { readonly reason: "OfflineTwiceToday" }
  /** or none any more after so long. */
  | { readonly reason: "OfflineTooLong" }
  | { readonly reason: "CardOfAnotherShop"; readonly tag: ShopTag }
  | { readonly reason: "CardTaken"; readonly member: MemberId }
  | { readonly reason: "CardReplaced" }
  | { readonly reason: "UnknownCard" }
  /** The two are one member already. */
  | { readonly reason: "SameMember" }
  | { readonly reason: "BadAdjustment" }
  | { readonly reason: "ManagerNeeded" }
  | { readonly reason: "OwnerNeeded" }
  | { readonly reason: "ReasonNeeded" }
  | { readonly reason: "NothingToUndo" }
  | { readonly reason: "AlreadyUndone" }
  | { readonly reason: "ChangedSince" }
  | { readonly reason: "MemberHasHistory" }
  | { readonly reason: "MoreThanRecorded"; readonly left: number; readonly units: Units }
  | { readonly reason: "BadSettings" }
  | { readonly reason: "BadProgram" }
  | { readonly reason: "ProgramVersionTaken"; readonly next: number };
