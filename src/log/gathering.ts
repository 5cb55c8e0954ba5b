/** What a load has gathered and not written yet: sealed runs, and the lines that wait to be sealed or to stay rows. */
import type { Entry } from "#domain/entry.ts";
import type { Line } from "./chain.ts";
import { payloadRow, type EntryRow, type PackRow, type PayloadRow, type SegmentRow } from "./database.ts";
import { packOf, withoutMembers } from "./packs.ts";
import { packed, runLength } from "./segment.ts";

type Waiting = {
  readonly seq: number;
  readonly index: number;
  readonly row: EntryRow;
  readonly payload: PayloadRow | null;
  /** The chain's hash after it. */
  readonly chain: Uint8Array;
};

/** Everything that was gathered, as it is written. */
export type Gathered = {
  readonly segments: readonly SegmentRow[];
  readonly packs: readonly PackRow[];
  readonly rows: readonly EntryRow[];
  readonly payloads: readonly PayloadRow[];
};

export type Gathering = {
  /** Puts a line behind the others; `chain` is the hash after it. */
  readonly wait: (entry: Entry, line: Line, chain: Uint8Array) => void;
  /** Seals all runs but so many lines at the end. Waits while the browser has enough to pack. */
  readonly sealBut: (keep: number) => Promise<void>;
  /** Puts a run that is sealed already behind all lines, which are sealed for it. */
  readonly putSealed: (segment: SegmentRow, pack: PackRow | null) => Promise<void>;
  /** What there is to write, without the profiles of `erased`. */
  readonly gathered: (erased: ReadonlySet<string>) => Promise<Gathered>;
};

/** Runs that are being packed at the same time: enough to keep the browser busy, few enough to keep in memory. */
const PACKED_AT_ONCE = 8;

/** Makes an empty gathering, whose runs hold about `size` entries. */
export const createGathering = (size: number): Gathering => {
  const segments: Promise<SegmentRow>[] = [];
  const packs: Promise<PackRow | null>[] = [];
  let waiting: Waiting[] = [];

  const sealFirst = async (count: number): Promise<void> => {
    const run = waiting.slice(0, count);
    waiting = waiting.slice(count);
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) return;
    const span = { from: first.seq, to: last.seq };
    const body = packed(run.map(({ row }) => row.text));
    segments.push(body.then((bytes) => ({ ...span, body: bytes, chain: last.chain })));
    packs.push(
      packOf(
        span,
        run.flatMap(({ payload }) => payload ?? []),
      ),
    );
    // Whoever reads faster than the browser packs must wait, for memory's sake; it lets the page breathe as well.
    await segments[segments.length - PACKED_AT_ONCE];
  };

  const sealBut: Gathering["sealBut"] = async (keep) => {
    for (;;) {
      const run = runLength(waiting, size);
      if (run === 0 || waiting.length - run < keep) return;
      await sealFirst(run);
    }
  };

  return {
    wait: (entry, { text, payload }, chain) => {
      const { seq, op, index } = entry;
      const row = { seq, op, index, member: entry.member ?? "", text };
      waiting.push({
        seq,
        index,
        row,
        payload: payload === null ? null : payloadRow(entry, payload),
        chain,
      });
    },
    sealBut,
    putSealed: async (segment, pack) => {
      await sealBut(0);
      await sealFirst(waiting.length);
      segments.push(Promise.resolve(segment));
      packs.push(Promise.resolve(pack));
    },
    gathered: async (erased) => ({
      segments: await Promise.all(segments),
      packs: await withoutMembers(
        (await Promise.all(packs)).flatMap((pack) => pack ?? []),
        erased,
      ),
      rows: waiting.map(({ row }) => row),
      payloads: waiting.flatMap(({ payload }) => (payload && !erased.has(payload.member) ? payload : [])),
    }),
  };
};
