/** Reads the log again, in order, out of segments and rows alike. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { assert } from "#domain/result.ts";
import {
  EPOCH,
  logIdAt,
  logTables,
  placeAfter,
  runsOf,
  type LogTables,
  type PackRow,
  type PayloadRow,
  type SegmentRow,
} from "./database.ts";
import { payloadsIn } from "./packs.ts";
import { SEGMENT_ENTRIES, unpacked } from "./segment.ts";

/** A line, its place in the log, and its payload where it has one that was not dropped. */
export type PlacedLine = { readonly seq: number; readonly text: string; readonly payload: string | null };

/** Lines that stand together, and, at the end of a segment, the chain's hash it names for its last line. */
export type Block = { readonly lines: readonly PlacedLine[]; readonly chain: Uint8Array | null };

const NO_GAPS = "seqs have no gaps";

/** Where lines lie: in a segment, or as rows. Payloads of a segment that epoch 1 wrote lie as rows too. */
type Found =
  | {
      readonly segment: SegmentRow;
      readonly pack: PackRow | undefined;
      readonly payloads: readonly PayloadRow[];
    }
  | {
      readonly rows: readonly { readonly seq: number; readonly text: string }[];
      readonly payloads: readonly PayloadRow[];
    };

const findFrom = async (tables: LogTables, next: number, most: number): Promise<Found> => {
  const { entries, packs, payloads, segments } = tables;
  const segment = await segments.where("from").belowOrEqual(next).last();
  if (segment && next <= segment.to) {
    const [pack, loose] = await Promise.all([
      packs.get(segment.from),
      payloads.where("seq").between(segment.from, segment.to, true, true).toArray(),
    ]);
    return { segment, pack, payloads: loose };
  }
  const rows = await entries.where("seq").aboveOrEqual(next).limit(most).toArray();
  // Rows may go on behind a segment that was loaded in between.
  const apart = rows.findIndex((row, i) => row.seq !== next + i);
  const together = apart < 0 ? rows : rows.slice(0, apart);
  const last = together.at(-1)?.seq ?? 0;
  return { rows: together, payloads: await payloads.where("seq").between(next, last, true, true).toArray() };
};

const withPayloads = (
  rows: readonly { readonly seq: number; readonly text: string }[],
  payloads: readonly PayloadRow[],
): readonly PlacedLine[] => {
  const bySeq = new Map(payloads.map(({ seq, payload }) => [seq, payload]));
  return rows.map(({ seq, text }) => ({ seq, text, payload: bySeq.get(seq) ?? null }));
};

const blockFrom = async (db: Dexie, next: number, most: number): Promise<Block> => {
  const tables = logTables(db);
  const { entries, packs, payloads, segments } = tables;
  // At one moment: sealing in another tab moves lines and payloads from one table to the other.
  const found = await db.transaction("r", [entries, packs, payloads, segments], async () =>
    findFrom(tables, next, most),
  );
  if ("rows" in found) return { lines: withPayloads(found.rows, found.payloads), chain: null };
  const { segment, pack } = found;
  const [texts, kept] = await Promise.all([unpacked(segment.body), pack ? payloadsIn(pack) : []]);
  assert(segment.from + texts.length === segment.to + 1, NO_GAPS);
  const rows = texts.map((text, i) => ({ seq: segment.from + i, text }));
  const lines = withPayloads(rows, [...found.payloads, ...kept]).slice(next - segment.from);
  return { lines, chain: segment.chain };
};

/**
 * The lines after `seq` in order, in blocks of at most about a thousand, or of `most` where they are rows; ends where the
 * next one is missing, which it may be only in a hole that a recovery left.
 */
export async function* blocksAfter(
  db: Dexie,
  seq: number,
  most: number = SEGMENT_ENTRIES,
): AsyncGenerator<Block> {
  const { head } = logTables(db);
  let after = seq;
  for (;;) {
    const standing = await head.get("head");
    if (!standing || after >= standing.seq) return;
    const block = await blockFrom(db, placeAfter(runsOf(standing), after), most);
    const last = block.lines.at(-1);
    if (!last) return;
    after = last.seq;
    yield block;
  }
}

const endOfLastAct = (entries: readonly Entry[]): number =>
  entries.findLastIndex((entry) => entry.index === entry.size - 1) + 1;

/**
 * Every entry after seq `after`, in the log's order, in blocks of about a thousand that never cut an act in two.
 * Throws where lines are missing.
 */
export async function* replay(db: Dexie, after = 0): AsyncGenerator<readonly Entry[]> {
  const standing = await logTables(db).head.get("head");
  // What a newer app has written is for that one to read.
  if (!standing || standing.epoch > EPOCH) return;
  const runs = runsOf(standing);
  let begun: readonly Entry[] = [];
  let seq = after;
  for await (const { lines } of blocksAfter(db, after)) {
    const read = lines.map((line) => readEntry(line, logIdAt(runs, line.seq)));
    const entries = [...begun, ...read];
    const end = endOfLastAct(entries);
    begun = entries.slice(end);
    seq = lines.at(-1)?.seq ?? seq;
    if (end > 0) yield entries.slice(0, end);
  }
  assert(begun.length === 0 && seq >= standing.seq, NO_GAPS);
}
