/** Reads what others wrote, out of rows and sealed runs alike, by its cursors. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { assert } from "#domain/result.ts";
import { originsIn, type Origin } from "./origins.ts";
import { payloadsIn, payloadsNow } from "./packs.ts";
import type { PlacedLine } from "./replay.ts";
import { columnsIn, columnsNow, SEGMENT_ENTRIES } from "./segment.ts";
import {
  placeOfCursor,
  readShared,
  receivedTables,
  type ReceivedPackRow,
  type ReceivedPayloadRow,
  type ReceivedRow,
  type ReceivedRunRow,
  type ReceivedTables,
} from "./sharing.ts";

/** A line that another tablet wrote, with its place in memory as `seq`. */
export type ReceivedLine = PlacedLine & Origin;

/** All received lines at the cursors from `from` to `to`, in order; cursors between them are those of own entries. */
export type ReceivedBlock = {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly ReceivedLine[];
};

type Payload = { readonly at: number; readonly payload: string };

/** A sealed run's pack names cursors where that of an own run names places. */
const asPayload = ({ seq, payload }: { readonly seq: number; readonly payload: string }): Payload => ({
  at: seq,
  payload,
});

const joined = (
  texts: readonly string[],
  origins: readonly Origin[],
  payloads: readonly Payload[],
): readonly ReceivedLine[] => {
  assert(texts.length === origins.length, "every line of a run is somebody's");
  const byCursor = new Map(payloads.map(({ at, payload }) => [at, payload]));
  return origins.map((origin, i) => ({
    ...origin,
    seq: placeOfCursor(origin.cursor),
    text: texts[i] ?? "",
    payload: byCursor.get(origin.cursor) ?? null,
  }));
};

/** The lines of received rows, with the payloads among `payloads` that are theirs. */
export const linesOfRows = (
  rows: readonly ReceivedRow[],
  payloads: readonly (ReceivedPayloadRow | undefined)[],
): readonly ReceivedLine[] =>
  joined(
    rows.map(({ text }) => text),
    rows.map(({ cursor, logId, own }) => ({ cursor, logId, own })),
    payloads.flatMap((row) => (row ? { at: row.cursor, payload: row.payload } : [])),
  );

/** The lines of a sealed run and its pack. Not within a transaction, which would not wait. */
export const linesOfRun = async (
  { who, body }: Pick<ReceivedRunRow, "who" | "body">,
  pack: ReceivedPackRow | undefined,
): Promise<readonly ReceivedLine[]> => {
  const [texts, kept] = await Promise.all([columnsIn(body), pack ? payloadsIn(pack) : []]);
  return joined(texts, originsIn(who, texts.length), kept.map(asPayload));
};

/** The same at once, for use within a transaction. */
export const linesOfRunNow = (
  { who, body }: Pick<ReceivedRunRow, "who" | "body">,
  pack: ReceivedPackRow | undefined,
): readonly ReceivedLine[] => {
  const texts = columnsNow(body);
  return joined(texts, originsIn(who, texts.length), (pack ? payloadsNow(pack) : []).map(asPayload));
};

/** The entry of a line. */
export const receivedEntry = (line: ReceivedLine): Entry => readEntry(line, line.logId);

/** The sealed run that a cursor lies in, with its pack. Belongs in a transaction over the received tables. */
export const runAtCursor = async (
  { receivedRuns, receivedPacks }: ReceivedTables,
  cursor: number,
): Promise<{ readonly run: ReceivedRunRow; readonly pack: ReceivedPackRow | undefined } | null> => {
  const run = await receivedRuns.where("from").belowOrEqual(cursor).last();
  return run && cursor <= run.to ? { run, pack: await receivedPacks.get(run.from) } : null;
};

type Found =
  | { readonly run: ReceivedRunRow; readonly pack: ReceivedPackRow | undefined }
  | { readonly to: number; readonly lines: readonly ReceivedLine[] };

const findFrom = async (tables: ReceivedTables, from: number): Promise<Found | null> => {
  const { received, receivedPayloads, receivedRuns } = tables;
  const last = (await readShared(tables))?.cursor ?? 0;
  if (from > last) return null;
  const here = await runAtCursor(tables, from);
  if (here) return here;
  const [next] = await receivedRuns.where("from").above(from).limit(1).primaryKeys();
  const end = Math.min(last, (next ?? Infinity) - 1);
  const rows = await received.where("cursor").between(from, end, true, true).limit(SEGMENT_ENTRIES).toArray();
  const to = rows.length < SEGMENT_ENTRIES ? end : (rows.at(-1)?.cursor ?? end);
  const payloads = await receivedPayloads.where("cursor").between(from, to, true, true).toArray();
  return { to, lines: linesOfRows(rows, payloads) };
};

/**
 * The received lines from a cursor on, about a thousand of them at most, or the whole sealed run that it lies in; null
 * beyond the last cursor that is applied here.
 */
const receivedBlock = async (db: Dexie, from: number): Promise<ReceivedBlock | null> => {
  const tables = receivedTables(db);
  const { received, receivedPayloads, receivedRuns, receivedPacks, shared } = tables;
  // At one moment: sealing in another tab moves lines and payloads from one table to the other.
  const found = await db.transaction(
    "r",
    [received, receivedPayloads, receivedRuns, receivedPacks, shared],
    async () => findFrom(tables, from),
  );
  if (found === null) return null;
  if ("lines" in found) return { from, ...found };
  const { run, pack } = found;
  return { from: run.from, to: run.to, lines: await linesOfRun(run, pack) };
};

/** Reads received lines by cursor; a block is read once as long as it is asked for on end. */
export type ReceivedReader = (from: number, to: number) => Promise<readonly ReceivedLine[]>;

/** Makes a reader from what gives the block that a cursor lies in, null where there is none. */
export const receivedReaderOf = (
  blockAt: (cursor: number) => Promise<ReceivedBlock | null>,
): ReceivedReader => {
  let block: ReceivedBlock | null = null;
  return async (from, to) => {
    const found: ReceivedLine[] = [];
    for (let next = from; next <= to;) {
      if (!block || next < block.from || next > block.to) block = await blockAt(next);
      if (!block) return found;
      found.push(...block.lines.filter(({ cursor }) => cursor >= next && cursor <= to));
      next = block.to + 1;
    }
    return found;
  };
};

/** A reader over an open database. */
export const createReceivedReader = (db: Dexie): ReceivedReader =>
  receivedReaderOf((cursor) => receivedBlock(db, cursor));
