/** The tables made for reading, and what their rows hold. All of it can be thrown away and rebuilt from the log. */
import type { Dexie, Table } from "dexie";
import type { CardCode } from "#domain/card-code.ts";
import type { Day } from "#domain/day.ts";
import type { OverdrawDecision } from "#domain/entry.ts";
import type { Flag } from "#domain/flags.ts";
import type { DeviceId, EntryId, LogId, MemberId, Op, RewardId, StaffId } from "#domain/ids.ts";
import type { MemberState } from "#domain/member-state.ts";
import type { Units } from "#domain/units.ts";
import type { Kept } from "#domain/records.ts";
import type { Shop } from "#domain/shop.ts";

export type ShopRow = { readonly key: "shop"; readonly shop: Shop };

/** A member's profile, gone once they are erased. `rev` grows with every change of any row, and is the row's last. */
export type MemberRow = {
  readonly id: MemberId;
  readonly kept: Kept<"member">;
  /** The codes bound to the member, whatever became of them, the one bound last at the end. */
  readonly cards: readonly CardCode[];
  /** The seqs of all edits of the profile: where an erasure finds what must go. */
  readonly edits: readonly number[];
  readonly rev: number;
};
export type CardRow = { readonly code: CardCode; readonly kept: Kept<"card">; readonly rev: number };

/** How many seqs share one number in `BalanceRow.pages`. */
export const PAGE_SEQS = 1000;

/** A member's folded facts; `member` is CARDLESS for the fold of all sales without a card. */
export type BalanceRow = {
  readonly member: MemberId | typeof CARDLESS;
  readonly state: MemberState;
  /**
   * floor(place / PAGE_SEQS) of every entry about the member, ascending, each once: where their history lies in the log.
   * Always empty for CARDLESS, whose history is everywhere.
   */
  readonly pages: readonly number[];
  readonly rev: number;
};

/** What is counted of a business day; `revenue` in minor units, less what was voided. */
export type DayFigures = {
  readonly visits: number;
  readonly sales: number;
  readonly revenue: number;
  readonly newMembers: number;
  readonly redeemed: number;
};

/**
 * What one hour changed in a day's figures. `hour` is counted from the midnight in Greenwich with which the day's date
 * begins there, so that no time zone is needed to fold it. Short, since the day's row is written with every visit.
 */
export type HourRow = readonly [
  hour: number,
  visits: number,
  sales: number,
  revenue: number,
  newMembers: number,
  redeemed: number,
];

/** One business day in figures, and the hours in which something changed, in order: together they are the figures. */
export type DayRow = DayFigures & { readonly day: Day; readonly hours: readonly HourRow[] };

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

/**
 * Who was merged into whom, seen from both ends: `into` and the entry that said so, null where the member is on their own,
 * and those who were merged into them, in the order of ids. No row for whoever never had to do with a merge.
 */
export type AliasRow = {
  readonly member: MemberId;
  readonly into: MemberId | null;
  readonly merge: EntryId | null;
  readonly from: readonly MemberId[];
  readonly rev: number;
};

/** What the owner is asked about, with the circumstances of the entry it is about, and the answer once there is one. */
export type FlagRow = Flag & {
  readonly seq: number;
  readonly logId: LogId;
  readonly at: number;
  readonly by: StaffId | null;
  readonly settled: OverdrawDecision | null;
};

/** The tables in which it matters what came first: a row may have to be folded again when others wrote before it. */
export type OrderedName = "shop" | "members" | "cards" | "balances" | "aliases" | "flags";

/** What the ordered tables hold. */
export type OrderedRows = {
  readonly shop: ShopRow;
  readonly members: MemberRow;
  readonly cards: CardRow;
  readonly balances: BalanceRow;
  readonly aliases: AliasRow;
  readonly flags: FlagRow;
};

/**
 * A row as the shop's order alone makes it, kept as long as the tablet shows it with entries of its own that have no place
 * in that order yet; `row` is null where there would be none. A shop without a cloud has no such rows.
 */
