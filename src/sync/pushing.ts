/** Sends the unsent tail, batch by batch, and makes the next frame while one is under way. */
import { assert } from "#domain/result.ts";
import { writeFrame } from "#protocol/frame.ts";
import { PROTO, PUSH_ENTRIES } from "#protocol/limits.ts";
import type { PushDone, PushHead, Reserve, ReserveDone } from "#protocol/messages.ts";
import type { CloudClock } from "./clock.ts";
import { contactOf, failedBy, sitDown, standingOf, type Desk, type SyncEdges } from "./desk.ts";
import { trouble } from "./http.ts";
import type { Batch } from "./memory.ts";
import type { Failed, Pushed, Tried } from "./state.ts";

export type Pushing = {
  readonly push: (most: number) => Promise<Pushed | Failed>;
  /** Hands in the act at a place as bytes, line by line. */
  readonly setAside: (place: number) => Promise<Pushed | Failed>;
  /** Sends the tail and asks for a reward in one; null: no answer in time, or one that says nothing of it. */
  readonly reserve: (asked: Reserve, timeoutMs: number) => Promise<ReserveDone["reservation"] | null>;
};

/** A batch, and the frame it travels in. */
type Packed = { readonly batch: Batch; readonly frame: Uint8Array; readonly most: number };

const lastOwn = ({ from, lines }: Batch): number => from + lines.length - 1;

const triedOf = ({ lines, acts, places }: Batch): Tried => ({
  entries: lines.length,
  acts,
  place: places[0] ?? 0,
});

/** The frame of a batch; null: of nothing, for a reservation without a tail. */
const packed = async (
  batch: Batch | null,
  { row }: Desk,
  edges: SyncEdges,
  reserve: Reserve | null = null,
): Promise<Uint8Array> => {
  const { memory, now, port, app } = edges;
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

/** Whether an answer speaks of the batch, entry by entry up to where the cloud stopped. */
const fits = ({ verdicts }: PushDone, { lines }: Batch): boolean =>
  verdicts.reduce((sum, { n }) => sum + n, 0) <= lines.length;

/** The sending side of a tablet. */
export const createPushing = (edges: SyncEdges, clock: CloudClock): Pushing => {
  const { memory, now } = edges;
  let ahead: Promise<Packed | null> | null = null;

  const packNext = async (desk: Desk, after: number | null, most: number): Promise<Packed | null> => {
    const batch = await memory.batch({ after, most });
    return batch && { batch, most, frame: await packed(batch, desk, edges) };
  };
  const take = async (desk: Desk, most: number): Promise<Packed | null> => {
    const ready = await ahead;
    ahead = null;
    return ready !== null && ready.most === most ? ready : packNext(desk, null, most);
  };
  const answered = async (batch: Batch, done: PushDone, t0: number): Promise<Pushed | Failed> => {
    const { rewind } = await memory.receiving.acked(batch, done, contactOf(done, clock, t0, now()));
    if (done.ack < batch.from) return failedBy(trouble("busy"));
    const [{ count }, after] = await Promise.all([memory.unsent(), sitDown(edges)]);
    const sent = Math.min(done.ack, lastOwn(batch)) - batch.from + 1;
    return { is: "pushed", left: count, cursor: after.row.cursor, head: done.head, sent, rewind };
  };
  /** A revoked tablet's entries were put by for the owner: nothing more can be done for them here. */
  const putBy = async (batch: Batch, ack: number): Promise<number> => {
    await memory.receiving.putBy(batch.log, ack);
    return (await memory.unsent()).count;
  };

  return {
    push: async (most) => {
      const desk = await sitDown(edges);
      const pack = await take(desk, most);
      if (pack === null) {
        return { is: "pushed", left: 0, cursor: desk.row.cursor, head: null, sent: 0, rewind: null };
      }
      const { batch } = pack;
      const t0 = now();
      const answering = desk.cloud.push(pack.frame);
      // What goes wrong here goes wrong again, and is told, when it is that batch's turn.
      ahead = packNext(desk, batch.places.at(-1) ?? null, most).catch(() => null);
      const done = await answering;
      if (done.ok && done.value.ack >= lastOwn(batch) && fits(done.value, batch)) {
        return answered(batch, done.value, t0);
      }
      // What was made ahead follows on the whole of this batch, and on nothing less.
      await ahead;
      ahead = null;
      if (done.ok) {
        return fits(done.value, batch) ? answered(batch, done.value, t0) : failedBy(trouble("network"));
      }
      const { how, ack } = done.refusal;
      const isPutBy = how === "revoked" && ack !== null && ack >= batch.from;
      return failedBy(done.refusal, triedOf(batch), isPutBy ? await putBy(batch, ack) : null);
    },
    setAside: async (place) => {
      const desk = await sitDown(edges);
      const act = await memory.batch({ after: null, most: 1 });
      assert(act !== null && act.places[0] === place, "what is put aside is what comes next");
      let ack = 0;
      for (const [i, { text }] of act.lines.entries()) {
        const held = await desk.cloud.setAside(act.log, act.from + i, new TextEncoder().encode(text));
        if (!held.ok) return failedBy(held.refusal);
        ({ ack } = held.value);
      }
      if (ack < lastOwn(act)) return failedBy(trouble("busy"));
      await memory.receiving.gaveUp(act);
      const { count } = await memory.unsent();
      const { row } = desk;
      return {
        is: "pushed",
        left: count,
        cursor: row.cursor,
        head: null,
        sent: act.lines.length,
        rewind: null,
      };
    },
    reserve: async (asked, timeoutMs) => {
      const desk = await sitDown(edges);
      const batch = await memory.batch({ after: null, most: PUSH_ENTRIES });
      // Judged after a part of the tail only, the answer would say nothing.
      if ((await memory.unsent()).count > (batch?.lines.length ?? 0)) return null;
      const t0 = now();
      const done = await desk.cloud.reserve(await packed(batch, desk, edges, asked), timeoutMs);
      if (!done.ok) return null;
      const { reservation, ...push } = done.value;
      if (batch !== null && fits(push, batch)) await answered(batch, push, t0);
      return reservation;
    },
  };
};
