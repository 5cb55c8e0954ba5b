/** The log's door for entries that were decided elsewhere: many at once, straight into segments. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import { assert } from "#domain/result.ts";
import { chained, lineOf, type Line } from "./chain.ts";
import {
  dropErased,
  logTables,
  payloadRow,
  standing,
  type HeadRow,
  type LogRun,
  type PackRow,
  type PayloadRow,
  type SegmentRow,
} from "./database.ts";
import type { Projecting } from "./log.ts";
import { packed, SEGMENT_ENTRIES } from "./segment.ts";

/** An entry that has no place in this log yet. */
export type Unplaced = Entry extends infer E ? (E extends Entry ? Omit<E, "logId" | "seq"> : never) : never;

/** What folds a load in memory: made by projections, since the log knows nothing of their tables. */
export type Folding = {
  /** Folds whole acts that follow what has been folded. Where a recovery left a hole, seqs jump as the log's do. */
  readonly fold: (entries: readonly Entry[]) => void;
  /** Packs what will be written; runs outside of any transaction and may take its time. */
  readonly prepare: () => Promise<void>;
  /** Writes every row once. Belongs in a transaction over all tables of the database. */
  readonly write: () => Promise<void>;
};

/** Lines as they are kept somewhere else, ready to be kept here; they begin at the next place unless told. */
export type ReadyLines = {
  readonly lines: readonly Line[];
  /** The place of the first, where the log these come from has a hole before it. */
  readonly from?: number;
};

export type LoadOptions = {
  /** 128 random bits in hex, the name of a log that begins with this load. */
  readonly newLogId: () => string;
  /** The runs a log that begins with this load shall have, the last one open; without it all is one new log's. */
  readonly logs?: readonly LogRun[];
  /** How many entries at least stay rows, so that the latest acts are at hand. */
  readonly keep?: number;
  readonly signal?: AbortSignal;
  /** Told how many entries are through, every thousand or so. */
  readonly progress?: (done: number) => void;
};

/** A load on its way. Nothing is written before `finish`; whoever stops before that leaves the database as it was. */
export type Load = {
  /** Whole acts that were decided elsewhere and get the next places here. */
  readonly add: (entries: readonly Unplaced[]) => Promise<void>;
  /** Whole acts as lines with their payloads, kept to the byte. */
  readonly addLines: (ready: ReadyLines) => Promise<void>;
  /** A sealed run with its payloads, kept to the byte; throws `DamagedLog` unless its chain goes on from ours. */
  readonly addSealed: (segment: SegmentRow, pack: PackRow | null) => Promise<void>;
  /**
   * Writes everything in one transaction, all of it or nothing, and answers with where the log stands then. Throws when
   * another tab wrote meanwhile, and where a newer version of the app has written.
   */
  readonly finish: () => Promise<HeadRow>;
};

/** Thrown for lines that cannot be what was once written: nothing of the load is kept. */
export class DamagedLog extends Error {}

type Packing = {
  readonly segments: readonly SegmentRow[];
  readonly payloads: readonly PayloadRow[];
  readonly chain: Uint8Array;
};

const isLastOfAct = (entry: Entry): boolean => entry.index === entry.size - 1;

const packedFrom = async (entries: readonly Entry[], from: HeadRow): Promise<Packing> => {
  // Packing is the browser's work: it goes on beside our hashing.
  const segments: Promise<SegmentRow>[] = [];
  const payloads: PayloadRow[] = [];
  let { chain } = from;
  let texts: string[] = [];
  let first = from.seq + 1;
  for (const [i, entry] of entries.entries()) {
    const { text, payload } = lineOf(entry);
    if (payload !== null) payloads.push(payloadRow(entry, payload));
    chain = chained(chain, text);
    texts.push(text);
    const isFull = texts.length >= SEGMENT_ENTRIES && isLastOfAct(entry);
    if (!isFull && i < entries.length - 1) continue;
    segments.push(packed(first, texts, chain));
    first += texts.length;
    texts = [];
  }
  return { segments: await Promise.all(segments), payloads, chain };
};

/**
 * Appends a block of whole acts after everything the log holds, keeping ids and bytes and giving them this log's seq.
 * All of the block is written and projected in one transaction, or none of it. Throws when another tab wrote meanwhile,
 * and where a newer version of the app has written.
 */
export const loadEntries = async (
  db: Dexie,
  projecting: Projecting,
  block: readonly Unplaced[],
  newLogId: () => string,
): Promise<void> => {
  const tables = logTables(db);
  const { head, payloads, segments } = tables;
  const from = await standing(tables, newLogId);
  const entries = block.map((entry, i) => ({ ...entry, logId: from.logId, seq: from.seq + i + 1 }));
  const packing = await packedFrom(entries, from);
  await db.transaction("rw", db.tables, async () => {
    assert(((await head.get("head"))?.seq ?? 0) === from.seq, "nobody else writes while a block is loaded");
    await segments.bulkAdd(packing.segments);
    await payloads.bulkAdd(packing.payloads);
    await dropErased(tables, entries);
    await head.put({ ...from, seq: from.seq + entries.length, chain: packing.chain });
    await projecting.project(entries);
  });
};
