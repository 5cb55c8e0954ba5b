/** Reads the entries at some places of the log, out of rows and sealed runs alike. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { logIdAt, logTables, runsOf } from "./database.ts";
import { blocksAfter, type PlacedLine } from "./replay.ts";

/**
 * The entries at the places from `from` to `to`, both included, in the log's order. `mayBe` passes over lines without
 * reading them, which is most of the work.
 */
export const entriesBetween = async (
  db: Dexie,
  from: number,
  to: number,
  mayBe: (line: PlacedLine) => boolean = () => true,
): Promise<readonly Entry[]> => {
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
