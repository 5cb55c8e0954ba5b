/** Reads the shop's order: at each cursor the line that stands there, this tablet's own or another's. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { assert } from "#domain/result.ts";
import { logIdAt, logTables, ownAt, runsOf, type LogRun } from "./database.ts";
import type { Origin } from "./origins.ts";
import { createReceivedReader, type ReceivedReader } from "./received-lines.ts";
import { blocksAfter, type PlacedLine } from "./replay.ts";
import { isReceived, RECEIVED, receivedTables, type OrderRow, type ReceivedTables } from "./sharing.ts";

/** A line of the order: `seq` is its place in memory, as an entry's is. */
export type OrderLine = PlacedLine & Origin;

/** The lines at the cursors from `from` to `to`, in order; throws where one is not here. */
export type OrderReader = (from: number, to: number) => Promise<readonly OrderLine[]>;

/** Lines at places that follow one another, the first of which is `place`, or one before it; none where there is none. */
export type BlockAt = (place: number) => Promise<readonly PlacedLine[]>;

/** Reads own lines by place, each block once as long as they are asked for on end. */
export const ownReaderOf = (blockAt: BlockAt): OrderSources["own"] => {
  let block: readonly PlacedLine[] = [];
  const offsetOf = (place: number): number => place - (block[0]?.seq ?? Infinity);
  return async (from, to) => {
    const found: PlacedLine[] = [];
    for (let next = from; next <= to;) {
      if (!block[offsetOf(next)]) block = await blockAt(next);
      const some = block.slice(Math.max(0, offsetOf(next)), Math.max(0, offsetOf(to) + 1));
      assert(some[0]?.seq === next, "what stands in the order stays in the log");
      found.push(...some);
      next += some.length;
    }
    return found;
  };
};

const blockIn =
  (db: Dexie): BlockAt =>
  async (place) => {
    for await (const { lines } of blocksAfter(db, place - 1)) return lines;
    return [];
  };

/** The own stretches at the cursors from `from` to `to`, cut to them. */
export const stretchesIn = async (
  { order }: Pick<ReceivedTables, "order">,
  from: number,
  to: number,
): Promise<readonly OrderRow[]> => {
  const [before, within] = await Promise.all([
    order.where("cursor").below(from).last(),
    order.where("cursor").between(from, to, true, true).toArray(),
  ]);
  return [...(before ? [before] : []), ...within].flatMap(({ cursor, n, place }) => {
    const [first, last] = [Math.max(cursor, from), Math.min(cursor + n - 1, to)];
    return first > last ? [] : { cursor: first, n: last - first + 1, place: place + first - cursor };
  });
};

/** Where the order's lines lie: own ones by place, received ones by cursor, and which cursors are own places. */
export type OrderSources = {
  readonly own: (from: number, to: number) => Promise<readonly PlacedLine[]>;
  readonly received: ReceivedReader;
  /** The own stretches at these cursors, cut to them. */
  readonly stretches: (from: number, to: number) => Promise<readonly OrderRow[]>;
  readonly runs: () => Promise<readonly LogRun[]>;
};

/** Makes a reader of the order from where its lines lie. */
export const orderReaderOf =
  ({ own, received, stretches, runs: runsHere }: OrderSources): OrderReader =>
  async (from, to) => {
    const [runs, ours, others] = await Promise.all([runsHere(), stretches(from, to), received(from, to)]);
    const lines: OrderLine[] = [...others];
    for (const { cursor, n, place } of ours)
      for (const [i, line] of (await own(place, place + n - 1)).entries())
        lines.push({
          ...line,
          cursor: cursor + i,
          logId: logIdAt(runs, line.seq),
          own: ownAt(runs, line.seq),
        });
    lines.sort((a, b) => a.cursor - b.cursor);
    assert(
      lines.length === to - from + 1 && lines.every(({ cursor }, i) => cursor === from + i),
      "the order has no gaps",
    );
    return lines;
  };

/** A reader of the order of an open database. Whoever asks for cursors on end has each block read once. */
export const createOrderReader = (db: Dexie): OrderReader => {
  const tables = receivedTables(db);
  return orderReaderOf({
    own: ownReaderOf(blockIn(db)),
    received: createReceivedReader(db),
    stretches: (from, to) => stretchesIn(tables, from, to),
    runs: async () => {
      const head = await logTables(db).head.get("head");
      return head ? runsOf(head) : [];
    },
  });
};

/** The entry of a line. */
export const entryOf = (line: OrderLine): Entry => readEntry(line, line.logId);

/** Looks places up in own stretches that ascend. */
const createFinding =
  (stretches: readonly OrderRow[]) =>
  (seq: number): OrderRow | null => {
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((stretches[middle]?.place ?? Infinity) <= seq) low = middle + 1;
      else high = middle;
    }
    const stretch = stretches[low - 1];
    return stretch && seq < stretch.place + stretch.n ? stretch : null;
  };

const stretchesAt = async (
  { order }: Pick<ReceivedTables, "order">,
  from: number,
  to: number,
): Promise<readonly OrderRow[]> => {
  const [before, after] = await Promise.all([
    order.where("place").below(from).last(),
    order.where("place").between(from, to, true, true).sortBy("place"),
  ]);
  return [...(before ? [before] : []), ...after];
};

/** Tells own places from `from` on that stand in the order from those that do not. */
export const createIsOrdered = async (
  tables: Pick<ReceivedTables, "order">,
  from: number,
): Promise<(place: number) => boolean> => {
  const find = createFinding(await stretchesAt(tables, from, Infinity));
  return (place) => find(place) !== null;
};

/** Answers with the cursors of places from `from` to `to`, own or received; Infinity for what has none yet. */
export const createCursorOf = async (
  tables: Pick<ReceivedTables, "order">,
  from: number,
  to: number,
): Promise<(place: number) => number> => {
  const find = createFinding(isReceived(to) ? [] : await stretchesAt(tables, from, to));
  return (place) => {
    if (isReceived(place)) return place - RECEIVED;
    const stretch = find(place);
    return stretch ? stretch.cursor + place - stretch.place : Infinity;
  };
};
