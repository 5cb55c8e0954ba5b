/** The tablet's database: the log's own tables beside those that projections bring along. */
import { Dexie, type Table } from "dexie";
import { personOf, type Entry } from "#domain/entry.ts";
import { asId, type LogId, type MemberId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import { guardLog, type Unpacked } from "./append-only.ts";
import { GENESIS } from "./genesis.ts";

/** One entry of the open tail. `text` is its byte form; what may be personal lies in `payloads`. */
export type EntryRow = {
  readonly seq: number;
  readonly op: string;
  readonly index: number;
  readonly member: string;
  readonly text: string;
};

/** The droppable part of a record edit. `member` is whose erasure drops it (see `personOf`), empty where nobody's does. */
export type PayloadRow = { readonly seq: number; readonly member: string; readonly payload: string };

/** A sealed run of entries: their texts, one a line, deflated. `chain` is the hash after the last of them. */
export type SegmentRow = {
  readonly from: number;
  readonly to: number;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly chain: Uint8Array;
};

/** The droppable payloads of a sealed run, deflated: one a line, `seq`, `member` and payload between tabs. */
export type PackRow = { readonly from: number; readonly to: number; readonly body: Uint8Array<ArrayBuffer> };

/**
 * The places that belong to one log: `from` to `to` (null: still growing), whose own gapless number at `from` is `first`.
 * As a rule there is one run; a recovery closes it and begins another, and only between runs may places be missing.
 */
export type LogRun = {
  readonly logId: LogId;
  readonly from: number;
  readonly to: number | null;
  readonly first: number;
};

/** Where the log stands: its last seq, which is a place in this tablet's order, and the chain's hash there. */
export type HeadRow = {
  readonly key: "head";
  readonly logId: LogId;
  /** Absent where epoch 1 wrote: then everything is one log's. */
  readonly logs?: readonly LogRun[];
  readonly seq: number;
  readonly chain: Uint8Array;
  /** The schema this database was last written for; code of an older one must not write. */
  readonly epoch: number;
  /** Absent in a shop without a cloud, so that an act there asks for nothing more; see `readShared`. */
  readonly shared?: true;
};

/** The schema this code writes, and its tables' version. Raised with every change of tables or rows that older code could not read. */
export const EPOCH = 3;

export type LogTables = {
  readonly entries: Table<EntryRow, number>;
  readonly payloads: Table<PayloadRow, number>;
  readonly segments: Table<SegmentRow, number>;
  readonly packs: Table<PackRow, number>;
  readonly head: Table<HeadRow, string>;
};

const LOG_TABLES = {
  entries: "seq, &[op+index], member",
  payloads: "seq, member",
  segments: "from",
  packs: "from",
  head: "key",
  // What came from a cloud, and how it goes together with the own log: see `receivedTables`.
  received: "cursor, member",
  receivedPayloads: "cursor, member",
  receivedRuns: "from",
  receivedPacks: "from",
  rewound: "id, member",
  order: "cursor, place",
  claimed: "cursor",
  exceptions: "place",
  pages: "cursor",
  shared: "key",
};

/**
 * Opens (creating it where there is none) the database `name` with the log's tables and `brought`, the projections'
 * in Dexie's notation. A commit is strict: it is on disk before anybody hears of it. `unpacked` is asked for what reads
 * segments, without which nothing can be sealed.
 */
export const openDatabase = (
  name: string,
  brought: Readonly<Record<string, string>>,
  unpacked: () => Unpacked | null,
): Dexie => {
  const db = new Dexie(name, { chromeTransactionDurability: "strict" });
  // Whoever comes from an older version keeps every row: tables were only added, and those made for reading are folded anew.
  // The head is of this epoch at once, and not only after the first entry: a tab of older code may still be open.
  db.version(EPOCH)
    .stores({ ...LOG_TABLES, ...brought })
    .upgrade((tx) => tx.table("head").toCollection().modify({ epoch: EPOCH }));
  guardLog(db, unpacked);
  return db;
};

/** The log's own tables of an open database. */
export const logTables = (db: Dexie): LogTables => ({
  entries: db.table("entries"),
  payloads: db.table("payloads"),
  segments: db.table("segments"),
  packs: db.table("packs"),
  head: db.table("head"),
});

/** Thrown where a newer version of the app has written: this one must leave the database as it is. */
export class ReadOnly extends Error {}

/** Where a log stands in which nothing has been written yet. */
export const newHead = (newLogId: () => string): HeadRow => {
  const logId = asId<LogId>(newLogId());
  const logs: readonly LogRun[] = [{ logId, from: 1, to: null, first: 1 }];
  return { key: "head", logId, logs, seq: 0, chain: GENESIS, epoch: EPOCH };
};

/** Where the log stands; a log that does not exist yet gets its id. Throws `ReadOnly` for a newer epoch. */
export const standing = async ({ head }: LogTables, newLogId: () => string): Promise<HeadRow> => {
  const found = await head.get("head");
  if (found && found.epoch > EPOCH) throw new ReadOnly("a newer version of the app has written here");
  if (found) return { ...found, epoch: EPOCH };
  return newHead(newLogId);
};

/** The runs of a log, one where epoch 1 wrote. */
export const runsOf = ({ logId, logs }: Pick<HeadRow, "logId" | "logs">): readonly LogRun[] =>
  logs ?? [{ logId, from: 1, to: null, first: 1 }];

/** The run a place belongs to; undefined in a hole that a recovery left. */
export const runAt = (runs: readonly LogRun[], seq: number): LogRun | undefined =>
  runs.find((run) => run.from <= seq && seq <= (run.to ?? seq));

/** The number a place has in its own log, without gaps from 1. */
export const ownAt = (runs: readonly LogRun[], seq: number): number => {
  const run = runAt(runs, seq);
  assert(run !== undefined, "every place is of some log");
  return seq - run.from + run.first;
};

/** The place after `seq`: the next one, or the first behind a hole that a recovery left. */
export const placeAfter = (runs: readonly LogRun[], seq: number): number => {
  const run = runs.find(({ to }) => to === null || to > seq);
  return Math.max(seq + 1, run?.from ?? 0);
};

/** The log that a place belongs to. */
export const logIdAt = (runs: readonly LogRun[], seq: number): LogId => {
  const run = runAt(runs, seq);
  assert(run !== undefined, "every place is of some log");
  return run.logId;
};

/** The row in which the payload of an entry is kept. */
export const payloadRow = (entry: Entry, payload: string): PayloadRow => ({
  seq: entry.seq,
  member: personOf(entry) ?? "",
  payload,
});

/** The members whom entries erase. */
export const erasedBy = (entries: readonly Entry[]): readonly MemberId[] =>
  entries.flatMap(({ type, member }) => (type === "MemberErased" && member ? [member] : []));