export type ConfirmedRow = {
  readonly table: OrderedName;
  readonly key: string;
  readonly row: OrderedRows[OrderedName] | null;
  /** No entry of ours before this place is missing in `row`, and none after `last` is missing there either. */
  readonly first: number;
  readonly last: number;
  /** Whom those entries are about, "" for nobody: they are found again by it. */
  readonly of: readonly string[];
};

/** The same as it lies in the database: a balance as its line. */
export type StoredConfirmed = Omit<ConfirmedRow, "row"> & { readonly row: ConfirmedRow["row"] | string };

/** How far folding has come: the seq of the last own entry in these tables, and the log that it belongs to. */
export type FoldedRow = {
  readonly key: "folded";
  readonly seq: number;
  readonly logId: LogId;
  /** How far the shop's order is in them; 0 where the shop has no cloud. */
  readonly cursor: number;
  /** The highest `rev` given so far: the seq, until somebody else's entries were folded in between. */
  readonly rev: number;
  /** Whether members were ever merged: elsewhere nobody need be looked for in a group. */
  readonly merged: boolean;
  /** Whose the logs are that came from the cloud. */
  readonly logs: Readonly<Record<LogId, DeviceId>>;
  /** The code that made the rows; those of any other version are folded anew. Absent where epoch 1 wrote. */
  readonly version: number;
  /**
   * No packed row has a higher `rev`. Rows that changed after it are found by the `rev` index of the single rows; whoever
   * keeps a copy of his own, such as the search, and has not come as far must read everything again.
   */
  readonly packed: number;
};

/** Raised with every change of what is folded and how: the tables are then folded anew. */
export const VERSION = 6;

export const CARDLESS = "";

/** The tables of which most rows are packed: the single rows are those changed since the last packing. */
export type PackedName = "members" | "cards" | "balances";
export const PACKED: readonly PackedName[] = ["members", "cards", "balances"];

/** Their single rows as they lie in the database: a balance as its line, beside what it is found by. */
export type StoredSingles = {
  readonly members: MemberRow;
  readonly cards: CardRow;
  readonly balances: Pick<BalanceRow, "member" | "rev"> & { readonly line: string };
};

/**
 * Packed rows of one table, in key order and deflated. `from` is at most the first row's key, and above the keys of the
 * block before; a table's first block has "". A single row of the same key is newer and hides the packed one.
 */
export type BlockRow = {
  readonly table: PackedName;
  readonly from: string;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** The projections' tables in Dexie's notation, for whoever opens the database. */
export const PROJECTION_TABLES = {
  shop: "key",
  members: "id, rev",
  cards: "code",
  balances: "member, rev",
  days: "day",
  acts: "seq",
  aliases: "member",
  flags: "id, member",
  confirmed: "[table+key]",
  folded: "key",
  blocks: "[table+from]",
  search: "key",
};

export type ProjectionTables = {
  readonly shop: Table<ShopRow, string>;
  readonly members: Table<StoredSingles["members"], string>;
  readonly cards: Table<StoredSingles["cards"], string>;
  readonly balances: Table<StoredSingles["balances"], string>;
  readonly days: Table<DayRow, number>;
  readonly acts: Table<ActRow, number>;
  readonly aliases: Table<AliasRow, string>;
  readonly flags: Table<FlagRow, string>;
  readonly confirmed: Table<StoredConfirmed, [OrderedName, string]>;
  readonly folded: Table<FoldedRow, string>;
  readonly blocks: Table<BlockRow, [PackedName, string]>;
};

/** The projections' tables of an open database. Of those that are packed, these are the single rows only. */
export const projectionTables = (db: Dexie): ProjectionTables => ({
  shop: db.table("shop"),
  members: db.table("members"),
  cards: db.table("cards"),
  balances: db.table("balances"),
  days: db.table("days"),
  acts: db.table("acts"),
  aliases: db.table("aliases"),
  flags: db.table("flags"),
  confirmed: db.table("confirmed"),
  folded: db.table("folded"),
  blocks: db.table("blocks"),
});
