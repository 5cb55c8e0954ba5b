/** What a load has gathered and not written yet: sealed runs, and the lines that wait to be sealed or to stay rows. */
import type { Entry } from "#domain/entry.ts";
import { chainedAll, type Line } from "./chain.ts";
import { payloadRow, type EntryRow, type PackRow, type PayloadRow, type SegmentRow } from "./database.ts";
import { withoutMembers } from "./packs.ts";
import type { SealedRun, Sealer } from "./sealer.ts";
import { runLength } from "./segment.ts";

type Waiting = {
  readonly seq: number;
  readonly index: number;
  readonly row: EntryRow;
  readonly payload: PayloadRow | null;
};

/** Everything that was gathered, as it is written. */
export type Gathered = {
  readonly segments: readonly SegmentRow[];
  readonly packs: readonly PackRow[];
  readonly rows: readonly EntryRow[];
  readonly payloads: readonly PayloadRow[];
  /** The chain's hash after the last line. */
  readonly chain: Uint8Array;
};

export type Gathering = {
  /** Puts a line behind the others. */
  readonly wait: (entry: Entry, line: Line) => void;
  /** Seals all runs but so many lines at the end. Waits while the sealer has enough to do. */
  readonly sealBut: (keep: number) => Promise<void>;
  /** Has all lines sealed that still wait. */
  readonly sealAll: () => void;
  /** Puts a run that is sealed already behind the others; no line may wait. */
  readonly putSealed: (run: SealedRun) => void;
  /** What there is to write, without the profiles of `erased`. */
  readonly gathered: (erased: ReadonlySet<string>) => Promise<Gathered>;
};

/** Runs that are being sealed at the same time: enough to keep the sealer busy, few enough to keep in memory. */
const SEALED_AT_ONCE = 8;

/** Makes an empty gathering behind a line with the hash `from`, whose runs hold about `size` entries. */
export const createGathering = (from: Uint8Array, sealer: Sealer, size: number): Gathering => {
  const sealing: Promise<SealedRun>[] = [];
  let waiting: Waiting[] = [];

  const sealFirst = (count: number): void => {
    const run = waiting.slice(0, count);
    waiting = waiting.slice(count);
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) return;
    const made = sealer.seal({
      from: first.seq,
      to: last.seq,
      texts: run.map(({ row }) => row.text),
      payloads: run.flatMap(({ payload }) => payload ?? []),
    });
    // Whoever asks for it hears of a failure; nobody may have asked yet.
    made.catch(() => undefined);
    sealing.push(made);
  };

  const sealBut: Gathering["sealBut"] = async (keep) => {
    for (;;) {
      const run = runLength(waiting, size);
      if (run === 0 || waiting.length - run < keep) return;
      sealFirst(run);
      // Whoever reads faster than the sealer must wait, for memory's sake; it lets the page breathe as well.
      await sealing[sealing.length - SEALED_AT_ONCE];
    }
  };

  const sealAll = (): void => {
    for (let run = runLength(waiting, size); run > 0; run = runLength(waiting, size)) sealFirst(run);
    sealFirst(waiting.length);
  };

  return {
    wait: (entry, { text, payload }) => {
      const { seq, op, index } = entry;
      const row = { seq, op, index, member: entry.member ?? "", text };
      waiting.push({ seq, index, row, payload: payload === null ? null : payloadRow(entry, payload) });
    },
    sealBut,
    sealAll,
    putSealed: (run) => sealing.push(Promise.resolve(run)),
    gathered: async (erased) => {
      const sealed = await Promise.all(sealing);
      const rows = waiting.map(({ row }) => row);
      return {
        segments: sealed.map(({ segment }) => segment),
        packs: await withoutMembers(
          sealed.flatMap(({ pack }) => pack ?? []),
          erased,
        ),
        rows,
        payloads: waiting.flatMap(({ payload }) => (payload && !erased.has(payload.member) ? payload : [])),
        chain: chainedAll(
          sealed.at(-1)?.segment.chain ?? from,
          rows.map(({ text }) => text),
        ),
      };
    },
  };
};
