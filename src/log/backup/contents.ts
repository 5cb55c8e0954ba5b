/** What goes into a backup: the log and its sums as they stood at one moment, while the counter goes on. */
import type { Dexie } from "dexie";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Entry } from "#domain/entry.ts";
import { openShop, type Shop } from "#domain/shop.ts";
import type { Settings } from "#domain/records.ts";
import {
  EPOCH,
  logTables,
  type EntryRow,
  type HeadRow,
  type LogTables,
  type PackRow,
  type PayloadRow,
} from "../database.ts";
import type { Folding } from "../load.ts";
import { packOf, payloadsIn, type Span } from "../packs.ts";
import { packed, runLength, SEGMENT_ENTRIES } from "../segment.ts";
import { receivedTables } from "../sharing.ts";
import { refuseWith } from "./answers.ts";
import type { Sums } from "#domain/sums.ts";
import type { Frame } from "./frames.ts";
import { othersFrames, receivedIn, takeOthers, type OthersSnapshot } from "./others-frames.ts";
import { sharedHeadOf, type SharedHead } from "./shared-head.ts";

/** The tables made for reading as they stood at one moment. */
export type FoldedState = {
  /** The last entry folded into them. */
  readonly seq: number;
  readonly sums: () => Promise<Sums>;
  readonly hash: () => Promise<string>;
};

/** What folds a backup in memory and says what came of it, written or not. */
export type ProvingFolding = Folding & {
  /** Folds whole acts of anybody that follow in the shop's order up to a cursor. */
  readonly foldOrder: (entries: readonly Entry[], cursor: number) => void;
  readonly sums: () => Promise<Sums>;
  readonly stateHash: () => Promise<string>;
};

/** What projections bring along, for the log knows nothing of them. */
export type Folds = {
  /** The version of their code: hashes of different ones cannot be compared. */
  readonly version: number;
  /** Reads the state in one short transaction, or as part of the one that is running. */
  readonly read: () => Promise<FoldedState>;
  /** A folding that begins with nothing. */
  readonly begin: () => ProvingFolding;
  /** Folds a shop with several tablets anew, out of what was written. */
  readonly refold: () => Promise<void>;
  readonly shop: () => Promise<Shop>;
};

export type Contents = {
  readonly head: HeadRow;
  readonly settings: Settings;
  readonly state: FoldedState;
  /** Where the tablet stands in a shop with a cloud; null: the shop has none. */
  readonly shared: SharedHead | null;
  /** Whether folding all of it anew gives the very tables: not so what is still to be confirmed, or is held. */
  readonly isSettled: boolean;
  /** The log's lines in order, as frames of whole acts, and behind them what others wrote. */
  readonly frames: () => AsyncGenerator<Frame>;
};

/** All that may change afterwards. Segments are written once, so that they can be read while the backup is written. */
type Snapshot = {
  readonly rows: readonly EntryRow[];
  readonly payloads: readonly PayloadRow[];
  readonly packs: ReadonlyMap<number, PackRow>;
  /** Where segments begin. */
  readonly sealed: readonly number[];
  /** What others wrote; null in a shop without a cloud. */
  readonly others: OthersSnapshot | null;
};

const NOTHING = new Uint8Array();

const openFrames = async function* (all: readonly EntryRow[], payloads: readonly PayloadRow[]) {
  let rows = all;
  while (rows.length > 0) {
    const run = rows.slice(0, runLength(rows, SEGMENT_ENTRIES) || rows.length);
    rows = rows.slice(run.length);
    const span: Span = { from: run[0]?.seq ?? 0, to: run.at(-1)?.seq ?? 0 };
    const about = payloads.filter(({ seq }) => seq >= span.from && seq <= span.to);
    const body = await packed(run.map(({ text }) => text));
    const pack = await packOf(span, about);
    yield { kind: "open", head: { ...span }, bodies: [body, pack?.body ?? NOTHING] } satisfies Frame;
  }
};

const sealedFrame = async (tables: LogTables, from: number, snapshot: Snapshot): Promise<Frame> => {
  const segment = await tables.segments.get(from);
  if (!segment) throw new Error("broken law: a segment stays where it is");
  const { to, body, chain } = segment;
  const pack = snapshot.packs.get(from);
  // Payloads of a run that epoch 1 sealed lie as rows.
  const loose = snapshot.payloads.filter(({ seq }) => seq >= from && seq <= to);
  const whole =
    loose.length === 0 ? pack : await packOf(segment, [...(pack ? await payloadsIn(pack) : []), ...loose]);
  return {
    kind: "sealed",
    head: { from, to, chain: bytesToHex(chain) },
    bodies: [body, whole?.body ?? NOTHING],
  };
};

async function* framesOf(db: Dexie, snapshot: Snapshot): AsyncGenerator<Frame> {
  const tables = logTables(db);
  const { rows, payloads, sealed, others } = snapshot;
  let done = 0;
  for (const from of sealed) {
    // Rows may lie before a segment that was loaded behind them.
    const end = rows.findIndex(({ seq }, at) => at >= done && seq > from);
    const before = rows.slice(done, end < 0 ? rows.length : end);
    yield* openFrames(before, payloads);
    done += before.length;
    yield sealedFrame(tables, from, snapshot);
  }
  yield* openFrames(rows.slice(done), payloads);
  if (others) yield* othersFrames(receivedTables(db), others);
}

/** Refused unless all that the tables say can be folded anew from what is here. */
const settledIn = (others: OthersSnapshot | null, head: HeadRow): boolean => {
  if (others === null) return true;
  const { state, exceptions } = others;
  if (state.missing !== null || state.bulk)
    return refuseWith({ reason: "NotSaved", cause: "older entries are still on their way here" });
  return state.confirmed >= head.seq && exceptions.length === 0;
};

/**
 * Takes one consistent prefix of the log, and the state that belongs to it. Everything that others may change meanwhile
 * (rows, which are sealed; packs, which erasures rewrite; tables) is read in one transaction, which holds an act up for
 * as long as a few megabytes take to be read; all else is read later, without holding up anybody.
 */
export const takeContents = async (db: Dexie, folds: Folds): Promise<Contents> => {
  const tables = logTables(db);
  const { entries, head, packs, payloads, segments } = tables;
  const [standing, state, shop, snapshot] = await db.transaction("r", db.tables, async () =>
    Promise.all([
      head.get("head"),
      folds.read(),
      folds.shop(),
      Promise.all([
        entries.orderBy("seq").toArray(),
        payloads.orderBy("seq").toArray(),
        packs.toArray(),
        segments.orderBy("from").primaryKeys(),
        takeOthers(receivedTables(db)),
      ]),
    ]),
  );
  const settings = openShop(shop)?.settings;
  if (standing && standing.epoch > EPOCH) return refuseWith({ reason: "NewerVersion" });
  if (!standing || !settings) return refuseWith({ reason: "NotSaved", cause: "there is no shop yet" });
  if (state.seq !== standing.seq)
    return refuseWith({ reason: "NotSaved", cause: "the tables are being folded anew" });
  const [rows, loose, allPacks, sealed, others] = snapshot;
  const found: Snapshot = {
    rows,
    payloads: loose,
    packs: new Map(allPacks.map((pack) => [pack.from, pack])),
    ...{ sealed, others },
  };
  return {
    ...{ head: standing, settings, state },
    shared: others && sharedHeadOf(others.state, receivedIn(others)),
    isSettled: settledIn(others, standing),
    frames: () => framesOf(db, found),
  };
};
