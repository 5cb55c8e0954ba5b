/** What a cloud with an older past is offered: everything of the shop's order behind a cursor, whoever wrote it. */
import type { Dexie } from "dexie";
import type { LogId } from "#domain/ids.ts";
import type { Line } from "./chain.ts";
import { createOrderReader } from "./order-lines.ts";
import { SEGMENT_ENTRIES } from "./segment.ts";
import { readShared, receivedTables } from "./sharing.ts";

/** Some of it: whole acts, of any logs. */
export type OfferPart = {
  readonly runs: readonly { readonly log: LogId; readonly seq: number; readonly n: number }[];
  readonly lines: readonly Line[];
  /** Entries still to be offered after these. */
  readonly left: number;
};

/** Entries in one part, and characters of their texts and payloads; a longer act goes alone. A cloud takes all of these. */
const PART_ENTRIES = 500;
const PART_CHARS = 200_000;

type Offered = Line & { readonly logId: LogId; readonly own: number };
type Act = readonly Offered[];

const isFirst = ({ text }: Line): boolean => (JSON.parse(text) as [string, string, number])[2] === 0;

const erases = (act: Act): boolean => act.some(({ text }) => text.includes('"MemberErased"'));

/** Whole acts of lines that come in pieces. */
async function* actsIn(pieces: AsyncIterable<readonly Offered[]>): AsyncGenerator<Act> {
  let act: Offered[] = [];
  for await (const lines of pieces)
    for (const line of lines) {
      if (isFirst(line) && act.length > 0) {
        yield act;
        act = [];
      }
      act.push(line);
    }
  if (act.length > 0) yield act;
}

/** The order behind a cursor, and then what this tablet went back behind and has not seen again. */
async function* linesAfter(db: Dexie, after: number, to: number): AsyncGenerator<readonly Offered[]> {
  const read = createOrderReader(db);
  for (let from = after + 1; from <= to; from += SEGMENT_ENTRIES)
    yield await read(from, Math.min(to, from + SEGMENT_ENTRIES - 1));
  yield (await receivedTables(db).rewound.toArray()).sort((a, b) => a.at - b.at);
}

const runsOf = (lines: readonly Offered[]): OfferPart["runs"] => {
  const runs: { log: LogId; seq: number; n: number }[] = [];
  for (const { logId, own } of lines) {
    const last = runs.at(-1);
    if (last?.log === logId && last.seq + last.n === own) last.n += 1;
    else runs.push({ log: logId, seq: own, n: 1 });
  }
  return runs;
};

const charsOf = (act: Act): number =>
  act.reduce((sum, { text, payload }) => sum + text.length + (payload?.length ?? 0), 0);

/** Acts in parts that are not too large. */
async function* partsOf(acts: AsyncIterable<Act>): AsyncGenerator<readonly Offered[]> {
  let part: Offered[] = [];
  let room = PART_CHARS;
  for await (const act of acts) {
    const chars = charsOf(act);
    if (part.length > 0 && (part.length + act.length > PART_ENTRIES || chars > room)) {
      yield part;
      part = [];
      room = PART_CHARS;
    }
    part.push(...act);
    room -= chars;
  }
  if (part.length > 0) yield part;
}

/** Acts that erase first, so that nothing erased is handed out again; then the rest as it stands. */
async function* erasuresFirst(pieces: () => AsyncIterable<readonly Offered[]>): AsyncGenerator<Act> {
  for await (const act of actsIn(pieces())) if (erases(act)) yield act;
  for await (const act of actsIn(pieces())) if (!erases(act)) yield act;
}

/**
 * All of the order behind a cursor as far as it is here, in parts: acts that erase first, then the rest as it stands. The
 * unsent are not among it. Nothing in a shop without a cloud.
 */
export async function* offerFrom(db: Dexie, cursor: number): AsyncGenerator<OfferPart> {
  const tables = receivedTables(db);
  const [shared, aside] = await Promise.all([readShared(tables), tables.rewound.count()]);
  if (shared === null) return;
  // What has not come yet cannot be offered.
  const after = Math.max(cursor, shared.missing?.to ?? 0);
  let left = Math.max(0, shared.cursor - after) + aside;
  for await (const part of partsOf(erasuresFirst(() => linesAfter(db, after, shared.cursor)))) {
    left -= part.length;
    yield { runs: runsOf(part), lines: part.map(({ text, payload }) => ({ text, payload })), left };
  }
}
