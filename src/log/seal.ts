/** Seals the oldest rows of the log into segments: a shop of ten years then starts as fast as a new one. */
import type { Dexie } from "dexie";
import { chained } from "./chain.ts";
import { GENESIS } from "./genesis.ts";
import {
  EPOCH,
  logTables,
  type EntryRow,
  type PackRow,
  type PayloadRow,
  type SegmentRow,
} from "./database.ts";
import { packOf, payloadsNow } from "./packs.ts";
import { packed, runLength, SEGMENT_ENTRIES } from "./segment.ts";

export type SealOptions = {
  /** How many rows at least stay: the latest acts, and the names of acts that may be sent again. */
  readonly keep?: number;
  /** About how many entries one run holds. */
  readonly run?: number;
  /** How many runs at most are sealed before it rests. */
  readonly atMost?: number;
};

/** Entries of one act; one that is longer stays a row. */
const LONGEST_ACT = 1000;

/** A run made ready: what will be written, and the rows it takes the place of. */
type Ready = {
  readonly rows: readonly EntryRow[];
  readonly payloads: readonly PayloadRow[];
  readonly segment: SegmentRow;
  readonly pack: PackRow | null;
};

const isSamePayload = (a: PayloadRow | undefined, b: PayloadRow | undefined): boolean =>
  a?.seq === b?.seq && a?.member === b?.member && a?.payload === b?.payload;

const areSame = (some: readonly PayloadRow[], others: readonly PayloadRow[]): boolean =>
  some.length === others.length && some.every((one, i) => isSamePayload(one, others[i]));

/** Makes the oldest rows ready; null where fewer than `keep` would stay. Nobody is held up meanwhile. */
const makeReady = async (db: Dexie, keep: number, run: number): Promise<Ready | null> => {
  const { entries, head, payloads, segments } = logTables(db);
  const found = await db.transaction("r", [entries, head, payloads, segments], async () => {
    // What a newer app has written is for that one to seal.
    if (((await head.get("head"))?.epoch ?? 0) > EPOCH) return null;
    // A run goes on to the end of its last act.
    const oldest = await entries
      .orderBy("seq")
      .limit(run + LONGEST_ACT)
      .toArray();
    const rows = oldest.slice(0, runLength(oldest, run));
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last || (await entries.count()) - rows.length < keep) return null;
    const before = await segments.where("from").below(first.seq).last();
    const about = await payloads.where("seq").between(first.seq, last.seq, true, true).toArray();
    return { rows, about, from: first.seq, to: last.seq, before: before?.chain ?? GENESIS };
  });
  if (!found) return null;
  const { rows, about, from, to, before } = found;
  const texts = rows.map((row) => row.text);
  const [body, pack] = await Promise.all([packed(texts), packOf({ from, to }, about)]);
  return { rows, payloads: about, segment: { from, to, body, chain: texts.reduce(chained, before) }, pack };
};

/**
 * Puts a run in the place of its rows, in one transaction; false where they changed meanwhile. Deleting the rows reads
 * the segment back and compares it with them (see the guard of the log); the pack is read back here.
 */
const putInPlace = async (db: Dexie, ready: Ready): Promise<boolean> => {
  const { entries, packs, payloads, segments } = logTables(db);
  const { rows, segment, pack } = ready;
  return db.transaction("rw", [entries, packs, payloads, segments], async () => {
    const about = payloads.where("seq").between(segment.from, segment.to, true, true);
    // Another tab may have sealed the very rows, and an erasure may have dropped a payload.
    const [there, kept] = await Promise.all([entries.get(segment.from), about.toArray()]);
    if (!there || !areSame(kept, ready.payloads)) return false;
    await segments.add(segment);
    if (pack) {
      await packs.add(pack);
      const stored = await packs.get(segment.from);
      if (!stored || !areSame(payloadsNow(stored), kept))
        throw new Error("broken law: a pack holds what was packed");
      await about.delete();
    }
    await entries.bulkDelete(rows.map((row) => row.seq));
    return true;
  });
};

/**
 * Seals the oldest whole acts, run by run, while more than `keep` rows stay. Whatever interrupts it, each line lies in
 * one place only; several tabs may do it at once. Answers with how many entries were sealed here.
 */
export const sealTail = async (db: Dexie, options: SealOptions = {}): Promise<number> => {
  const { keep = SEGMENT_ENTRIES, run = SEGMENT_ENTRIES, atMost = Infinity } = options;
  let sealed = 0;
  for (let runs = 0; runs < atMost;) {
    const ready = await makeReady(db, keep, run);
    if (!ready) return sealed;
    if (!(await putInPlace(db, ready))) continue;
    sealed += ready.rows.length;
    runs += 1;
  }
  return sealed;
};
