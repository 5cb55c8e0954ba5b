/** The packing worker: packs the lines it hears and posts the body of their block. */
import { packingFor, type FromPacker, type ToPacker } from "./packing.ts";

// A body changes hands instead of being copied.
const inHand = ({ body }: FromPacker): Transferable[] => (body ? [body.buffer] : []);

const pack = packingFor((message) => postMessage(message, inHand(message)));

addEventListener("message", ({ data }: MessageEvent<ToPacker>) => void pack(data));
