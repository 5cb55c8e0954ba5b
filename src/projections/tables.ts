/** The tables made for reading, and what their rows hold. All of it can be thrown away and rebuilt from the log. */
import type { Dexie, Table } from "dexie";
import type { CardCode } from "#domain/card-code.ts";
import type { Day } from "#domain/day.ts";
import type { EntryId, MemberId, Op, RewardId, StaffId } from "#domain/ids.ts";
import type { MemberState } from "#domain/member.ts";
import type { Units } from "#domain/program.ts";
import type { Kept } from "#domain/records.ts";
import type { Shop } from "#domain/shop.ts";

export type ShopRow = { readonly key: "shop"; readonly shop: Shop };
/** `rev` is the seq of the last edit, so that a search index can ask what changed; `edits` are the seqs of all of them. */
export type MemberRow = {
  readonly id: MemberId;
  readonly kept: Kept<"member">;
  readonly rev: number;
  readonly edits: readonly number[];
};
export type CardRow = { readonly code: CardCode; readonly kept: Kept<"card">; readonly member: string };
/** `member` is CARDLESS for the fold of all sales without a card. */
export type BalanceRow = { readonly member: MemberId | typeof CARDLESS; readonly state: MemberState };

/** One business day in figures; `revenue` in minor units, less what was voided. */
export type DayRow = {
  readonly day: Day;
  readonly visits: number;
  readonly sales: number;
  readonly revenue: number;
  readonly newMembers: number;
  readonly redeemed: number;
};

/** What an act was, in the cashier's terms. */
export type ActKind = "visit" | "sale" | "redemption" | "enrolment" | "adjustment" | "edit";

/** One of the latest acts that are listed at the counter. */
export type ActRow = {
  readonly seq: number;
  readonly op: Op;
  readonly kind: ActKind;
  readonly at: number;
  readonly by: StaffId | null;
  readonly member: MemberId | null;
  /** Minor units rung up; null where none were. */
  readonly amount: number | null;
  /** Units given, or taken where negative. */
  readonly units: Units;
  readonly rewards: readonly RewardId[];
  readonly entries: readonly EntryId[];
  readonly undone: boolean;
};

/** How far folding has come: the seq of the last entry in these tables. */
export type FoldedRow = { readonly key: "folded"; readonly seq: number };

export const CARDLESS = "";

/** The projections' tables in Dexie's notation, for whoever opens the database. */
export const PROJECTION_TABLES = {
  shop: "key",
  members: "id, rev",
  cards: "code, member",
  balances: "member",
  days: "day",
  acts: "seq, op",
  folded: "key",
};

export type ProjectionTables = {
  readonly shop: Table<ShopRow, string>;
  readonly members: Table<MemberRow, string>;
  readonly cards: Table<CardRow, string>;
  readonly balances: Table<BalanceRow, string>;
  readonly days: Table<DayRow, number>;
  readonly acts: Table<ActRow, number>;
  readonly folded: Table<FoldedRow, string>;
};

/** The projections' tables of an open database. */
export const projectionTables = (db: Dexie): ProjectionTables => ({
  shop: db.table("shop"),
  members: db.table("members"),
  cards: db.table("cards"),
  balances: db.table("balances"),
  days: db.table("days"),
  acts: db.table("acts"),
  folded: db.table("folded"),
});
