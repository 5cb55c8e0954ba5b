/** Files of frames: sealed runs behind each other, each with a head of its own that says what it is. */
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { type OpenFile, writeSafely } from "./files.ts";
import { checksum } from "./lines.ts";

/**
 * What a frame holds: the places `from` to `to`, whose own numbers in the log `logId` begin at `own`; `before` and
 * `after` are the chain's hash, in hex, at both ends. A frame of payloads knows only its places.
 */
export type FrameHead = {
  readonly from: number;
  readonly to: number;
  readonly logId: string;
  readonly own: number;
  readonly before: string;
  readonly after: string;
};
export type Frame = { readonly head: FrameHead; readonly body: Uint8Array<ArrayBuffer> };

/** A frame in a file: where its body lies and what its bytes add up to. */
export type FrameAt = FrameHead & { readonly at: number; readonly length: number; readonly sum: string };

/**
 * What a file of frames holds, by place: a frame written later stands for all that it overlaps, and those are `over`.
 * `mark` is a number kept beside them, `end` where the last whole frame ends.
 */
export type Scan = {
  readonly frames: readonly FrameAt[];
  readonly over: readonly FrameAt[];
  readonly mark: number;
  readonly end: number;
};

const HEAD_BYTES = 256;
const FILE_MAGIC = "PULT-SEALED-1";
const FRAME_MAGIC = "PULT-FRAME-1";

const headBytes = (fields: readonly (string | number)[]): Uint8Array<ArrayBuffer> => {
  const told = fields.map((field) => (field === "" ? "-" : String(field))).join(" ");
  const text = `${told} ${checksum(utf8ToBytes(told))}`;
  return new Uint8Array(utf8ToBytes(`${text.padEnd(HEAD_BYTES - 1)}\n`));
};

const headFields = (bytes: Uint8Array, magic: string): readonly string[] | null => {
  const text = new TextDecoder().decode(bytes).trimEnd();
  const cut = text.lastIndexOf(" ");
  const told = text.slice(0, Math.max(0, cut));
  const [first, ...fields] = told.split(" ");
  if (first !== magic || checksum(utf8ToBytes(told)) !== text.slice(cut + 1)) return null;
  return fields.map((field) => (field === "-" ? "" : field));
};

const frameIn = (bytes: Uint8Array, at: number): FrameAt | null => {
  const fields = headFields(bytes, FRAME_MAGIC);
  if (fields === null) return null;
  const [from, to, logId = "", own, before = "", after = "", length, sum = ""] = fields;
  const numbers = { from: Number(from), to: Number(to), own: Number(own), length: Number(length) };
  return { ...numbers, logId, before, after, sum, at: at + HEAD_BYTES };
};

const isOver = (later: FrameHead, earlier: FrameHead): boolean =>
  later.from <= earlier.to && earlier.from <= later.to;

/** Reads the heads in a file. What follows the last whole frame is torn and will be cut. */
export const scanFrames = (file: OpenFile): Scan => {
  const size = file.size();
  const mark = Number(headFields(file.read(0, HEAD_BYTES), FILE_MAGIC)?.[0] ?? 0);
  const frames: FrameAt[] = [];
  let isInOrder = true;
  let end = HEAD_BYTES;
  while (end + HEAD_BYTES <= size) {
    const frame = frameIn(file.read(end, HEAD_BYTES), end);
    if (frame === null || frame.at + frame.length > size) break;
    const last = frames.at(-1);
    isInOrder &&= last === undefined || last.to < frame.from;
    frames.push(frame);
    end = frame.at + frame.length;
  }
  if (isInOrder) return { frames, over: [], mark, end };
  const isPast = frames.map((frame, i) => frames.slice(i + 1).some((later) => isOver(later, frame)));
  const standing = frames.filter((_, i) => isPast[i] === false).sort((a, b) => a.from - b.from);
  return { frames: standing, over: frames.filter((_, i) => isPast[i]), mark, end };
};

/** The body of a frame; null where it is not what was written. */
export const bodyOf = (file: OpenFile, frame: FrameAt): Uint8Array<ArrayBuffer> | null => {
  const body = file.read(frame.at, frame.length);
  return body.length === frame.length && checksum(body) === frame.sum ? body : null;
};

const bytesOf = ({ head, body }: Frame): readonly Uint8Array[] => {
  const { from, to, logId, own, before, after } = head;
  return [headBytes([FRAME_MAGIC, from, to, logId, own, before, after, body.length, checksum(body)]), body];
};

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Notes the number kept beside the frames, and waits for the disk. */
export const writeMark = (file: OpenFile, mark: number): void => {
  const bytes = headBytes([FILE_MAGIC, mark]);
  // Never cut here: the frames lie behind it. A torn mark reads as 0, which only makes work.
  if (file.write(bytes, 0) !== bytes.length) throw new Error("the disk is full");
  file.flush();
};

/** Adds frames behind the last whole one, all with one wait for the disk. Throws `NotKept` and leaves what was there. */
export const appendFrames = (file: OpenFile, frames: readonly Frame[]): void => {
  if (frames.length === 0) return;
  if (file.size() < HEAD_BYTES) writeSafely(file, headBytes([FILE_MAGIC, 0]), 0);
  writeSafely(file, joined(frames.flatMap(bytesOf)), scanFrames(file).end);
};

/** Wipes the bodies that other frames stand for, and what is torn, so that nobody can read them any more. */
export const wipeOver = (file: OpenFile): void => {
  const { over, end } = scanFrames(file);
  if (file.size() > end) file.truncate(end);
  for (const { at, length } of over) {
    if (file.read(at, length).every((byte) => byte === 0)) continue;
    if (file.write(new Uint8Array(length), at) !== length) throw new Error("the disk is full");
  }
  file.flush();
};

/** Whether a file of frames has its own head, which is what a copy gets last. */
export const isWholeFile = (file: OpenFile): boolean =>
  headFields(file.read(0, HEAD_BYTES), FILE_MAGIC) !== null;

/** Bytes of a file that frames take which others stand for, and of all that stand. */
export const roomIn = (file: OpenFile): { readonly wasted: number; readonly used: number } => {
  const { frames, over } = scanFrames(file);
  const bytesOfAll = (all: readonly FrameAt[]): number =>
    all.reduce((sum, { length }) => sum + HEAD_BYTES + length, 0);
  return { wasted: bytesOfAll(over), used: bytesOfAll(frames) };
};

/**
 * Makes `to` a copy of `from` without what other frames stand for. Its head is written once all else is on disk: a copy
 * that was cut off has none. Throws where the disk does not take it.
 */
export const copyStanding = (from: OpenFile, to: OpenFile): void => {
  const { frames, mark } = scanFrames(from);
  const bytes = joined(frames.map(({ at, length }) => from.read(at - HEAD_BYTES, HEAD_BYTES + length)));
  to.truncate(0);
  if (to.write(bytes, HEAD_BYTES) !== bytes.length) throw new Error("the disk is full");
  to.flush();
  writeMark(to, mark);
};
