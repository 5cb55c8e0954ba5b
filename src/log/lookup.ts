/** Finds entries again: an act by its op, one entry by its id, and which acts were the latest. */
import { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type EntryId, type LogId, type Op } from "#domain/ids.ts";
import type { Needs } from "#domain/known.ts";
import { isListed } from "#domain/latest.ts";
import { logIdAt, type EntryRow, type LogRun, type LogTables } from "./database.ts";
import { receivedFrom, receivedWithId } from "./received-lookup.ts";
import { sealedFrom } from "./sealed-lookup.ts";
import { isReceived, type ReceivedTables } from "./sharing.ts";

type Runs = readonly LogRun[];

export type Lookup = {
  /** The rows an act wrote, in order; none when it was never written here, or is sealed. */
  readonly rowsOfAct: (op: Op) => Promise<readonly EntryRow[]>;
  readonly read: (rows: readonly EntryRow[], runs: Runs) => Promise<readonly Entry[]>;
  /** The entries that a command needs read, own or received: from the rows, or from the sealed run its hint leads to. */
  readonly wanted: (needs: Needs, runs: Runs) => Promise<readonly Entry[]>;
  /** The business day of the entry written last; null before the first. */
  readonly lastDay: () => Promise<Day | null>;
  /** The acts written last that are listed at the counter, newest first. */
  readonly latestActs: (count: number, runs: Runs) => Promise<readonly Op[]>;
};

/** Makes the lookup. Every call belongs in a transaction over the log's and the received tables. */
export const createLookup = (tables: LogTables, received: ReceivedTables): Lookup => {
  const { entries, payloads } = tables;

  const rowsOfAct: Lookup["rowsOfAct"] = async (op) =>
    entries.where("[op+index]").between([op, 0], [op, Dexie.maxKey]).toArray();

  const read: Lookup["read"] = async (rows, runs) => {
    const kept = await payloads.bulkGet(rows.map((row) => row.seq));
    return rows.map(({ seq, text }, i) =>
      readEntry({ seq, text, payload: kept[i]?.payload ?? null }, logIdAt(runs, seq)),
    );
  };

  /** The entries from the place on that belong together, wherever a sealed run or another tablet's line has it. */
  const from = (seq: number, runs: Runs, size: (first: Entry) => number): Promise<readonly Entry[]> =>
    isReceived(seq) ? receivedFrom(received, seq, size) : sealedFrom(tables, seq, runs, size);

  const actOf = async (op: Op, hint: number | null, runs: Runs): Promise<readonly Entry[]> => {
    const rows = await rowsOfAct(op);
    if (rows.length > 0 || hint === null) return read(rows, runs);
    // A hint that leads to another act is worth no more than none.
    return from(hint, runs, (first) => (first.op === op && first.index === 0 ? first.size : 0));
  };

  const rowsWithId = async (id: EntryId, member: string, hint: number | null): Promise<EntryRow[]> => {
    // An entry's text begins with its id: most lines need not be read to be passed over.
    const isIt = ({ text }: EntryRow): boolean => text.startsWith(`["${id}"`);
    if (hint === null) return entries.where("member").equals(member).filter(isIt).toArray();
    const row = await entries.get(hint);
    return row && isIt(row) ? [row] : [];
  };

  const entryOf = async (id: EntryId, needs: Needs, runs: Runs): Promise<readonly Entry[]> => {
    const member = needs.member ?? "";
    const rows = await rowsWithId(id, member, needs.seq);
    if (rows.length > 0) return read(rows, runs);
    if (needs.seq === null) return receivedWithId(received, id, member);
    return from(needs.seq, runs, (first) => (first.id === id ? 1 : 0));
  };

  return {
    rowsOfAct,
    read,
    wanted: async (needs, runs) => {
      if (needs.act) return actOf(needs.act, needs.seq, runs);
      return needs.entry ? entryOf(needs.entry, needs, runs) : [];
    },
    lastDay: async () => {
      const row = await entries.orderBy("seq").last();
      return row ? readEntry({ ...row, payload: null }, asId<LogId>("")).day : null;
    },
    latestActs: async (count, runs) => {
      const ops: Op[] = [];
      let act: Entry[] = [];
      await entries
        .orderBy("seq")
        .reverse()
        .until(() => ops.length >= count)
        .each(({ op, index, seq, text }) => {
          // Whether an act is listed is in the part that lasts: no payload need be read for it.
          act.push(readEntry({ seq, text, payload: null }, logIdAt(runs, seq)));
          if (index > 0) return;
          if (isListed(act)) ops.push(asId<Op>(op));
          act = [];
        });
      return ops;
    },
  };
};
