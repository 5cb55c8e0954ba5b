/** What people at a counter may wish for, sensible or not, told without knowing what there is. */
import type { Command } from "#domain/command.ts";
import { asId, type EntryId, type MemberId, type Op } from "#domain/ids.ts";
import {
  adjust,
  card,
  editMember,
  enrol,
  linkCard,
  PROGRAM,
  publish,
  redeem,
  replaceCard,
  revokeCard,
  staff,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import type { Dice } from "./chance.ts";

/** Who stands there: the owner, a manager, two cashiers, and somebody who has no name. */
export const PEOPLE = ["olga", "mona", "cecil", "celia", null] as const;

const KINDS = [
  "visit",
  "sale",
  "enrol",
  "edit",
  "link",
  "replace",
  "revokeCard",
  "redeem",
  "redeemTwo",
  "adjust",
  "undo",
  "voidPart",
  "merge",
  "unmerge",
  "erase",
  "shop",
  "product",
  "program",
  "staff",
] as const;
export type WishKind = (typeof KINDS)[number];

/** A wish: numbers say whom and how much, and mean something only where it is wished. */
export type Wish = {
  readonly kind: WishKind;
  readonly by: (typeof PEOPLE)[number];
  readonly member: number;
  readonly other: number;
  readonly amount: number;
  /** How far back what is taken back lies: 0 is the latest of the shop. */
  readonly back: number;
  /** Whether the hand taps twice, so that the same act is sent again. */
  readonly twice: boolean;
  /** Whether the same is wished for at every other counter of the shop in that moment, before anybody hears of it. */
  readonly everywhere?: boolean;
  /** Whether the tablet was tampered with, and lets them do it whoever they are. */
  readonly lawless?: boolean;
};

/** How many members and cards a shop of a run has at most: few, so that everything meets everything. */
const MEMBERS = 5;
const CARDS = 7;

/** Those who are there from the beginning are spoken of most. */
const drawMember = (dice: Dice): number => dice.between(0, dice.is(0.7) ? 2 : MEMBERS - 1);

/** How often each is wished for; a run draws its own on top. */
const USUAL: Readonly<Record<WishKind, number>> = {
  ...{ visit: 30, sale: 4, enrol: 8, edit: 6, link: 4, replace: 2, revokeCard: 2, redeem: 12, redeemTwo: 2 },
  ...{ adjust: 5, undo: 10, voidPart: 4, merge: 4, unmerge: 3, erase: 3, shop: 2, product: 2, program: 2 },
  ...{ staff: 2 },
};

/** Draws what a run's people are fond of. */
export const drawTastes = (dice: Dice): ReadonlyMap<WishKind, number> =>
  new Map(KINDS.map((kind) => [kind, USUAL[kind] * (dice.is(0.2) ? 0 : dice.is(0.2) ? 4 : 1)]));

const drawKind = (dice: Dice, tastes: ReadonlyMap<WishKind, number>): WishKind => {
  const all = [...tastes.values()].reduce((sum, n) => sum + n, 0);
  let left = dice.roll() * all;
  for (const [kind, n] of tastes) {
    left -= n;
    if (left < 0) return kind;
  }
  return "visit";
};

export const drawWish = (dice: Dice, tastes: ReadonlyMap<WishKind, number>): Wish => ({
  kind: drawKind(dice, tastes),
  by: dice.is(0.5) ? "olga" : dice.oneOf(PEOPLE),
  member: drawMember(dice),
  other: drawMember(dice),
  amount: dice.between(0, 2_500),
  back: dice.is(0.6) ? 0 : dice.between(0, 6),
  twice: dice.is(0.08),
  everywhere: dice.is(0.12),
});

/** What people remember of what was done in their shop, so that wishes can be about it. */
export type Remembered = {
  readonly ops: readonly string[];
  readonly visits: readonly { readonly id: string; readonly member: string | null }[];
  readonly merges: readonly { readonly id: string; readonly member: string }[];
};

export const NOTHING_DONE: Remembered = { ops: [], visits: [], merges: [] };

const memberNo = (shop: number, no: number): string => `member-${String(shop)}-${String(no)}`;

/** The text that gives a member away wherever it is: their name. */
export const canaryOf = (shop: number, no: number): string => `Kanari-${String(shop)}-${String(no)}-Zsófi`;

/** A regular who is there from the beginning: one nearly has a coffee, one has it, and one a cake. */
export const enrolment = (shop: number, no: number): Command =>
  enrol(memberNo(shop, no), { name: canaryOf(shop, no), card: card(no), openingStamps: 9 + 3 * no });

/** The command that a wish is, in a shop that remembers so much; null where there is nothing of the kind. */
export const commandOf = (wish: Wish, shop: number, { ops, visits, merges }: Remembered): Command | null => {
  const { kind, amount, back } = wish;
  const [who, other] = [memberNo(shop, wish.member), memberNo(shop, wish.other)];
  const name = canaryOf(shop, wish.member);
  const code = card(wish.other % CARDS);
  const reason = amount % 3 === 0 ? null : "a mistake";
  switch (kind) {
    case "visit":
      return visit(who, amount % 4 === 0 ? null : amount);
    case "sale":
      return visit(null, amount);
    case "enrol": {
      const own = amount % 2 === 0 ? { card: code } : {};
      return enrol(who, { name, phone: "+36201234567", openingStamps: amount % 12, ...own });
    }
    case "edit":
      return editMember(who, amount % 2 === 0 ? { note: `${name} ${String(amount)}` } : { name });
    case "link":
      return linkCard(who, code);
    case "replace":
      return replaceCard(card(wish.member % CARDS), code);
    case "revokeCard":
      return revokeCard(code);
    case "redeem":
      return redeem(who, (["coffee", "cake", "mug"] as const)[amount % 3] ?? "coffee");
    case "redeemTwo":
      return redeem(who, "coffee", "mug");
    case "adjust":
      return adjust(who, amount % 2 === 0 ? "stamps" : "points", (amount % 30) - 10);
    case "undo": {
      const op = ops.at(-1 - back);
      return op === undefined ? null : undo(op, reason);
    }
    case "voidPart": {
      const one = visits.at(-1 - back);
      return one ? voidPart(one.member, one.id, { amount: amount % 700, stamps: amount % 2, reason }) : null;
    }
    case "merge":
      return { type: "MergeMembers", from: asId<MemberId>(who), into: asId<MemberId>(other) };
    case "unmerge": {
      const one = merges.at(-1 - (back % 2));
      if (!one) return null;
      return { type: "UndoMerge", merge: asId<EntryId>(one.id), member: asId<MemberId>(one.member) };
    }
    case "erase":
      return { type: "EraseMember", member: asId<MemberId>(who), cards: [] };
    case "shop":
      return { type: "EditShop", set: { againMinutes: amount % 40, cutoffHour: amount % 6 } };
    case "product":
      return { type: "PutProduct", id: asId("latte"), set: { price: amount + 1 } };
    case "program":
      return publish({
        ...PROGRAM,
        version: 2 + (back % 3),
        points: { per: 100 + (amount % 3) * 50, give: 1 },
        terms: {
          stamps: { pendingDays: amount % 2, lastsDays: amount % 5 < 2 ? 3 : null },
          points: { pendingDays: 0, lastsDays: amount % 3 === 0 ? 60 : null },
        },
      });
    case "staff":
      return staff("celia", { name: "Celia", role: amount % 2 === 0 ? "manager" : "cashier" });
  }
};

/** What is remembered after an act wrote something. */
export const remembering = (
  before: Remembered,
  op: Op | string,
  written: readonly { readonly id: string; readonly type: string; readonly member: string | null }[],
): Remembered => ({
  ops: [...before.ops, op],
  visits: [...before.visits, ...written.filter(({ type }) => type === "VisitRecorded")],
  merges: [
    ...before.merges,
    ...written.flatMap(({ id, type, member }) =>
      type === "MembersMerged" && member !== null ? [{ id, member }] : [],
    ),
  ],
});
