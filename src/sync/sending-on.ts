/** Sends batches on end: as long as the cloud takes each as it came, the next one need not wait until that is written down. */
import type { Contact } from "#log/sharing.ts";
import type { Batch } from "#log/unsent.ts";
import { PUSH_ENTRIES } from "#protocol/limits.ts";
import { isTakenWhole, joined, lastOwn, type Answered } from "./answers.ts";
import type { CloudClock } from "./clock.ts";
import { contactOf, type Desk, type SyncEdges } from "./desk.ts";
import type { Trouble } from "./http.ts";
import type { Packing } from "./packing.ts";

/** So long, in ms, and so many entries about, before what was said of them is written down: who records waits for that. */
const ON_END_MS = 2_000;
const ON_END_ENTRIES = 5_000;

/** What the cloud said of a batch, with all that it said beside. */
export type Told = Answered & { readonly contact: Contact };

/** What it said of batches that went on end, those that it took whole as one; and why it did not take the last. */
export type SentOn = {
  readonly told: readonly Told[];
  readonly refused: { readonly batch: Batch; readonly why: Trouble } | null;
};

/**
 * Sends the next batch of at most `most` entries, and those behind it. Were the tablet to lose what was said of them before
 * it is written down, they would be sent again, and be duplicates. Where `most` is less than a batch may have, something is
 * wrong with what is sent or with the line: then each goes by itself.
 */
export const sendOn = async (
  { now }: SyncEdges,
  clock: CloudClock,
  packing: Packing,
  desk: Desk,
  most: number,
): Promise<SentOn> => {
  const began = now();
  const goesOn = (so: Answered): boolean =>
    most >= PUSH_ENTRIES &&
    isTakenWhole(so) &&
    so.batch.lines.length < ON_END_ENTRIES &&
    now() - began < ON_END_MS;
  let told: Told | null = null;
  for (let next = await packing.take(desk, most); next !== null; next = await packing.takeAhead(most)) {
    const { batch, frame } = next;
    const t0 = now();
    const answering = desk.cloud.push(frame);
    packing.makeAhead(desk, batch, most);
    const said = await answering;
    // What was made ahead follows on the whole of this batch, and on nothing less.
    if (!said.ok || said.value.ack < lastOwn(batch)) await packing.drop();
    if (!said.ok) return { told: told ? [told] : [], refused: { batch, why: said.refusal } };
    const one: Told = { batch, done: said.value, contact: contactOf(said.value, clock, t0, now()) };
    const both: Answered | null = told ? joined(told, one) : one;
    if (told && !both) return { told: [told, one], refused: null };
    told = { ...one, ...both };
    if (!goesOn(told)) break;
  }
  return { told: told ? [told] : [], refused: null };
};
