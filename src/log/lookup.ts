/** Finds entries in the open tail again: an act by its op, one entry by its id, and which acts were the latest. */
import { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type LogId, type Op } from "#domain/ids.ts";
import type { Needs } from "#domain/known.ts";
import { isListed } from "#domain/latest.ts";
import type { EntryRow, LogTables } from "./database.ts";

export type Lookup = {
  /** The rows an act wrote, in order; none when it was never written here. */
  readonly rowsOfAct: (op: Op) => Promise<readonly EntryRow[]>;
  readonly read: (rows: readonly EntryRow[], logId: LogId) => Promise<readonly Entry[]>;
  /** The entries that a command needs read. */
  readonly wanted: (needs: Needs, logId: LogId) => Promise<readonly Entry[]>;
  /** The acts written last that are listed at the counter, newest first. */
  readonly latestActs: (count: number, logId: LogId) => Promise<readonly Op[]>;
};

/** Makes the lookup. Every call belongs in a transaction over the log's tables. */
export const createLookup = ({ entries, payloads }: LogTables): Lookup => {
  const rowsOfAct: Lookup["rowsOfAct"] = async (op) =>
    entries.where("[op+index]").between([op, 0], [op, Dexie.maxKey]).toArray();

  const read: Lookup["read"] = async (rows, logId) => {
    const kept = await payloads.bulkGet(rows.map((row) => row.seq));
    return rows.map(({ seq, text }, i) => readEntry({ seq, text, payload: kept[i]?.payload ?? null }, logId));
  };

  return {
    rowsOfAct,
    read,
    wanted: async (needs, logId) => {
      if (needs.act) return read(await rowsOfAct(needs.act), logId);
      if (!needs.entry) return [];
      const rows = entries.where("member").equals(needs.member ?? "");
      // An entry's text begins with its id: most lines need not be read to be passed over.
      const start = `["${needs.entry}"`;
      return read(await rows.filter(({ text }) => text.startsWith(start)).toArray(), logId);
    },
    latestActs: async (count, logId) => {
      const ops: Op[] = [];
      let act: Entry[] = [];
      await entries
        .orderBy("seq")
        .reverse()
        .until(() => ops.length >= count)
        .each(({ op, index, seq, text }) => {
          // Whether an act is listed is in the part that lasts: no payload need be read for it.
          act.push(readEntry({ seq, text, payload: null }, logId));
          if (index > 0) return;
          if (isListed(act)) ops.push(asId<Op>(op));
          act = [];
        });
      return ops;
    },
  };
};
