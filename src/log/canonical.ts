/** All entries as the tables made for reading must count them: the confirmed in the shop's order, then the unsent. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { assert } from "#domain/result.ts";
import { logIdAt, logTables, runsOf } from "./database.ts";
import { createIsOrdered, createOrderReader, entryOf } from "./order-lines.ts";
import { blocksAfter } from "./replay.ts";
import { SEGMENT_ENTRIES } from "./segment.ts";
import { readShared, receivedTables } from "./sharing.ts";

/** Whole acts in the order in which they count, and the cursor after the last that the cloud has confirmed. */
export type Canonical = { readonly entries: readonly Entry[]; readonly cursor: number };

/** Cuts what is read block by block where acts end: answers with whole acts, and keeps what has only begun. */
export const createWholeActs = () => {
  let begun: readonly Entry[] = [];
  return {
    take: (read: readonly Entry[]): readonly Entry[] => {
      const entries = [...begun, ...read];
      const end = entries.findLastIndex(({ index, size }) => index === size - 1) + 1;
      begun = entries.slice(end);
      return entries.slice(0, end);
    },
    left: (): number => begun.length,
  };
};

/** The entries that stand in the order after a cursor, as far as it is applied here. */
async function* orderedAfter(db: Dexie, after: number): AsyncGenerator<Canonical> {
  const tables = receivedTables(db);
  const read = createOrderReader(db);
  const acts = createWholeActs();
  let cursor = after;
  for (;;) {
    // Asked anew each time: pages come meanwhile.
    const last = (await readShared(tables))?.cursor ?? 0;
    if (cursor >= last) break;
    const to = Math.min(last, cursor + SEGMENT_ENTRIES);
    const entries = acts.take((await read(cursor + 1, to)).map(entryOf));
    cursor = to;
    if (entries.length > 0) yield { entries, cursor: to - acts.left() };
  }
  assert(acts.left() === 0, "pages cut no act in two");
}

/** Own entries from before the shop had a cloud that the cloud has not confirmed yet: its order will begin with them. */
async function* presumedOf(db: Dexie): AsyncGenerator<readonly Entry[]> {
  const tables = receivedTables(db);
  const [standing, shared] = await Promise.all([logTables(db).head.get("head"), readShared(tables)]);
  if (!standing || !shared || shared.presumed <= shared.confirmed) return;
  const runs = runsOf(standing);
  const isOrdered = await createIsOrdered(tables, shared.confirmed + 1);
  const excepted = new Set(await tables.exceptions.toCollection().primaryKeys());
  const acts = createWholeActs();
  for await (const { lines } of blocksAfter(db, shared.confirmed)) {
    const own = lines.filter(({ seq }) => seq <= shared.presumed && !isOrdered(seq) && !excepted.has(seq));
    const entries = acts.take(own.map((line) => readEntry(line, logIdAt(runs, line.seq))));
    if (entries.length > 0) yield entries;
    if ((lines.at(-1)?.seq ?? 0) >= shared.presumed) return;
  }
}

/**
 * Every confirmed entry after a cursor in the shop's order, in blocks of about a thousand that cut no act in two; at the
 * end those that count as confirmed although they are still to be sent. Nothing for a shop without a cloud. Throws where
 * older entries have not come yet.
 */
export async function* canonicalAfter(db: Dexie, cursor: number): AsyncGenerator<Canonical> {
  let reached = cursor;
  for await (const block of orderedAfter(db, cursor)) {
    reached = block.cursor;
    yield block;
  }
  for await (const entries of presumedOf(db)) yield { entries, cursor: reached };
}
