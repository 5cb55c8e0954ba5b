/** The log's door for entries that were decided elsewhere: many at once, straight into segments. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import { lineOf, type Line } from "./chain.ts";
import {
  erasedBy,
  logIdAt,
  logTables,
  newHead,
  payloadRow,
  placeAfter,
  runsOf,
  standing,
  type HeadRow,
  type LogRun,
  type LogTables,
  type PackRow,
  type SegmentRow,
} from "./database.ts";
import { createGathering, type Gathered } from "./gathering.ts";
import { dropFromAllPacks } from "./packs.ts";
import { createSealer, isNamed, type Reading, type SealedRun, type Sealer } from "./sealer.ts";
import { SEGMENT_ENTRIES } from "./segment.ts";

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

export type LoadOptions = {
  /** 128 random bits in hex, the name of a log that begins with this load. */
  readonly newLogId: () => string;
  /** The runs a log that begins with this load shall have, the last one open; without it all is one new log's. */
  readonly logs?: readonly LogRun[];
  /** A load that will not be finished, only to see whether it could be: it begins with nothing, whatever is here. */
  readonly isRehearsal?: boolean;
  /** How many entries at least stay rows, so that the latest acts are at hand. */
  readonly keep?: number;
  /** About how many entries one sealed run holds. */
  readonly run?: number;
  /** Seals and reads runs, the first of which follows a line with that hash; without it the page does so itself. */
  readonly sealer?: (from: Uint8Array) => Sealer;
  readonly signal?: AbortSignal;
  /** Told how many entries are through, every thousand or so. */
  readonly progress?: (done: number) => void;
};

/** A load on its way. Nothing is written before `finish`; whoever stops before that leaves the database as it was. */
export type Load = {
  /** Whole acts that were decided elsewhere and get the next places here. */
  readonly add: (entries: readonly Unplaced[]) => Promise<void>;
  /** Whole acts as lines with their payloads, kept to the byte; throws `DamagedLog` where they are not ours. */
  readonly addLines: (lines: readonly Line[]) => Promise<void>;
  /**
   * A sealed run with its payloads, kept to the byte; throws `DamagedLog` unless its chain goes on from ours. The next
   * run may be given before it is through, and is read meanwhile.
   */
  readonly addSealed: (segment: SegmentRow, pack: PackRow | null) => Promise<void>;
  /**
   * Writes everything in one transaction, all of it or nothing, and answers with where the log stands then. Throws when
   * another tab wrote meanwhile, and where a newer version of the app has written.
   */
  readonly finish: () => Promise<HeadRow>;
};

/** Thrown for lines that cannot be what was once written: nothing of the load is kept. */
export class DamagedLog extends Error {}

const damaged = (why: string): never => {
  throw new DamagedLog(why);
};

type Place = Pick<Entry, "seq" | "logId">;

const readLine = ({ text, payload }: Line, { seq, logId }: Place): Entry => {
  try {
    return readEntry({ seq, text, payload }, logId);
  } catch {
    return damaged(`line ${seq} cannot be read`);
  }
};

/** Reads a line that comes from elsewhere, and checks that its payload is the one it names. */
const readReady = (line: Line, place: Place): Entry => {
  if (!isNamed(line.text, line.payload)) damaged(`line ${place.seq} names another payload`);
  return readLine(line, place);
};

/** The entries of a sealed run that comes from elsewhere, unless it is damaged or its pack holds what is not its own. */
const entriesIn = (reading: Reading, from: number, runs: readonly LogRun[]): readonly Entry[] => {
  if (!reading.ok) return damaged(reading.why);
  const { texts, payloads, kept } = reading;
  const entries = texts.map((text, i) => {
    const place = { seq: from + i, logId: logIdAt(runs, from + i) };
    return readLine({ text, payload: payloads[i] ?? null }, place);
  });
  for (const row of kept) {
    const entry = entries[row.seq - from];
    // Whoever is erased one day is looked for by the name that stands beside the payload.
    if (!entry || payloadRow(entry, row.payload).member !== row.member)
      damaged(`the run from ${from} cannot be read`);
  }
  return entries;
};

/** Takes one after the other, and tells of whole acts, `size` entries or so at a time. */
const inActs = async <T>(
  all: readonly T[],
  size: number,
  take: (one: T) => Entry,
  told: (entries: readonly Entry[]) => Promise<void>,
): Promise<void> => {
  let some: Entry[] = [];
  for (const [i, one] of all.entries()) {
    const entry = take(one);
    some.push(entry);
    const isFull = some.length >= size && entry.index === entry.size - 1;
    if (!isFull && i < all.length - 1) continue;
    await told(some);
    some = [];
  }
};

/** Where the load begins: behind all that the log holds, or at the beginning of one that has its runs already. */
const beginning = async (
  tables: LogTables,
  { newLogId, logs, isRehearsal = false }: LoadOptions,
): Promise<HeadRow> => {
  const from = isRehearsal ? newHead(newLogId) : await standing(tables, newLogId);
  if (!logs) return { ...from, logs: runsOf(from) };
  assert(from.seq === 0, "only a log without entries is given its runs");
  const last = logs.at(-1);
  assert(last?.to === null, "the last run is open");
  return { ...from, logId: last.logId, logs };
};

