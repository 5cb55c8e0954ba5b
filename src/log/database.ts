/** The tablet's database: the log's own tables beside those that projections bring along. */
import { Dexie, type Table } from "dexie";
import type { LogId } from "#domain/ids.ts";
import { guardLog } from "./append-only.ts";

/** One entry of the open tail. `text` is its byte form; what may be personal lies in `payloads`. */
export type EntryRow = {
  readonly seq: number;
  readonly op: string;
  readonly index: number;
  readonly member: string;
  readonly text: string;
};

/** The droppable part of a record edit, deleted when its member is erased. */
export type PayloadRow = { readonly seq: number; readonly member: string; readonly payload: string };

/** A sealed run of entries: their texts, one a line, deflated. `chain` is the hash after the last of them. */
export type SegmentRow = {
  readonly from: number;
  readonly to: number;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly chain: Uint8Array;
};

/** Where the log stands: its last seq and the chain's hash there. */
export type HeadRow = {
  readonly key: "head";
  readonly logId: LogId;
  readonly seq: number;
  readonly chain: Uint8Array;
  /** The schema this database was last written for; code of an older one must not write. */
  readonly epoch: number;
};

/** The schema this code writes. Raised with every change of tables or rows that older code could not read. */
export const EPOCH = 1;

export type LogTables = {
  readonly entries: Table<EntryRow, number>;
  readonly payloads: Table<PayloadRow, number>;
  readonly segments: Table<SegmentRow, number>;
  readonly head: Table<HeadRow, string>;
};

const LOG_TABLES = {
  entries: "seq, &[op+index], member",
  payloads: "seq, member",
  segments: "from",
  head: "key",
};

/**
 * Opens (creating it where there is none) the database `name` with the log's tables and `brought`, the projections'
 * in Dexie's notation. A commit is strict: it is on disk before anybody hears of it.
 */
export const openDatabase = (name: string, brought: Readonly<Record<string, string>>): Dexie => {
  const db = new Dexie(name, { chromeTransactionDurability: "strict" });
  db.version(1).stores({ ...LOG_TABLES, ...brought });
  guardLog(db);
  return db;
};

/** The log's own tables of an open database. */
export const logTables = (db: Dexie): LogTables => ({
  entries: db.table("entries"),
  payloads: db.table("payloads"),
  segments: db.table("segments"),
  head: db.table("head"),
});
