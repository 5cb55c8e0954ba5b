/** The sealer's worker: seals and reads what it hears, and posts what came of it. */
import { answering, type FromSealer, type ToSealer } from "./sealer-client.ts";
import { createSealer } from "./sealer.ts";

// A sealed body changes hands instead of being copied.
const inHand = (message: FromSealer): Transferable[] => {
  if (message.told !== "sealed") return [];
  const { segment, pack } = message.run;
  return pack ? [segment.body.buffer, pack.body.buffer] : [segment.body.buffer];
};

const begin = ({ data: from }: MessageEvent<Uint8Array>): void => {
  const answer = answering(createSealer(from), (message) => postMessage(message, inHand(message)));
  addEventListener("message", ({ data }: MessageEvent<ToSealer>) => void answer(data));
};

// The first word is the hash to go on from.
addEventListener("message", begin, { once: true });
