/** The log's door for entries that were decided elsewhere: many at once, straight into segments. */
import type { Dexie } from "dexie";
import type { Entry } from "#domain/entry.ts";
import { assert } from "#domain/result.ts";
import { chained, lineOf } from "./chain.ts";
import {
  dropErased,
  logTables,
  payloadRow,
  standing,
  type HeadRow,
  type PayloadRow,
  type SegmentRow,
} from "./database.ts";
import type { Projecting } from "./log.ts";
import { packed, SEGMENT_ENTRIES } from "./segment.ts";

/** An entry that has no place in this log yet. */
export type Unplaced = Entry extends infer E ? (E extends Entry ? Omit<E, "logId" | "seq"> : never) : never;

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
