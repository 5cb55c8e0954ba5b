/** What the tablet keeps of a shop that has a cloud: where it stands in the shop's order, and what others wrote. */
import type { Dexie, Table } from "dexie";
import type { DeviceId, EntryId, LogId, ShopId } from "#domain/ids.ts";

/** Received entries have no place in the own log. In memory theirs is this much beyond their cursor. */
export const RECEIVED = 2 ** 40;

/** Whether a place is that of an entry another tablet wrote. */
export const isReceived = (place: number): boolean => place >= RECEIVED;

/** The place in memory of what another tablet wrote and the shop's order has at a cursor. */
export const placeOfCursor = (cursor: number): number => RECEIVED + cursor;

/** Where this tablet stands in a shop that has a cloud. */
export type SharedRow = {
  readonly shop: ShopId;
  readonly device: DeviceId;
  readonly token: string;
  /** Which database the cloud answered from last. */
  readonly store: string | null;
  /** The last cursor that is applied here, and the chain's hash after it. */
  readonly cursor: number;
  readonly chain: Uint8Array;
  /** For each own log, the own number up to which the cloud has settled everything. */
  readonly acks: Readonly<Record<LogId, number>>;
  /** How far the cloud's clock is ahead of this one, in ms. */
  readonly offsetMs: number | null;
  /** When the cloud last answered, in ms since 1970 by this clock. */
  readonly contactAt: number | null;
  readonly devices: number;
  readonly head: number;
  readonly snapshotAt: number;
};

/** What an answer of the cloud says beside its matter. */
export type Contact = Pick<SharedRow, "head" | "devices" | "snapshotAt" | "offsetMs" | "contactAt"> & {
  readonly store: string;
};

/** Where it stands as it is kept, with what only the tablet itself must know. */
export type SharedState = SharedRow & {
  readonly key: "shared";
  /** Every own place up to this one stands in the order, or is an exception. */
  readonly confirmed: number;
  /**
   * Own places up to this one were written before the shop had a cloud, and are what its order begins with: the tables
   * made for reading count them as confirmed, in the order of their places, whether the cloud has them yet or not.
   */
  readonly presumed: number;
  /** How many own entries stand in the order. */
  readonly ours: number;
  /** The cursors whose entries are not here yet, because the tables were a snapshot; null: all are here. */
  readonly missing: { readonly from: number; readonly to: number } | null;
  /** Pages are kept and not folded: once the last is here, everything is folded anew in the order as it then is. */
  readonly bulk: boolean;
};

/** An entry that another tablet wrote: its cursor, its log and its number there. */
export type ReceivedRow = {
  readonly cursor: number;
  readonly logId: LogId;
  readonly own: number;
  readonly op: string;
  readonly index: number;
  /** Whom it is about; empty for what is about nobody. */
  readonly member: string;
  readonly text: string;
};

/** The droppable part of a received record edit; `member` as in `PayloadRow`. */
export type ReceivedPayloadRow = {
  readonly cursor: number;
  readonly member: string;
  readonly payload: string;
};

