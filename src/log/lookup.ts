/** Finds entries in the open tail again: an act by its op, one entry by its id, and which acts were the latest. */
import { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type LogId, type Op } from "#domain/ids.ts";
import type { Needs } from "#domain/known.ts";
import type { EntryRow, LogTables } from "./database.ts";

export type Lookup = {
  /** The rows an act wrote, in order; none when it was never written here. */
  readonly rowsOfAct: (op: Op) => Promise<readonly EntryRow[]>;
  readonly read: (rows: readonly EntryRow[], logId: LogId) => Promise<readonly Entry[]>;
  /** The entries that a command needs read. */
  readonly wanted: (needs: Needs, logId: LogId) => Promise<readonly Entry[]>;
  /** The acts written last, newest first. */
  readonly latestActs: (count: number) => Promise<readonly Op[]>;
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
    latestActs: async (count) => {
      const ops = new Set<Op>();
      await entries
        .orderBy("seq")
        .reverse()
        .until(() => ops.size >= count)
        .each(({ op }) => ops.add(asId<Op>(op)));
      return [...ops];
    },
  };
};
