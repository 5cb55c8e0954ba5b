/** Sends the unsent tail batch by batch, puts aside what cannot be got through, and asks for rewards to be held. */
import type { Line } from "#log/chain.ts";
import type { Batch } from "#log/unsent.ts";
import { HELD_BYTES, PUSH_ENTRIES } from "#protocol/limits.ts";
import type { PushDone, Reserve, ReserveDone } from "#protocol/messages.ts";
import { lastOwn } from "./answers.ts";
import type { CloudClock } from "./clock.ts";
import { contactOf, failedBy, sitDown, type SyncEdges } from "./desk.ts";
import { trouble, type Trouble } from "./http.ts";
import { createPacking, frameOf } from "./packing.ts";
import { sendOn, type Told } from "./sending-on.ts";
import type { Failed, Pushed, Tried } from "./state.ts";

export type Pushing = {
  readonly push: (most: number) => Promise<Pushed | Failed>;
  /** Hands in the act at a place as bytes, line by line. */
  readonly setAside: (place: number) => Promise<Pushed | Failed>;
  /** Sends the tail and asks for a reward in one; null: no answer in time, or one that says nothing of it. */
  readonly reserve: (asked: Reserve, timeoutMs: number) => Promise<ReserveDone["reservation"] | null>;
};

const triedOf = ({ lines, acts, places }: Batch): Tried => ({
  entries: lines.length,
  acts,
  place: places[0] ?? 0,
});

/** Whether an answer speaks of the batch, entry by entry up to where the cloud stopped. */
const fits = ({ verdicts }: PushDone, { lines }: Batch): boolean =>
  verdicts.reduce((sum, { n }) => sum + n, 0) <= lines.length;

/** Takes the answer to a batch. */
const answered = async ({ memory }: SyncEdges, { batch, done, contact }: Told): Promise<Pushed | Failed> => {
  if (!fits(done, batch)) return failedBy(trouble("network"));
  const { rewind } = await memory.receiving.acked(batch, done, contact);
  if (done.ack < batch.from) return failedBy(trouble("busy"));
  const [{ count }, row] = await Promise.all([memory.unsent(), memory.shared()]);
  const sent = Math.min(done.ack, lastOwn(batch)) - batch.from + 1;
  return { is: "pushed", left: count, cursor: row?.cursor ?? 0, head: done.head, sent, rewind };
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

/** A push that had nothing to send, and so learnt nothing. */
const nothingSent = (cursor: number, left: number): Pushed => ({
  ...{ is: "pushed", left, cursor, head: null, sent: 0, rewind: null },
});

const setAside = async (edges: SyncEdges, place: number): Promise<Pushed | Failed> => {
  const { memory } = edges;
  const { row, cloud } = await sitDown(edges);
  const { cursor } = row;
  const act = await memory.batch({ after: null, most: 1 });
  // Another tab has got it through meanwhile.
  if (act?.places[0] !== place) {
    const { count } = await memory.unsent();
    return nothingSent(cursor, count);
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
  /** Why the next batch was not taken that went right behind others: told when it is its turn, instead of sending it again. */
  let stumbled: { readonly most: number; readonly failed: Failed } | null = null;

  const push = async (most: number): Promise<Pushed | Failed> => {
    const desk = await sitDown(edges);
    const { told, refused: last } = await sendOn(edges, clock, packing, desk, most);
    const events: (Pushed | Failed)[] = [];
    for (const one of told) events.push(await answered(edges, one));
    if (last !== null) events.push(await refused(edges, last.batch, last.why));
    const failed = events.find((event) => event.is === "failed");
    const taken = events.filter((event) => event.is === "pushed");
    const pushed = taken.at(-1);
    if (pushed === undefined) return failed ?? nothingSent(desk.row.cursor, 0);
    if (failed !== undefined && pushed.left > 0 && pushed.rewind === null) stumbled = { most, failed };
    return { ...pushed, sent: taken.reduce((sum, { sent }) => sum + sent, 0) };
  };

  return {
    push: async (most) => {
      const before = stumbled;
      stumbled = null;
      return before?.most === most ? before.failed : push(most);
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
      if (batch !== null)
        await answered(edges, { batch, done: push, contact: contactOf(push, clock, t0, now()) });
      return reservation;
    },
  };
};
