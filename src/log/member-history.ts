/** Reads what the log says about one member, out of rows and sealed runs alike. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { logIdAt, logTables, runsOf } from "./database.ts";
import { blocksAfter } from "./replay.ts";

/** The entries about a member at the places from `from` to `to`, both included, in the log's order. */
export const entriesAbout = async (
  db: Dexie,
  member: MemberId,
  from: number,
  to: number,
): Promise<readonly Entry[]> => {
  const head = await logTables(db).head.get("head");
  if (!head) return [];
  const runs = runsOf(head);
  const found: Entry[] = [];
  for await (const { lines } of blocksAfter(db, from - 1)) {
    for (const line of lines) {
      // Most lines are about others, and need not be read to be passed over.
      if (line.seq > to || !line.text.includes(member)) continue;
      const entry = readEntry(line, logIdAt(runs, line.seq));
      if (entry.member === member) found.push(entry);
    }
    if ((lines.at(-1)?.seq ?? to) >= to) break;
  }
  return found;
};
