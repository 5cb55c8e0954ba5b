/** What others wrote as a backup holds it: gathered packed, proved against the shop's chain, and read in the shop's order. */
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Entry } from "#domain/entry.ts";
import { readEntry } from "#domain/bytes.ts";
import { createWholeActs } from "../canonical.ts";
import { chainedAll } from "../chain.ts";
import { payloadRow, type LogRun } from "../database.ts";
import { GENESIS } from "../genesis.ts";
import { entryOf, orderReaderOf, ownReaderOf, type OrderReader } from "../order-lines.ts";
import { payloadsIn } from "../packs.ts";
import { linesOfRun, receivedEntry, receivedReaderOf, type ReceivedBlock } from "../received-lines.ts";
import type { PlacedLine } from "../replay.ts";
import { isNamed } from "../sealer.ts";
import { SEGMENT_ENTRIES, unpacked } from "../segment.ts";
import type { OrderRow, ReceivedPackRow, ReceivedRunRow, ReceivedTables } from "../sharing.ts";
import { damaged } from "./answers.ts";
import type { OpenedRun } from "./open.ts";
import type { OrderRows, OthersPiece } from "./others-frames.ts";
import { sharedStateOf, type SharedHead } from "./shared-head.ts";

/** Whole acts in the order in which they count, and the last cursor of what stands in the shop's order. */
type InOrder = { readonly entries: readonly Entry[]; readonly cursor: number };

/** All of it, while a backup is proved; nothing is written before that. */
export type Others = {
  readonly own: (run: OpenedRun) => void;
  /** Takes a piece; refused as `Damaged` where a payload is not the one its line names, or pieces are out of order. */
  readonly add: (piece: OthersPiece) => Promise<void>;
  /**
   * Every entry that counts: the confirmed in the shop's order, then the own ones that are not. Refused as `Damaged` where
   * a line is missing, or their chain is not that of the pages and of the standing.
   */
  readonly inOrder: () => AsyncGenerator<InOrder>;
  /** Writes all of it. Belongs in the transaction that writes the own log, behind that. */
  readonly write: (tables: ReceivedTables) => Promise<void>;
};

type Received = { readonly run: ReceivedRunRow; readonly pack: ReceivedPackRow | null };

/** The last of ascending spans that begins at `at` or before. */
const lastFrom = <T>(all: readonly T[], at: number, fromOf: (one: T) => number): T | undefined => {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = all[middle];
    if (one !== undefined && fromOf(one) <= at) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
};

const checkRun = async ({ run, pack }: Received): Promise<void> => {
  const lines = await linesOfRun(run, pack ?? undefined);
  const kept = new Map((pack ? await payloadsIn(pack) : []).map((row) => [row.seq, row]));
  for (const line of lines) {
    const row = kept.get(line.cursor);
    if (!row) continue;
    kept.delete(line.cursor);
    // Whoever is erased one day is looked for by the name that stands beside the payload.
    const isTheirs = payloadRow(receivedEntry(line), row.payload).member === row.member;
    if (!isTheirs || !isNamed(line.text, row.payload)) damaged();
  }
  if (kept.size > 0 || lines[0]?.cursor !== run.from || lines.at(-1)?.cursor !== run.to) damaged();
};

/** Own lines by place, out of the runs that were gathered. */
const ownIn = (own: readonly OpenedRun[]) =>
  ownReaderOf(async (place): Promise<readonly PlacedLine[]> => {
    const found = lastFrom(own, place, ({ segment }) => segment.from);
    if (!found) return [];
    const { segment, pack } = found;
    const [texts, kept] = await Promise.all([unpacked(segment.body), pack ? payloadsIn(pack) : []]);
    const payloads = new Map(kept.map(({ seq, payload }) => [seq, payload]));
    return texts.map((text, i) => {
      const seq = segment.from + i;
      return { seq, text, payload: payloads.get(seq) ?? null };
    });
  });

const receivedIn = (all: readonly Received[]) =>
  receivedReaderOf(async (cursor): Promise<ReceivedBlock> => {
    const before = lastFrom(all, cursor, ({ run }) => run.from);
    if (before && cursor <= before.run.to) {
      const { run, pack } = before;
      return { from: run.from, to: run.to, lines: await linesOfRun(run, pack ?? undefined) };
    }
    const next = before ? all[all.indexOf(before) + 1] : all[0];
    return { from: cursor, to: (next?.run.from ?? Infinity) - 1, lines: [] };
  });

const stretchesIn =
  (order: readonly OrderRow[]) =>
  async (from: number, to: number): Promise<readonly OrderRow[]> => {
    const first = lastFrom(order, from, ({ cursor }) => cursor);
    const found: OrderRow[] = [];
    for (let at = first ? order.indexOf(first) : 0; (order[at]?.cursor ?? Infinity) <= to; at += 1) {
      const { cursor, n, place } = order[at] ?? damaged();
      const [begin, end] = [Math.max(cursor, from), Math.min(cursor + n - 1, to)];
      if (begin <= end) found.push({ cursor: begin, n: end - begin + 1, place: place + begin - cursor });
    }
    return found;
  };

