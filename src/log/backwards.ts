/** Reads from the end: what somebody asks who wants to know what happened last, however long the log is. */
import type { Dexie } from "dexie";
import type { Act } from "#domain/activity.ts";
import type { Entry } from "#domain/entry.ts";
import { isOurs } from "#domain/is-ours.ts";
import { EPOCH, logTables, type HeadRow } from "./database.ts";
import { entriesBetween } from "./between.ts";
import { createIsOrdered, createOrderReader, entryOf, type OrderReader } from "./order-lines.ts";
import { SEGMENT_ENTRIES } from "./segment.ts";
import { readShared, receivedTables, type SharedState } from "./sharing.ts";

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
 * Every act of the own log whose entries lie before place `end` (null: behind the last), newest first, in blocks of about
 * a thousand entries that never cut an act in two. Only as much is read as is asked for.
 */
export async function* ownActsBefore(
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

/** Own acts that do not stand in the order, newest first: the unsent, and those that the cloud holds for the owner. */
async function* ownActsApart(
  db: Dexie,
  { seq }: HeadRow,
  { confirmed }: SharedState,
  rows: number,
): AsyncGenerator<readonly Act[]> {
  const tables = receivedTables(db);
  const held = await tables.exceptions.where("place").belowOrEqual(confirmed).primaryKeys();
  const isOrdered = await createIsOrdered(tables, confirmed + 1);
  if (seq > confirmed)
    for await (const block of ownActsBefore(db, null, rows)) {
      const apart = block.filter(([first]) => first.seq > confirmed && !isOrdered(first.seq));
      if (apart.length > 0) yield apart;
      if ((block.at(-1)?.[0].seq ?? 0) <= confirmed + 1) break;
    }
  const entries: Entry[] = [];
  // What is held stands nowhere: once it does, it is no exception any more.
  for (const place of held) entries.push(...(await entriesBetween(db, place, place)));
  if (entries.length > 0) yield acts(entries).toReversed();
}

/** The act's first cursor, given a window of the order that may begin in the middle of one. */
const beginOf = async (read: OrderReader, from: number): Promise<number> => {
  const [first] = (await read(from, from)).map(entryOf);
  return from - (first?.index ?? 0);
};

/**
 * The acts that stand in the order, newest first, back to where older ones have not come yet. What a newer app wrote is
 * passed over: nobody here could say what it was.
 */
async function* orderedActs(
  db: Dexie,
  { cursor, missing }: SharedState,
  rows: number,
): AsyncGenerator<readonly Act[]> {
  const read = createOrderReader(db);
  const lowest = missing ? missing.to + 1 : 1;
  for (let end = cursor; end >= lowest;) {
    const from = await beginOf(read, Math.max(lowest, end - rows + 1));
    const known = (await read(from, end)).map(entryOf).filter(isOurs);
    if (known.length > 0) yield acts(known).toReversed();
    end = from - 1;
  }
}

/**
 * Every act, this tablet's and those of others alike, newest first, in blocks of about `rows` entries that never cut an act
 * in two. Only as much is read as is asked for. What was not sent yet is newer than what stands in the shop's order.
 */
export async function* actsBefore(db: Dexie, rows = SEGMENT_ENTRIES): AsyncGenerator<readonly Act[]> {
  const [head, shared] = await Promise.all([logTables(db).head.get("head"), readShared(receivedTables(db))]);
  // What a newer app has written is for that one to read.
  if (!head || head.epoch > EPOCH) return;
  if (!shared) return yield* ownActsBefore(db, null, rows);
  yield* ownActsApart(db, head, shared, rows);
  yield* orderedActs(db, shared, rows);
}