/** One transaction over everything, which ends without a trace when `signal` is aborted before it is through. */
const writing = async (
  db: Dexie,
  signal: AbortSignal | undefined,
  write: () => Promise<void>,
): Promise<void> => {
  let stop: (() => void) | null = null;
  try {
    await db.transaction("rw", db.tables, async (made) => {
      stop = () => made.abort();
      signal?.addEventListener("abort", stop);
      await write();
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    if (stop) signal?.removeEventListener("abort", stop);
  }
};

const write = async (
  tables: LogTables,
  gathered: Gathered,
  { from, head }: { readonly from: HeadRow; readonly head: HeadRow },
  erased: ReadonlySet<string>,
): Promise<void> => {
  const now = await tables.head.get("head");
  assert((now?.seq ?? 0) === from.seq, "nobody else writes while a load is on its way");
  assert(now?.shared === from.shared, "no tablet comes to a cloud while a load is on its way");
  await tables.segments.bulkAdd(gathered.segments);
  await tables.packs.bulkAdd(gathered.packs);
  await tables.entries.bulkAdd(gathered.rows);
  await tables.payloads.bulkAdd(gathered.payloads);
  await tables.head.put(head);
  if (erased.size === 0) return;
  await tables.payloads
    .where("member")
    .anyOf([...erased])
    .delete();
  await dropFromAllPacks(tables, erased);
};

type Queue = {
  readonly give: (run: SealedRun) => Promise<void>;
  /** Waits until all are through. */
  readonly empty: () => Promise<void>;
};

/** Sealed runs, each of which is read as soon as it is given and goes through behind those before it. */
const createQueue = (sealer: Sealer, through: (reading: Reading, run: SealedRun) => Promise<void>): Queue => {
  let last: Promise<void> = Promise.resolve();
  return {
    give: (run) => {
      const reading = sealer.read(run);
      // Heard of in its turn, unless one before it fails.
      reading.catch(() => undefined);
      last = last.then(async () => through(await reading, run));
      return last;
    },
    empty: () => last,
  };
};

/**
 * Opens the bulk door: many entries in order, gathered in memory as sealed runs and folded state, and written in one
 * transaction at the end. Entries keep their ids and bytes; the last thousand or so stay rows.
 */
export const createLoad = async (db: Dexie, folding: Folding, options: LoadOptions): Promise<Load> => {
  const { keep = SEGMENT_ENTRIES, run = SEGMENT_ENTRIES, sealer: made = createSealer } = options;
  const { signal, progress } = options;
  const tables = logTables(db);
  const from = await beginning(tables, options);
  const runs = runsOf(from);
  const sealer = made(from.chain);
  const gathering = createGathering(from.chain, sealer, run);
  const erased = new Set<MemberId>();
  let { seq } = from;
  let done = 0;

  const told = async (entries: readonly Entry[]): Promise<void> => {
    signal?.throwIfAborted();
    for (const member of erasedBy(entries)) erased.add(member);
    folding.fold(entries);
    done += entries.length;
    progress?.(done);
    await gathering.sealBut(keep);
  };

  const take = (entry: Entry, line: Line): Entry => {
    seq = entry.seq;
    gathering.wait(entry, line);
    return entry;
  };

  const queue = createQueue(sealer, async (reading, sealed) => {
    await told(entriesIn(reading, sealed.segment.from, runs));
    gathering.putSealed(sealed);
  });

  const addSealed: Load["addSealed"] = async (segment, pack) => {
    if (segment.from !== placeAfter(runs, seq))
      damaged(`the run from ${segment.from} does not follow ${seq}`);
    gathering.sealAll();
    seq = segment.to;
    return queue.give({ segment, pack });
  };

  const finish: Load["finish"] = async () => {
    assert(!options.isRehearsal, "a rehearsal writes nothing");
    await queue.empty();
    const [gathered] = await Promise.all([gathering.gathered(erased), folding.prepare()]);
    signal?.throwIfAborted();
    const head: HeadRow = { ...from, seq, chain: gathered.chain };
    await writing(db, signal, async () => {
      await write(tables, gathered, { from, head }, erased);
      await folding.write();
    });
    return head;
  };

  const here = (): Place => {
    const place = placeAfter(runs, seq);
    return { seq: place, logId: logIdAt(runs, place) };
  };
  const placed = (unplaced: Unplaced): Entry => {
    const entry = { ...unplaced, ...here() };
    return take(entry, lineOf(entry));
  };
  const kept = (line: Line): Entry => take(readReady(line, here()), line);

  return {
    add: (entries) => inActs(entries, run, placed, told),
    addLines: (lines) => inActs(lines, run, kept, told),
    addSealed,
    finish,
  };
};
