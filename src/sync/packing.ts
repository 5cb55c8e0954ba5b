/** Batches and the frames they travel in; the next one is made while one is under way. */
import type { Batch } from "#log/unsent.ts";
import { writeFrame } from "#protocol/frame.ts";
import { PROTO } from "#protocol/limits.ts";
import type { PushHead, Reserve } from "#protocol/messages.ts";
import { standingOf, type Desk, type SyncEdges } from "./desk.ts";

/** A batch, and the frame it travels in. */
export type Packed = { readonly batch: Batch; readonly frame: Uint8Array };

/** The frame of a batch, or of none where only a reward is asked for. */
export const frameOf = async (
  batch: Batch | null,
  { row }: Desk,
  { memory, now, port, app }: SyncEdges,
  reserve: Reserve | null = null,
): Promise<Uint8Array> => {
  const [{ tip }, logs] = await Promise.all([memory.unsent(), memory.logs()]);
  const log = batch?.log ?? tip.log;
  const head: PushHead = {
    ...standingOf(row),
    proto: PROTO,
    runs: batch === null ? [] : [{ log, seq: batch.from, n: batch.lines.length }],
    tip: { ...tip, log, seq: logs.get(log) ?? tip.seq },
    t0: now(),
    app,
    ...(reserve === null ? {} : { reserve }),
  };
  const lines = batch?.lines ?? [];
  const payloads = lines.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload] as const]));
  return writeFrame({ head, texts: lines.map(({ text }) => text), payloads: new Map(payloads) }, port);
};

export type Packing = {
  /** The next frame of at most `most` entries, or one act: the one made ahead if it is that. null: all is sent. */
  readonly take: (desk: Desk, most: number) => Promise<Packed | null>;
  /** The frame that was made ahead, if it is of at most `most` entries; null: there is none. */
  readonly takeAhead: (most: number) => Promise<Packed | null>;
  /** Makes the frame that follows on the whole of a batch. */
  readonly makeAhead: (desk: Desk, after: Batch, most: number) => void;
  /** Forgets what was made ahead, for it follows on nothing that was taken. */
  readonly drop: () => Promise<void>;
};

/** Whoever packs for a tablet. */
export const createPacking = (edges: SyncEdges): Packing => {
  let ahead: { readonly most: number; readonly packed: Promise<Packed | null> } | null = null;
  const packNext = async (desk: Desk, after: number | null, most: number): Promise<Packed | null> => {
    const batch = await edges.memory.batch({ after, most });
    return batch && { batch, frame: await frameOf(batch, desk, edges) };
  };
  const takeAhead = async (most: number): Promise<Packed | null> => {
    const ready = ahead;
    ahead = null;
    return ready?.most === most ? ready.packed : null;
  };
  return {
    take: async (desk, most) => (await takeAhead(most)) ?? packNext(desk, null, most),
    takeAhead,
    makeAhead: (desk, { places }, most) => {
      // What goes wrong here goes wrong again, and is told, when it is that batch's turn.
      ahead = { most, packed: packNext(desk, places.at(-1) ?? null, most).catch(() => null) };
    },
    drop: async () => {
      await ahead?.packed;
      ahead = null;
    },
  };
};