type Gathered = {
  readonly own: readonly OpenedRun[];
  readonly received: readonly Received[];
  readonly rows: OrderRows;
};

/** The confirmed entries in the shop's order; refused where its chain is another. */
async function* confirmedIn(
  read: OrderReader,
  { cursor: last, chain: promised }: SharedHead,
  { pages }: OrderRows,
): AsyncGenerator<InOrder> {
  const acts = createWholeActs();
  const marks = [...pages].sort((a, b) => a.cursor - b.cursor);
  let chain: Uint8Array = GENESIS;
  let [cursor, next] = [0, 0];
  while (cursor < last) {
    while ((marks[next]?.cursor ?? Infinity) <= cursor) next += 1;
    const mark = marks[next];
    const to = Math.min(last, cursor + SEGMENT_ENTRIES, mark?.cursor ?? Infinity);
    const lines = await read(cursor + 1, to);
    chain = chainedAll(
      chain,
      lines.map(({ text }) => text),
    );
    if (mark?.cursor === to && bytesToHex(mark.chain) !== bytesToHex(chain)) damaged();
    cursor = to;
    const entries = acts.take(lines.map(entryOf));
    if (entries.length > 0) yield { entries, cursor: cursor - acts.left() };
  }
  if (bytesToHex(chain) !== promised || acts.left() > 0 || (marks.at(-1)?.cursor ?? 0) > last) damaged();
}

/** The own entries that count and do not stand in the order, in the order of their places. */
async function* apartIn({ own, rows }: Gathered, runs: readonly LogRun[]): AsyncGenerator<readonly Entry[]> {
  const ordered = [...rows.order].sort((a, b) => a.place - b.place);
  const discarded = new Set(
    rows.exceptions.flatMap(({ place, state }) => (state === "discarded" ? [place] : [])),
  );
  /** The last of the places from `place` on that stand in the order on end; 0 where it does not. */
  const orderedTo = (place: number): number => {
    const stretch = lastFrom(ordered, place, (row) => row.place);
    const end = stretch ? stretch.place + stretch.n - 1 : 0;
    return end >= place ? end : 0;
  };
  const counts = (place: number): boolean => orderedTo(place) === 0 && !discarded.has(place);
  const read = ownIn(own);
  for (const { segment } of own) {
    if (orderedTo(segment.from) >= segment.to) continue;
    const logId = runs.findLast(({ from }) => from <= segment.from)?.logId;
    if (logId === undefined) return damaged();
    const lines = (await read(segment.from, segment.to)).filter(({ seq }) => counts(seq));
    if (lines.length > 0) yield lines.map((line) => readEntry(line, logId));
  }
}

/** Makes an empty gathering for the standing `head` of a log with these runs. */
export const createOthers = (head: SharedHead, runs: readonly LogRun[]): Others => {
  const own: OpenedRun[] = [];
  const received: Received[] = [];
  const rows: { readonly [N in keyof OrderRows]: OrderRows[N][number][] } = {
    order: [],
    claimed: [],
    exceptions: [],
    pages: [],
  };
  const gathered: Gathered = { own, received, rows };

  return {
    own: (run) => void own.push(run),
    add: async (piece) => {
      if (piece.kind === "order") {
        rows.order.push(...piece.rows.order);
        rows.claimed.push(...piece.rows.claimed);
        rows.exceptions.push(...piece.rows.exceptions);
        rows.pages.push(...piece.rows.pages);
        return;
      }
      const { run, pack } = piece;
      if (run.from <= (received.at(-1)?.run.to ?? 0) || run.to > head.cursor) damaged();
      await checkRun(piece);
      received.push({ run, pack });
    },
    inOrder: async function* () {
      const read = orderReaderOf({
        own: ownIn(own),
        received: receivedIn(received),
        stretches: stretchesIn(rows.order),
        runs: async () => runs,
      });
      yield* confirmedIn(read, head, rows);
      for await (const entries of apartIn(gathered, runs)) yield { entries, cursor: head.cursor };
    },
    write: async (tables) => {
      await tables.receivedRuns.bulkAdd(received.map(({ run }) => run));
      await tables.receivedPacks.bulkAdd(received.flatMap(({ pack }) => pack ?? []));
      await tables.order.bulkAdd(rows.order);
      await tables.claimed.bulkAdd(rows.claimed);
      await tables.exceptions.bulkAdd(rows.exceptions);
      await tables.pages.bulkAdd(rows.pages);
      await tables.shared.put(sharedStateOf(head));
    },
  };
};
