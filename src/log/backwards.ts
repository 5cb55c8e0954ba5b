/** Reads the log from its end: what somebody asks who wants to know what happened last, however long the log is. */
import type { Dexie } from "dexie";
import type { Act } from "#domain/activity.ts";
import type { Entry } from "#domain/entry.ts";
import { EPOCH, logTables } from "./database.ts";
import { entriesBetween } from "./between.ts";
import { SEGMENT_ENTRIES } from "./segment.ts";

/** Where reading begins so that what is before `seq` comes in one piece: the start of a sealed run, or so many rows. */
const startBefore = async (db: Dexie, seq: number, rows: number): Promise<number> => {
  const { entries, segments } = logTables(db);
  return db.transaction("r", [entries, segments], async () => {
    const segment = await segments.where("from").below(seq).last();
    if (segment && segment.to >= seq - 1) return segment.from;
    const keys = await entries.where("seq").below(seq).reverse().limit(rows).primaryKeys();
    const lowest = keys.at(-1);
    // In a hole that a recovery left the run before it comes next.
    if (lowest === undefined) return segment?.from ?? 0;
    return Math.max(lowest, (segment?.to ?? 0) + 1);
  });
};

const acts = (entries: readonly Entry[]): readonly Act[] => {
  const found: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    if (last && last[0].op === entry.op) last.push(entry);
    else found.push([entry]);
  }
  return found;
};

/**
 * Every act whose entries lie before place `end` (null: behind the last), newest first, in blocks of about a thousand entries
 * that never cut an act in two. Only as much is read as is asked for.
 */
export async function* actsBefore(
  db: Dexie,
  end: number | null = null,
  rows = SEGMENT_ENTRIES,
): AsyncGenerator<readonly Act[]> {
  const head = await logTables(db).head.get("head");
  // What a newer app has written is for that one to read.
  if (!head || head.epoch > EPOCH) return;
  let next = end ?? head.seq + 1;
  for (;;) {
    const start = await startBefore(db, next, rows);
    if (start === 0) return;
    const read = await entriesBetween(db, start, next - 1);
    // So many rows may begin in the middle of an act.
    const begun = read[0]?.index ?? 0;
    const before = begun > 0 ? await entriesBetween(db, start - begun, start - 1) : [];
    next = start - begun;
    yield acts([...before, ...read]).toReversed();
  }
}
