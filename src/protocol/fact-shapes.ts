/** The exact shape of what each fact says, so that nothing else is ever folded. */
import * as v from "valibot";
import type { Day } from "#domain/day.ts";
import { ADJUSTMENT_REASONS, COUNT_MAX, DECIDED_MAX, type Fact, type Item } from "#domain/entry.ts";
import type { EntryId, MemberId, ProductId, RewardId } from "#domain/ids.ts";
import { AMOUNT_MAX, isWhole } from "#domain/money.ts";
import { ACT_ENTRIES } from "./limits.ts";
import { exactly, listOf, named, text, uuid } from "./wire.ts";

/** What an issue says where money or units are at fault. */
export const BAD_AMOUNT = "badAmount";

/** Money in minor units, or a number of units, within bounds. */
export const amount = (min: number, max: number) =>
  v.custom<number>((n) => typeof n === "number" && isWhole(n, min, max), BAD_AMOUNT);

/** A whole number that is neither money nor units. */
export const bounded = <T extends number = number>(min: number, max: number) =>
  v.custom<T>((n) => typeof n === "number" && isWhole(n, min, max));

/** Minor units that a visit or a product may cost. */
export const money = amount(0, AMOUNT_MAX);
/** What somebody typed: longer than any name, note or reason that our own screens let through. */
export const typed = text(20_000);
export const unit = v.picklist(["stamps", "points"]);

/** The most that a visit earns: a thousand points for each minor unit. */
const MOST_EARNED = AMOUNT_MAX * 1000;
/** The most that a reward may cost, in units. */
export const MOST_COST = 1_000_000;
/** Days a million years around 1970: enough for whatever a broken clock may say. */
export const MOST_DAY = 365_000_000;

const entryId = uuid<EntryId>();
const day = bounded<Day>(-MOST_DAY, MOST_DAY);
const earned = amount(0, MOST_EARNED);
const units = exactly({ stamps: earned, points: earned });
const dates = exactly({ active: day, expires: v.nullable(day) });
const version = bounded(1, MOST_COST);

type Fields<T> = { readonly [F in keyof T]-?: v.GenericSchema<unknown, T[F]> };
const item = { product: named<ProductId>(), count: amount(1, COUNT_MAX), price: money };

type Data<T extends Fact["type"]> = Extract<Fact, { readonly type: T }>["data"];
type Shapes = { readonly [T in Fact["type"]]: v.GenericSchema<unknown, Data<T>> };

const shapes = {
  MemberEnrolled: exactly({}),
  MemberErased: exactly({ enrolledDay: v.nullable(day) }),
  VisitRecorded: exactly({
    amount: v.nullable(money),
    items: listOf(exactly(item satisfies Fields<Item>), ACT_ENTRIES),
    receipt: v.nullable(typed),
    program: version,
    earned: units,
    dates: exactly({ stamps: dates, points: dates }),
  }),
  VisitVoided: exactly({
    visit: entryId,
    visitDay: day,
    visitAmount: money,
    whole: v.boolean(),
    amount: money,
    taken: units,
    earned: units,
    reason: v.nullable(typed),
  }),
  PointsAdjusted: exactly({
    unit,
    delta: v.custom<number>(
      (n) => typeof n === "number" && n !== 0 && isWhole(n, -AMOUNT_MAX, AMOUNT_MAX),
      BAD_AMOUNT,
    ),
    reason: v.picklist(ADJUSTMENT_REASONS),
    dates,
    reverses: v.nullable(entryId),
  }),
  RewardRedeemed: exactly({
    reward: named<RewardId>(),
    program: version,
    unit,
    cost: amount(1, MOST_COST),
    value: v.nullable(money),
    basis: v.picklist(["sole", "confirmed", "policy"]),
  }),
  RedemptionReversed: exactly({
    redemption: entryId,
    redeemedDay: day,
    reason: v.nullable(typed),
  }),
  MembersMerged: exactly({ into: named<MemberId>() }),
  MergeUndone: exactly({ merge: entryId }),
  QuarantineDecided: exactly({
    entries: listOf(entryId, DECIDED_MAX, 1),
    decision: v.picklist(["accept", "discard"]),
  }),
  OverdrawSettled: exactly({
    redemption: entryId,
    decision: v.picklist(["forgiven", "owed", "reversed"]),
  }),
} satisfies Shapes;

/** The shape of each fact's data, by its type. */
export const factShapes: ReadonlyMap<string, v.GenericSchema> = new Map<string, v.GenericSchema>(
  Object.entries(shapes),
);
