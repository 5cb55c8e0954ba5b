/** A café to tell stories about: ten stamps for a coffee, a point for each euro, and the people who work and drink there. */
import { makeCardCode, type CardCode, type ShopTag } from "#domain/card-code.ts";
import type { Command, EnrolMember, RecordVisit, SetUpShop } from "#domain/command.ts";
import type { AdjustmentReason } from "#domain/entry.ts";
import {
  asId,
  type EntryId,
  type LocationId,
  type MemberId,
  type Op,
  type ProductId,
  type RewardId,
  type StaffId,
} from "#domain/ids.ts";
import { isMonthDay, type MonthDay } from "#domain/month-day.ts";
import type { Program } from "#domain/program.ts";
import type { Unit } from "#domain/units.ts";
import type { Profile, Settings } from "#domain/records.ts";
import { given, type World } from "./given.ts";

/** The café's tag, the first four characters of its cards. */
export const TAG = "CAFE" as ShopTag;

/** A card of the café, or of another shop; equal numbers are the same card. */
export const card = (n: number, tag: ShopTag = TAG): CardCode =>
  makeCardCode(
    tag,
    Uint8Array.from({ length: 14 }, (_, at) => (n * 31 + at * 7) & 255),
  );

const FOR_EVER = { pendingDays: 0, lastsDays: null };

/** Ten stamps for a coffee, fifteen for a cake, a point for each whole euro, twenty points for a mug. */
export const PROGRAM: Program = {
  version: 1,
  stamps: { perVisit: 1 },
  points: { per: 100, give: 1 },
  terms: { stamps: FOR_EVER, points: FOR_EVER },
  rewards: [
    {
      id: asId<RewardId>("coffee"),
      name: "Free coffee",
      unit: "stamps",
      cost: 10,
      product: null,
      value: 320,
    },
    { id: asId<RewardId>("cake"), name: "Free cake", unit: "stamps", cost: 15, product: null, value: 450 },
    { id: asId<RewardId>("mug"), name: "Mug", unit: "points", cost: 20, product: null, value: null },
  ],
};

export const SETTINGS: Settings = {
  name: "Kávézó",
  currency: "EUR",
  timeZone: "Europe/Budapest",
  language: "en",
  cutoffHour: 4,
  againMinutes: 10,
  tag: TAG,
};

/** Opening the café; anything may be otherwise. */
export const setUp = (other: Partial<SetUpShop> = {}): SetUpShop => ({
  type: "SetUpShop",
  settings: SETTINGS,
  location: { id: asId<LocationId>("main-street"), name: "Main Street" },
  owner: { id: asId<StaffId>("olga"), name: "Olga", pin: "hash" },
  products: [
    { id: asId<ProductId>("espresso"), name: "Espresso", price: 250 },
    { id: asId<ProductId>("latte"), name: "Latte", price: 370 },
  ],
  program: PROGRAM,
  ...other,
});

/** Hiring somebody or changing what is known of them. */
export const staff = (id: string, set: Extract<Command, { type: "PutStaff" }>["set"]): Command => ({
  type: "PutStaff",
  id: asId<StaffId>(id),
  set,
});

/** The café on a Monday: Olga owns it, Mona manages it, and Cecil is at the counter. */
export const cafe = (other: Partial<SetUpShop> = {}): World =>
  given(setUp(other))
    .as("olga")
    .after(staff("mona", { name: "Mona", role: "manager" }), staff("cecil", { name: "Cecil" }))
    .as("cecil");

/** The café under other rules than its usual ones. */
export const cafeWith = (rules: Partial<Program>): World => cafe({ program: { ...PROGRAM, ...rules } });

/** A day that every year or at least every fourth has, as `MM-DD`. */
export const asMonthDay = (text: string): MonthDay => {
  if (!isMonthDay(text)) throw new Error(`${text} is no day`);
  return text;
};

/** Enrolling somebody; their id is `who`, their name unless said otherwise too. */
export const enrol = (
  who: string,
  {
    card: code = null,
    openingStamps = 0,
    ...profile
  }: Partial<Profile & Pick<EnrolMember, "card" | "openingStamps">> = {},
): Command => ({
  type: "EnrolMember",
  member: asId<MemberId>(who),
  profile: { name: who, phone: null, note: "", ...profile },
  card: code,
  openingStamps,
});

/** A visit of somebody who pays `typed` cents, or of whom only the visit is noted. */
export const visit = (
  who: string | null,
  typed: number | null = null,
  other: Partial<RecordVisit> = {},
): Command => ({
  type: "RecordVisit",
  member: who === null ? null : asId<MemberId>(who),
  items: [],
  typed,
  receipt: null,
  ...other,
});

/** So many of one product on a visit. */
export const item = (product: string, count: number, price: number): RecordVisit["items"][number] => ({
  product: asId<ProductId>(product),
  count,
  price,
});

export const redeem = (who: string, ...rewards: readonly string[]): Command => ({
  type: "RedeemRewards",
  member: asId<MemberId>(who),
  rewards: rewards.map((reward) => asId<RewardId>(reward)),
});

export const adjust = (
  who: string,
  unit: Unit,
  delta: number,
  reason: AdjustmentReason = "goodwill",
): Command => ({
  type: "AdjustUnits",
  member: asId<MemberId>(who),
  unit,
  delta,
  reason,
});

export const undo = (target: Op | string, reason: string | null = null): Command => ({
  type: "Undo",
  target: asId<Op>(target),
  reason,
});

/** Taking back part of a visit: cents, stamps or both. */
export const voidPart = (
  who: string | null,
  visit: EntryId | string,
  part: { readonly amount?: number; readonly stamps?: number; readonly reason?: string | null },
): Command => ({
  type: "VoidPart",
  member: who === null ? null : asId<MemberId>(who),
  visit: asId<EntryId>(visit),
  amount: 0,
  stamps: 0,
  reason: null,
  ...part,
});

export const editMember = (who: string, set: Partial<Profile>): Command => ({
  type: "EditMember",
  member: asId<MemberId>(who),
  set,
});

export const linkCard = (who: string, code: CardCode): Command => ({
  type: "LinkCard",
  member: asId<MemberId>(who),
  card: code,
});

export const replaceCard = (old: CardCode, code: CardCode): Command => ({
  type: "ReplaceCard",
  old,
  card: code,
});

export const revokeCard = (code: CardCode): Command => ({ type: "RevokeCard", card: code });

export const publish = (program: Program): Command => ({ type: "PublishProgram", program });
