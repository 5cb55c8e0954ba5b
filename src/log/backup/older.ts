/**
 * Reads what older formats hold as the newest would hold it.
 *
 * Format 1 is what epoch 1 kept: one log, and no packs. Its payloads come before the runs, in frames of their own, one a
 * line with its place and member between tabs; its manifest names `logId` instead of `logs`, and no hash of tables, which
 * were others then.
 */
import type { LogId } from "#domain/ids.ts";
import type { PayloadRow } from "../database.ts";
import { packOf, payloadsIn } from "../packs.ts";
import type { Frame } from "./frames.ts";

type Head = Frame["head"];

/** The head of a manifest as the newest format would have it; what cannot be right is left for reading it. */
export const newestHead = (head: Head): Head => {
  if (head["format"] !== 1) return head;
  const { logId, seq } = head;
  return { ...head, logs: [{ logId: logId as LogId, from: 1, to: seq, first: 1 }], state: null };
};

/** The frames of format 1, each run with the payloads that belong to it. */
export async function* newestFrames(frames: AsyncIterable<Frame>): AsyncGenerator<Frame> {
  const payloads = new Map<number, PayloadRow>();
  for await (const frame of frames) {
    const [body = new Uint8Array()] = frame.bodies;
    const { from, to } = { from: Number(frame.head["from"]), to: Number(frame.head["to"]) };
    if (frame.kind === "payloads")
      for (const row of await payloadsIn({ from: 0, to: 0, body })) payloads.set(row.seq, row);
    else {
      const about: PayloadRow[] = [];
      for (let seq = from; seq <= to; seq += 1) {
        const row = payloads.get(seq);
        if (row) about.push(row);
      }
      const pack = await packOf({ from, to }, about);
      yield { ...frame, bodies: [body, pack?.body ?? new Uint8Array()] };
    }
  }
}
