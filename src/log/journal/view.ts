/** Reads of the database what comparing it with the journal takes, and no more: bodies of sealed runs stay where they are. */
import type { Dexie } from "dexie";
import { bytesToHex } from "@noble/hashes/utils.js";
import { chained } from "../chain.ts";
import { GENESIS } from "../genesis.ts";
import {
  EPOCH,
  logTables,
  ownAt,
  ReadOnly,
  runAt,
  runsOf,
  type HeadRow,
  type LogTables,
  type PayloadRow,
} from "../database.ts";
import { unpackedNow } from "../segment.ts";
import { chainMark, type EditLine, type FactLine } from "./lines.ts";

/** An entry as the journal keeps it. */
export type Line = { readonly fact: FactLine; readonly edit: EditLine | null };

export type DatabaseView = {
  readonly head: HeadRow | null;
  /** The rows of the open tail, in order. */
  readonly tail: readonly Line[];
  /** Where sealed runs begin, in order. */
  readonly froms: readonly number[];
  /** The texts at the places asked for and at those of the tail; none for places the log does not have. */
  readonly textAt: ReadonlyMap<number, string>;
  /** The beginning of the chain's hash in hex: after every line of the tail, and at the ends asked for, where known. */
  readonly chainAt: ReadonlyMap<number, string>;
};

/** What to look for beside the tail. */
export type Wanted = {
  readonly places: readonly number[];
  /** Runs the journal has: is the chain at their end the same here? */
  readonly ends: readonly { readonly from: number; readonly to: number }[];
};

const lastBefore = (froms: readonly number[], seq: number): number | undefined =>
  froms.findLast((from) => from < seq);

/** The chain's hash before the sealed run or row at `seq`, whatever lies before it. */
export const chainBefore = async ({ entries, segments }: LogTables, seq: number): Promise<Uint8Array> => {
  const sealed = await segments.where("from").below(seq).last();
  const rows = await entries
    .where("seq")
    .between(sealed?.to ?? 0, seq, false, false)
    .sortBy("seq");
  return rows.reduce((chain, { text }) => chained(chain, text), sealed?.chain ?? GENESIS);
};

const tailOf = async (
  tables: LogTables,
  head: HeadRow | null,
  froms: readonly number[],
): Promise<readonly Line[]> => {
  if (!head) return [];
  const runs = runsOf(head);
  const rows = await tables.entries.orderBy("seq").toArray();
  const payloads = new Map((await tables.payloads.toArray()).map((row) => [row.seq, row]));
  const lines: Line[] = [];
  let chain: Uint8Array = GENESIS;
  let before = 0;
  for (const { seq, text } of rows) {
    // A sealed run may lie between two rows: the chain goes through it.
    const sealed = lastBefore(froms, seq) ?? 0;
    if (sealed > before) chain = (await tables.segments.get(sealed))?.chain ?? chain;
    chain = chained(chain, text);
    const logId = runAt(runs, seq)?.logId ?? head.logId;
    const fact = { logId, seq, own: ownAt(runs, seq), chain: chainMark(chain), text };
    lines.push({ fact, edit: editOf(payloads.get(seq)) });
    before = seq;
  }
  return lines;
};

/** A payload as the journal keeps it. */
export const editOf = (row: PayloadRow | null | undefined): EditLine | null =>
  row ? { seq: row.seq, member: row.member, payload: row.payload } : null;

const textsIn = async (
  { segments }: LogTables,
  places: readonly number[],
  texts: Map<number, string>,
): Promise<void> => {
  const left = new Set(places.filter((place) => !texts.has(place)));
  for (const place of left) {
    const segment = await segments.where("from").belowOrEqual(place).last();
    if (!segment || segment.to < place) continue;
    for (const [i, text] of unpackedNow(segment.body).entries())
      if (left.has(segment.from + i)) texts.set(segment.from + i, text);
  }
};

/** Reads the database. Rejects with `ReadOnly` where a newer version of the app has written. */
export const viewDatabase = async (db: Dexie, { places, ends }: Wanted): Promise<DatabaseView> => {
  const tables = logTables(db);
  const { entries, payloads, segments, head } = tables;
  return db.transaction("r", [entries, payloads, segments, head], async () => {
    const standing = (await head.get("head")) ?? null;
    if (standing && standing.epoch > EPOCH) throw new ReadOnly("a newer version of the app has written here");
    const froms = await segments.orderBy("from").primaryKeys();
    const tail = await tailOf(tables, standing, froms);
    const textAt = new Map(tail.map(({ fact }) => [fact.seq, fact.text]));
    const chainAt = new Map(tail.map(({ fact }) => [fact.seq, fact.chain]));
    await textsIn(tables, places, textAt);
    for (const { from, to } of ends) {
      const segment = chainAt.has(to) ? undefined : await segments.get(from);
      if (segment?.to === to) chainAt.set(to, bytesToHex(segment.chain.subarray(0, 8)));
    }
    return { head: standing, tail, froms, textAt, chainAt };
  });
};
