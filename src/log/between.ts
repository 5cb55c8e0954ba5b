/** Reads the entries at some places, own or received, out of rows and sealed runs alike. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { logIdAt, logTables, runsOf } from "./database.ts";
import { createReceivedReader, receivedEntry } from "./received-lines.ts";
import { blocksAfter, type PlacedLine } from "./replay.ts";
import { isReceived, RECEIVED, readShared, receivedTables } from "./sharing.ts";

type MayBe = (line: PlacedLine) => boolean;

const ownBetween = async (db: Dexie, from: number, to: number, mayBe: MayBe): Promise<readonly Entry[]> => {
  const head = await logTables(db).head.get("head");
  if (!head) return [];
  const runs = runsOf(head);
  const found: Entry[] = [];
  for await (const { lines } of blocksAfter(db, from - 1)) {
    const read = lines.filter((line) => line.seq <= to && mayBe(line));
    found.push(...read.map((line) => readEntry(line, logIdAt(runs, line.seq))));
    if ((lines.at(-1)?.seq ?? to) >= to) break;
  }
  return found;
};

const receivedBetween = async (
  db: Dexie,
  from: number,
  to: number,
  mayBe: MayBe,
): Promise<readonly Entry[]> => {
  const last = (await readShared(receivedTables(db)))?.cursor ?? 0;
  const lines = await createReceivedReader(db)(Math.max(1, from - RECEIVED), Math.min(last, to - RECEIVED));
  return lines.filter(mayBe).map(receivedEntry);
};

/**
 * The entries at the places from `from` to `to`, both included: of our own in the log's order, of others in the shop's.
 * `mayBe` passes over lines without reading them, which is most of the work.
 */
export const entriesBetween = async (
  db: Dexie,
  from: number,
  to: number,
  mayBe: MayBe = () => true,
): Promise<readonly Entry[]> => [
  ...(isReceived(from) ? [] : await ownBetween(db, from, to, mayBe)),
  ...(isReceived(to) ? await receivedBetween(db, from, to, mayBe) : []),
];
