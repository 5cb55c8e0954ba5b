/** Seals what others wrote: pages as they came, and the oldest rows, a thousand lines to a row of their own. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import { assert } from "#domain/result.ts";
import { EPOCH, logTables, payloadRow } from "./database.ts";
import { packOrigins, type Origin } from "./origins.ts";
import { packOf } from "./packs.ts";
import { columnsIn, packedColumns, SEGMENT_ENTRIES } from "./segment.ts";
import type { SealOptions } from "./seal.ts";
import {
  readShared,
  receivedTables,
  type ReceivedPackRow,
  type ReceivedPayloadRow,
  type ReceivedRow,
  type ReceivedRunRow,
  type SharedState,
} from "./sharing.ts";

/** A run as it is stored, and its payloads; null where it has none. */
export type SealedReceived = { readonly run: ReceivedRunRow; readonly pack: ReceivedPackRow | null };

type Line = Origin & { readonly text: string; readonly payload: string | null };
type Kept = { readonly cursor: number; readonly member: string; readonly payload: string };

const sealed = async (
  origins: readonly Origin[],
  body: Uint8Array<ArrayBuffer>,
  payloads: readonly Kept[],
): Promise<SealedReceived> => {
  const span = { from: origins[0]?.cursor ?? 0, to: origins.at(-1)?.cursor ?? 0 };
  const rows = payloads.map(({ cursor, member, payload }) => ({ seq: cursor, member, payload }));
  return { run: { ...span, who: packOrigins(origins), body }, pack: await packOf(span, rows) };
};

const keptOf = ({ cursor, logId, text, payload }: Line): readonly Kept[] => {
  if (payload === null) return [];
  const { member } = payloadRow(readEntry({ seq: cursor, text, payload }, logId), payload);
  return [{ cursor, member, payload }];
};

/**
 * A page of received lines, of which there is one at least, as a sealed run. `body` is the texts' block of the page as it
 * came, if it holds them and nothing else; null: they are packed here. Not within a transaction, which would not wait.
 */
export const sealPage = async (
  lines: readonly Line[],
  body: Uint8Array<ArrayBuffer> | null,
): Promise<SealedReceived> => {
  assert(lines.length > 0, "a page of nothing is no run");
  const texts = body ?? (await packedColumns(lines.map(({ text }) => text)));
  return sealed(lines, texts, lines.flatMap(keptOf));
};

/** Entries of one act; one that is longer stays a row. */
const LONGEST_ACT = 1000;

type Ready = {
  readonly rows: readonly ReceivedRow[];
  readonly payloads: readonly ReceivedPayloadRow[];
};

/** The last cursor that rows from `first` on may have to go into one run: none lies behind lines that are still to come. */
const boundFrom = ({ cursor, missing }: SharedState, first: number): number =>
  missing && first < missing.from ? missing.from - 1 : cursor;

/** How many of the oldest rows make a run of about `size`; all, where `isEnd` and none will follow; 0: too few yet. */
const lengthOf = (rows: readonly ReceivedRow[], size: number, isEnd: boolean): number => {
  const end = rows.findIndex(({ index }, i) => i >= size && index === 0);
  return end < 0 && isEnd ? rows.length : Math.max(0, end);
};

const findReady = async (db: Dexie, keep: number, size: number): Promise<Ready | null> => {
  const tables = receivedTables(db);
  const { received, receivedPayloads, receivedRuns, shared } = tables;
  const { head } = logTables(db);
  return db.transaction("r", [head, received, receivedPayloads, receivedRuns, shared], async () => {
    const [standing, state] = await Promise.all([head.get("head"), readShared(tables)]);
    const oldest = state && (await received.orderBy("cursor").first());
    // What a newer app has written is for that one to seal.
    if (!oldest || (standing?.epoch ?? 0) > EPOCH) return null;
    const [next] = await receivedRuns.where("from").above(oldest.cursor).limit(1).primaryKeys();
    const bound = Math.min(boundFrom(state, oldest.cursor), (next ?? Infinity) - 1);
    const found = await received
      .where("cursor")
      .belowOrEqual(bound)
      .limit(size + LONGEST_ACT)
      .toArray();
    const isEnd = found.length < size + LONGEST_ACT && bound < state.cursor && bound + 1 === next;
    const rows = found.slice(0, lengthOf(found, size, isEnd));
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last || (await received.count()) - rows.length < keep) return null;
    const payloads = await receivedPayloads
      .where("cursor")
      .between(first.cursor, last.cursor, true, true)
      .toArray();
    return { rows, payloads };
  });
};

const areSame = (now: readonly ReceivedPayloadRow[], before: readonly ReceivedPayloadRow[]): boolean =>
  now.length === before.length &&
  now.every(({ cursor, payload }, i) => cursor === before[i]?.cursor && payload === before[i].payload);

/** Puts a run in the place of its rows; false where they changed meanwhile, by another tab, an erasure or a rewind. */
const putInPlace = async (
  db: Dexie,
  { rows, payloads }: Ready,
  { run, pack }: SealedReceived,
): Promise<boolean> => {
  const { received, receivedPayloads, receivedRuns, receivedPacks } = receivedTables(db);
  const keys = rows.map(({ cursor }) => cursor);
  return db.transaction("rw", [received, receivedPayloads, receivedRuns, receivedPacks], async () => {
    const about = receivedPayloads.where("cursor").between(run.from, run.to, true, true);
    const [now, kept] = await Promise.all([received.bulkGet(keys), about.toArray()]);
    if (!now.every((row, i) => row?.text === rows[i]?.text) || !areSame(kept, payloads)) return false;
    await receivedRuns.add(run);
    if (pack) await receivedPacks.add(pack);
    await about.delete();
    await received.bulkDelete(keys);
    return true;
  });
};

/**
 * Seals the oldest received acts, run by run, while more than `keep` rows stay. Whatever interrupts it, each line lies in
 * one place only; several tabs may do it at once. Answers with how many were sealed here: none without a cloud.
 */
export const sealReceived = async (db: Dexie, options: SealOptions = {}): Promise<number> => {
  const { keep = SEGMENT_ENTRIES, run: size = SEGMENT_ENTRIES, atMost = Infinity } = options;
  let count = 0;
  for (let runs = 0; runs < atMost;) {
    const ready = await findReady(db, keep, size);
    if (!ready) return count;
    const texts = ready.rows.map(({ text }) => text);
    const made = await sealed(ready.rows, await packedColumns(texts), ready.payloads);
    const back = await columnsIn(made.run.body);
    assert(
      back.length === texts.length && back.every((text, i) => text === texts[i]),
      "a run holds its lines",
    );
    if (!(await putInPlace(db, ready, made))) continue;
    count += ready.rows.length;
    runs += 1;
  }
  return count;
};
