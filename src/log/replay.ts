/** Reads the log again, in order, out of segments and rows alike. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { assert } from "#domain/result.ts";
import { EPOCH, logTables } from "./database.ts";
import { SEGMENT_ENTRIES, unpacked } from "./segment.ts";

/** A line and its place in the log. */
export type PlacedLine = { readonly seq: number; readonly text: string };

const NO_GAPS = "seqs have no gaps";

/** The lines from seq `next` on that stand together, in a segment or as rows; none after the last. */
const linesFrom = async (db: Dexie, next: number): Promise<readonly PlacedLine[]> => {
  const { entries, segments } = logTables(db);
  const segment = await segments.where("from").belowOrEqual(next).last();
  if (segment && next <= segment.to) {
    const texts = await unpacked(segment);
    assert(segment.from + texts.length === segment.to + 1, NO_GAPS);
    return texts.map((text, i) => ({ seq: segment.from + i, text })).slice(next - segment.from);
  }
  const rows = await entries.where("seq").aboveOrEqual(next).limit(SEGMENT_ENTRIES).toArray();
  // Rows may go on behind a segment that was loaded in between.
  const together = rows.findIndex((row, i) => row.seq !== next + i);
  return together < 0 ? rows : rows.slice(0, together);
};

/** The lines after `seq` in order, in blocks of at most about a thousand; ends where the next one is missing. */
export async function* linesAfter(db: Dexie, seq: number): AsyncGenerator<readonly PlacedLine[]> {
  let after = seq;
  for (;;) {
    const lines = await linesFrom(db, after + 1);
    if (lines.length === 0) return;
    after += lines.length;
    yield lines;
  }
}

const endOfLastAct = (entries: readonly Entry[]): number =>
  entries.findLastIndex((entry) => entry.index === entry.size - 1) + 1;

/**
 * Every entry after seq `after`, in the log's order, in blocks of about a thousand that never cut an act in two.
 * Throws where lines are missing.
 */
export async function* replay(db: Dexie, after = 0): AsyncGenerator<readonly Entry[]> {
  const { head, payloads } = logTables(db);
  const standing = await head.get("head");
  // What a newer app has written is for that one to read.
  if (!standing || standing.epoch > EPOCH) return;
  const { logId } = standing;
  let begun: readonly Entry[] = [];
  let seq = after;
  for await (const lines of linesAfter(db, after)) {
    const kept = await payloads.bulkGet(lines.map((line) => line.seq));
    const read = lines.map((line, i) => readEntry({ ...line, payload: kept[i]?.payload ?? null }, logId));
    const entries = [...begun, ...read];
    const end = endOfLastAct(entries);
    begun = entries.slice(end);
    seq += lines.length;
    if (end > 0) yield entries.slice(0, end);
  }
  assert(begun.length === 0 && seq >= standing.seq, NO_GAPS);
}
