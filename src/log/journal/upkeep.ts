/** Copies sealed runs into the journal as they are, and carries out there what was erased. Runs beside the counter. */
import type { Dexie } from "dexie";
import { bytesToHex } from "@noble/hashes/utils.js";
import { assert } from "#domain/result.ts";
import { blocksAfter } from "../replay.ts";
import {
  logTables,
  ownAt,
  runAt,
  runsOf,
  type LogTables,
  type PackRow,
  type PayloadRow,
} from "../database.ts";
import { packOf, payloadsIn } from "../packs.ts";
import type { JournalClient, Later } from "./client.ts";
import type { FrameHead } from "./frames.ts";
import type { SealedRun } from "./message.ts";
import type { Trouble } from "./pending.ts";
import { erasedIn } from "./refill.ts";
import { chainBefore } from "./view.ts";

/** How long the desk may take for a piece of this. */
const PATIENCE_MS = 60_000;
/** A tap waits behind one piece at most, so pieces are small, and between them there is room for taps. */
const RUNS_A_PIECE = 2;
const REST_MS = 15;

type Read = {
  readonly run: SealedRun;
  readonly pack: PackRow | undefined;
  readonly loose: readonly PayloadRow[];
};

/** Reads sealed runs at one moment. */
const readRuns = async (tables: LogTables, froms: readonly number[]): Promise<readonly Read[]> => {
  const { packs, payloads, segments } = tables;
  const standing = await tables.head.get("head");
  const reads: Read[] = [];
  for (const from of froms) {
    const [segment, pack] = await Promise.all([segments.get(from), packs.get(from)]);
    const log = standing && runAt(runsOf(standing), from);
    assert(
      segment !== undefined && standing !== undefined && log !== undefined,
      "a sealed run stays, and is of some log",
    );
    const loose = await payloads.where("seq").between(from, segment.to, true, true).toArray();
    const before = bytesToHex(await chainBefore(tables, from));
    const after = bytesToHex(segment.chain);
    const own = ownAt(runsOf(standing), from);
    const head = { from, to: segment.to, logId: log.logId, own, before, after };
    reads.push({ run: { segment: { head, body: segment.body }, pack: pack?.body ?? null }, pack, loose });
  }
  return reads;
};

/** A run as the journal keeps it. Epoch 1 left the payloads of its sealed runs as rows. */
const asKept = async ({ run, pack, loose }: Read): Promise<SealedRun> => {
  if (loose.length === 0) return run;
  const rows = [...(pack ? await payloadsIn(pack) : []), ...loose].sort((a, b) => a.seq - b.seq);
  return { ...run, pack: (await packOf(run.segment.head, rows))?.body ?? null };
};

/** Members erased by entries after `seq`. */
const erasedAfter = async (db: Dexie, seq: number): Promise<ReadonlySet<string>> => {
  const erased = new Set<string>();
  for await (const { lines } of blocksAfter(db, seq))
    for (const member of erasedIn(lines)) erased.add(member);
  return erased;
};

export type Upkeep = {
  /** Frames that end behind `trustedTo` are copied again. */
  readonly trustedTo: number;
  /** Members whose payloads are already gone from the journal. */
  readonly isErased: (member: string) => boolean;
  /** Makes all of the open tail safe. Frames that do not count any more are struck out only then. */
  readonly flush: () => Promise<Trouble>;
  readonly later: Later;
  /** Told about how many sealed entries the journal does not have. */
  readonly missing: (entries: number) => void;
};

/** About how many entries lie in those of the sealed runs `froms` that begin at `missing`; `end`: where the last one ends. */
export const entriesIn = (froms: readonly number[], missing: readonly number[], end: number): number => {
  const wanted = new Set(missing);
  return froms.reduce((sum, from, i) => sum + (wanted.has(from) ? (froms[i + 1] ?? end) - from : 0), 0);
};

/** A frame that holds nothing and stands for all that it overlaps. */
const struckOut = ({ from, to }: FrameHead): SealedRun => ({
  segment: { head: { from, to, logId: "", own: 0, before: "", after: "" }, body: new Uint8Array() },
  pack: null,
});

const readPiece = async (db: Dexie, piece: readonly number[]): Promise<readonly SealedRun[]> => {
  const tables = logTables(db);
  const { head, entries, payloads, segments, packs } = tables;
  const reads = await db.transaction("r", [head, entries, payloads, segments, packs], async () =>
    readRuns(tables, piece),
  );
  return Promise.all(reads.map(asKept));
};

/** Brings the journal's sealed files up to what the database has sealed. Rejects where the journal could not do it. */
export const keepUp = async (
  db: Dexie,
  { ask }: Pick<JournalClient, "ask">,
  { trustedTo, isErased, flush, later, missing: tell }: Upkeep,
): Promise<void> => {
  const tables = logTables(db);
  const { segments: frames, packs, erasedTo } = await ask({ ask: "look" }, PATIENCE_MS);
  const withPack = new Set(packs.map(({ from }) => from));
  const begun = (await tables.head.get("head"))?.seq ?? 0;
  const froms = await tables.segments.orderBy("from").primaryKeys();
  const isThere = new Set(froms);
  const trusted = frames.filter(({ to }) => to <= trustedTo);
  const kept = new Set(trusted.flatMap(({ from }) => (withPack.has(from) ? [from] : [])));
  const missing = froms.filter((from) => !kept.has(from));
  tell(entriesIn(froms, missing, begun + 1));
  while (missing.length > 0) {
    const runs = await readPiece(db, missing.slice(0, RUNS_A_PIECE));
    await ask({ ask: "seal", runs }, PATIENCE_MS);
    missing.splice(0, RUNS_A_PIECE);
    tell(entriesIn(froms, missing, begun + 1));
    await new Promise<void>((rested) => later(rested, REST_MS));
  }
  const stale = frames.filter(({ from, to }) => to > trustedTo && !isThere.has(from));
  if (stale.length > 0) {
    const trouble = await flush();
    // While they stand, they would be taken for copies of what lies in their places now.
    if (trouble !== null) throw new Error(trouble);
    await ask({ ask: "seal", runs: stale.map(struckOut) }, PATIENCE_MS);
  }
  // Asked after copying: a pack read just before an erasure would bring back what that one drops. Runs that were
  // never there before were copied without what had been erased.
  const from = packs.length === 0 ? begun : erasedTo;
  const to = (await tables.head.get("head"))?.seq ?? 0;
  const members = [...(await erasedAfter(db, Math.min(from, to)))].filter((member) => !isErased(member));
  if (members.length > 0 || to > erasedTo)
    await ask({ ask: "erase", members, seqs: null, erasedTo: to }, PATIENCE_MS);
  await ask({ ask: "trim" }, PATIENCE_MS);
};
