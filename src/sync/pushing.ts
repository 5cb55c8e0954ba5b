/** Sends the unsent tail batch by batch, puts aside what cannot be got through, and asks for rewards to be held. */
import type { Line } from "#log/chain.ts";
import type { Batch } from "#log/unsent.ts";
import { HELD_BYTES, PUSH_ENTRIES } from "#protocol/limits.ts";
import type { PushDone, Reserve, ReserveDone } from "#protocol/messages.ts";
import type { CloudClock } from "./clock.ts";
import { contactOf, failedBy, sitDown, type SyncEdges } from "./desk.ts";
import { trouble, type Trouble } from "./http.ts";
import { createPacking, frameOf } from "./packing.ts";
import type { Failed, Pushed, Tried } from "./state.ts";

export type Pushing = {
  readonly push: (most: number) => Promise<Pushed | Failed>;
  /** Hands in the act at a place as bytes, line by line. */
  readonly setAside: (place: number) => Promise<Pushed | Failed>;
  /** Sends the tail and asks for a reward in one; null: no answer in time, or one that says nothing of it. */
  readonly reserve: (asked: Reserve, timeoutMs: number) => Promise<ReserveDone["reservation"] | null>;
};

const lastOwn = ({ from, lines }: Batch): number => from + lines.length - 1;

const triedOf = ({ lines, acts, places }: Batch): Tried => ({
  entries: lines.length,
  acts,
  place: places[0] ?? 0,
});

/** Whether an answer speaks of the batch, entry by entry up to where the cloud stopped. */
const fits = ({ verdicts }: PushDone, { lines }: Batch): boolean =>
  verdicts.reduce((sum, { n }) => sum + n, 0) <= lines.length;

/** Takes the answer to a batch. */
const answered = async (
  edges: SyncEdges,
  clock: CloudClock,
  batch: Batch,
  done: PushDone,
  t0: number,
): Promise<Pushed | Failed> => {
  const { memory, now } = edges;
  if (!fits(done, batch)) return failedBy(trouble("network"));
  const { rewind } = await memory.receiving.acked(batch, done, contactOf(done, clock, t0, now()));
  if (done.ack < batch.from) return failedBy(trouble("busy"));
  const [{ count }, { row }] = await Promise.all([memory.unsent(), sitDown(edges)]);
  const sent = Math.min(done.ack, lastOwn(batch)) - batch.from + 1;
  return { is: "pushed", left: count, cursor: row.cursor, head: done.head, sent, rewind };
};

/** Takes a refusal of a batch. A revoked tablet's entries were put by for the owner: no more can be done for them here. */
const refused = async ({ memory }: SyncEdges, batch: Batch, why: Trouble): Promise<Failed> => {
  const { how, ack } = why;
  if (how !== "revoked" || ack === null || ack < batch.from) return failedBy(why, triedOf(batch));
  await memory.receiving.putBy(batch.log, ack);
  const { count } = await memory.unsent();
  return failedBy(why, triedOf(batch), count);
};

/** A line as bytes, with what may be dropped of it behind a line end: without that an edit could never be let in. */
const bytesOf = ({ text, payload }: Line): Uint8Array => {
  const whole = new TextEncoder().encode(payload === null ? text : `${text}\n${payload}`);
  return whole.length > HELD_BYTES ? new TextEncoder().encode(text) : whole;
};

const setAside = async (edges: SyncEdges, place: number): Promise<Pushed | Failed> => {
  const { memory } = edges;
  const { row, cloud } = await sitDown(edges);
  const { cursor } = row;
  const act = await memory.batch({ after: null, most: 1 });
  // Another tab has got it through meanwhile.
  if (act?.places[0] !== place) {
    const { count } = await memory.unsent();
    return { is: "pushed", left: count, cursor, head: null, sent: 0, rewind: null };
  }
  let ack = 0;
  for (const [i, line] of act.lines.entries()) {
    const held = await cloud.setAside(act.log, act.from + i, bytesOf(line));
    if (!held.ok) return failedBy(held.refusal);
    ({ ack } = held.value);
  }
  if (ack < lastOwn(act)) return failedBy(trouble("busy"));
  await memory.receiving.gaveUp(act);
  const { count } = await memory.unsent();
  return { is: "pushed", left: count, cursor, head: null, sent: act.lines.length, rewind: null };
};

/** The sending side of a tablet. */
export const createPushing = (edges: SyncEdges, clock: CloudClock): Pushing => {
  const { memory, now } = edges;
  const packing = createPacking(edges);
  return {
    push: async (most) => {
      const desk = await sitDown(edges);
      const packed = await packing.take(desk, most);
      const { cursor } = desk.row;
      if (packed === null) return { is: "pushed", left: 0, cursor, head: null, sent: 0, rewind: null };
      const { batch, frame } = packed;
      const t0 = now();
      const answering = desk.cloud.push(frame);
      packing.makeAhead(desk, batch, most);
      const done = await answering;
      // What was made ahead follows on the whole of this batch, and on nothing less.
      if (!done.ok || done.value.ack < lastOwn(batch)) await packing.drop();
      return done.ok ? answered(edges, clock, batch, done.value, t0) : refused(edges, batch, done.refusal);
    },
    setAside: (place) => setAside(edges, place),
    reserve: async (asked, timeoutMs) => {
      const desk = await sitDown(edges);
      const batch = await memory.batch({ after: null, most: PUSH_ENTRIES });
      // Judged after a part of the tail only, the answer would say nothing.
      if ((await memory.unsent()).count > (batch?.lines.length ?? 0)) return null;
      const t0 = now();
      const done = await desk.cloud.reserve(await frameOf(batch, desk, edges, asked), timeoutMs);
      if (!done.ok) return null;
      const { reservation, ...push } = done.value;
      if (batch !== null) await answered(edges, clock, batch, push, t0);
      return reservation;
    },
  };
};