/** A sealed run of received entries: `who` packs the origins of its lines, `body` their texts in columns, deflated. */
export type ReceivedRunRow = {
  readonly from: number;
  readonly to: number;
  readonly who: Uint8Array<ArrayBuffer>;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** The droppable payloads of such a run, deflated: one a line, cursor, member and payload between tabs. */
export type ReceivedPackRow = {
  readonly from: number;
  readonly to: number;
  readonly body: Uint8Array<ArrayBuffer>;
};

/**
 * What stood in the order until this tablet went back in it. Kept until it is pulled again, since a cloud that lost it
 * may lose it again before that. `at` is the cursor it had; `member` whose erasure drops the payload.
 */
export type RewoundRow = {
  readonly id: EntryId;
  readonly at: number;
  readonly logId: LogId;
  readonly own: number;
  readonly member: string;
  readonly text: string;
  readonly payload: string | null;
  /** How often the cloud did not hand it out again although it had been offered. */
  readonly missed: number;
};

/** Own entries in the shop's order: the `n` cursors from `cursor` on are the places from `place` on. */
export type OrderRow = { readonly cursor: number; readonly n: number; readonly place: number };

/** An entry of ours that stands in the order under another name, which a recovery took from it. */
export type ClaimRow = { readonly cursor: number; readonly place: number };

/** An own entry that the cloud did not take: it is held for the owner, for a reason with this code. */
export type ExceptionRow = {
  readonly place: number;
  readonly id: EntryId;
  readonly code: string;
  /** When the cloud said so, in milliseconds since 1970 by this tablet's clock. */
  readonly at: number;
  /** A held one counts here until the owner has decided; one that was discarded does not. */
  readonly state: "held" | "discarded";
};

/** The chain's hash after a cursor that a page ended with. */
export type PageRow = { readonly cursor: number; readonly chain: Uint8Array };

/** Whom pages erased, and where their profiles' edits lie, until the journal has forgotten them as well. */
export type ErasingRow = {
  readonly key: "erasing";
  readonly members: readonly string[];
  readonly edits: readonly number[];
};

/** How often everything had to be folded anew, since something that is folded counts no more, and how often of that it was. */
export type RecountRow = { readonly key: "recount"; readonly asked: number; readonly done: number };

/** How often this tablet has gone back in the shop's order: what was folded before is another order since. */
export type RewindsRow = { readonly key: "rewinds"; readonly count: number };

/** Who this tablet is for a cloud: made before the first request, the same ever after. */
export type IdentityRow = { readonly key: "identity"; readonly device: DeviceId; readonly secret: string };

/** What a snapshot of the shop consists of, as the cloud tells it; `version` is that of the tables it was packed from. */
export type SnapshotHead = {
  readonly id: string;
  readonly cursor: number;
  readonly mark: string;
  readonly version: number;
  readonly rows: number;
  readonly parts: readonly { readonly bytes: number; readonly sha256: string }[];
  readonly device: DeviceId;
  readonly at: number;
};

/** A snapshot that is being fetched; its first `have` parts are here. */
export type SnapshotRow = { readonly key: "snapshot"; readonly head: SnapshotHead; readonly have: number };
export type PartRow = { readonly key: `part ${number}`; readonly bytes: Uint8Array };

/** How far the entries from before a snapshot have come, and the chain's hash there. */
export type HistoryRow = { readonly key: "history"; readonly cursor: number; readonly chain: Uint8Array };

export type ReceivedTables = {
  readonly received: Table<ReceivedRow, number>;
  readonly receivedPayloads: Table<ReceivedPayloadRow, number>;
  readonly receivedRuns: Table<ReceivedRunRow, number>;
  readonly receivedPacks: Table<ReceivedPackRow, number>;
  readonly rewound: Table<RewoundRow, string>;
  /** Own stretches only: every other cursor up to the last that is applied is a received entry's. */
  readonly order: Table<OrderRow, number>;
  readonly claimed: Table<ClaimRow, number>;
  readonly exceptions: Table<ExceptionRow, number>;
  readonly pages: Table<PageRow, number>;
  readonly shared: Table<
    SharedState | ErasingRow | RecountRow | RewindsRow | IdentityRow | SnapshotRow | PartRow | HistoryRow,
    string
  >;
};

/** The tables of an open database that hold what came from a cloud. */
export const receivedTables = (db: Dexie): ReceivedTables => ({
  received: db.table("received"),
  receivedPayloads: db.table("receivedPayloads"),
  receivedRuns: db.table("receivedRuns"),
  receivedPacks: db.table("receivedPacks"),
  rewound: db.table("rewound"),
  order: db.table("order"),
  claimed: db.table("claimed"),
  exceptions: db.table("exceptions"),
  pages: db.table("pages"),
  shared: db.table("shared"),
});

/** Where this tablet stands; null: a shop without a cloud, all of whose entries count as confirmed. */
export const readShared = async ({ shared }: Pick<ReceivedTables, "shared">): Promise<SharedState | null> => {
  const row = await shared.get("shared");
  return row?.key === "shared" ? row : null;
};
