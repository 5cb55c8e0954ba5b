/**
 * What a backup holds, piece by piece: each frame is a byte for its kind, four for the length of its head, the head as
 * JSON, and then as many bytes as the head says. It is written and read in one go, and no length is believed before it
 * was found to be one that we write.
 */
import type { ByteReader } from "./byte-reader.ts";
import { damaged } from "./answers.ts";

/**
 * The kinds of frames. `payloads` is format 1's only, which had no packs; `order` and `received` are there since format 3,
 * in a shop with several tablets.
 */
export const KINDS = { manifest: 1, sealed: 2, open: 3, end: 4, payloads: 5, order: 6, received: 7 } as const;
export type Kind = keyof typeof KINDS;

/** A frame's head, and the bodies that follow it; their lengths stand in the head as `bytes`. */
export type Frame = {
  readonly kind: Kind;
  readonly head: Readonly<Record<string, unknown>>;
  readonly bodies: readonly Uint8Array<ArrayBuffer>[];
};

/** No head of ours is longer: a manifest names the runs of a log that was recovered hundreds of times. */
const HEAD_MOST_BYTES = 64 * 1024;
/** A sealed run is some 40 kB; one that cannot be read at once on the cheapest tablet is none of ours. */
const BODY_MOST_BYTES = 8 * 1024 * 1024;
const MOST_BODIES = 3;

const PRELUDE_BYTES = 5;

/** A frame as bytes. Throws for one that could not be read again. */
export const frameBytes = ({ kind, head, bodies }: Frame): readonly Uint8Array<ArrayBuffer>[] => {
  const bytes = bodies.map((body) => body.length);
  const text = new TextEncoder().encode(JSON.stringify({ ...head, bytes }));
  if (text.length > HEAD_MOST_BYTES || bytes.some((length) => length > BODY_MOST_BYTES))
    throw new Error("broken law: what is written can be read again");
  const prelude = new Uint8Array(PRELUDE_BYTES);
  prelude[0] = KINDS[kind];
  new DataView(prelude.buffer).setUint32(1, text.length);
  return [prelude, text, ...bodies];
};

const isLength = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= BODY_MOST_BYTES;

const headIn = (bytes: Uint8Array): Readonly<Record<string, unknown>> => {
  try {
    const head: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof head === "object" && head !== null ? { ...head } : damaged();
  } catch {
    return damaged();
  }
};

/** Reads the next frame; refused as `Damaged` where it is none of ours. */
export const readFrame = async (reader: ByteReader): Promise<Frame> => {
  const prelude = await reader.take(PRELUDE_BYTES);
  const kind = (Object.keys(KINDS) as Kind[]).find((name) => KINDS[name] === prelude[0]);
  const length = new DataView(prelude.buffer).getUint32(1);
  if (kind === undefined || length > HEAD_MOST_BYTES) return damaged();
  const { bytes, ...head } = headIn(await reader.take(length));
  if (!Array.isArray(bytes) || bytes.length > MOST_BODIES || !bytes.every(isLength)) return damaged();
  const bodies: Uint8Array<ArrayBuffer>[] = [];
  for (const count of bytes) bodies.push(await reader.take(count));
  return { kind, head, bodies };
};

/** How many entries a frame holds. */
export const entriesInFrame = ({ kind, head }: Pick<Frame, "kind" | "head">): number => {
  if (kind === "received") return Number(head["entries"]);
  return kind === "sealed" || kind === "open" ? Number(head["to"]) - Number(head["from"]) + 1 : 0;
};
