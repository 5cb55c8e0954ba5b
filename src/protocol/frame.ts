/**
 * Frames: entries as they travel, both ways. Two bytes say what it is and of which version; a head in JSON, the texts and
 * the payloads follow, each as a block after its length, the last two in columns and deflated; four bytes check it all.
 *
 * A text is the exact bytes that are kept and hashed: nobody writes it anew. A payload's line names the entry it belongs
 * to by its place in the frame, since facts have none.
 */
import { canonical } from "#domain/bytes.ts";
import { checksumOf } from "#domain/checksum.ts";
import { accept, assert, refuse, type Result } from "#domain/result.ts";
import { createSink, createSource } from "./bytes/byte-stream.ts";
import { fitColumns, fromColumns, toColumns } from "./bytes/columns.ts";
import { isTooLarge } from "./bytes/too-large.ts";
import { readCanonical } from "./canonical-json.ts";
import { ACT_ENTRIES, PULL_ENTRIES } from "./limits.ts";

/** What a frame is called in `Content-Type`. */
export const FRAME_TYPE = "application/vnd.pult.1";

const MAGIC = 0x50;
const VERSION = 1;
const CHECK_BYTES = 4;
const NOTHING = new Uint8Array();
/** A full page whose last act goes on: no frame of ours holds more lines. */
const MOST_LINES = PULL_ENTRIES + ACT_ENTRIES;

/**
 * Raw deflate, which every place does in a way of its own. `inflate` gives at most `most` bytes: while inflating, not
 * afterwards, it counts them and rejects with `tooLarge`; for damaged bytes it rejects with anything else.
 */
export type Port = {
  readonly deflate: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly inflate: (bytes: Uint8Array, most: number) => Promise<Uint8Array>;
};

/** What a frame holds; `payloads` by the place of their entry among `texts`. */
export type Framed<H> = {
  readonly head: H;
  readonly texts: readonly string[];
  readonly payloads: ReadonlyMap<number, string>;
};

/** What was read, and the texts' block as it came, for whoever keeps it so. */
export type ReadFrame<H> = Framed<H> & { readonly body: Uint8Array };

const blockOf = async (lines: readonly string[], port: Port): Promise<Uint8Array> => {
  assert(fitColumns(lines), "lines are JSON, which knows no control characters");
  return lines.length === 0 ? NOTHING : port.deflate(toColumns(lines));
};

const checkOf = (bytes: Uint8Array): Uint8Array => {
  const check = new Uint8Array(CHECK_BYTES);
  new DataView(check.buffer).setUint32(0, checksumOf(bytes));
  return check;
};

/** A frame's lines in their blocks, as they travel under whatever head. */
export type Packed = { readonly texts: Uint8Array; readonly payloads: Uint8Array };

/** Packs the lines of a frame. */
export const packLines = async (
  { texts, payloads }: Pick<Framed<unknown>, "texts" | "payloads">,
  port: Port,
): Promise<Packed> => {
  const lines = [...payloads].map(([at, payload]) => `${String(at)} ${payload}`);
  return { texts: await blockOf(texts, port), payloads: await blockOf(lines, port) };
};

/** The bytes of a frame whose lines are packed already. The head must be plain data. */
export const writePacked = <H>(head: H, { texts, payloads }: Packed): Uint8Array => {
  const sink = createSink();
  sink.byte(MAGIC);
  sink.byte(VERSION);
  sink.text(canonical(head));
  sink.block(texts);
  sink.block(payloads);
  for (const byte of checkOf(sink.bytes())) sink.byte(byte);
  return sink.bytes();
};

/** The bytes of a frame. The head must be plain data. */
export const writeFrame = async <H>(framed: Framed<H>, port: Port): Promise<Uint8Array> =>
  writePacked(framed.head, await packLines(framed, port));

type Blocks = { readonly head: string; readonly texts: Uint8Array; readonly payloads: Uint8Array };

/** The blocks of a frame; null where it is none, or not whole. */
const blocksIn = (bytes: Uint8Array): Blocks | null => {
  const checked = bytes.subarray(0, Math.max(0, bytes.length - CHECK_BYTES));
  const check = checkOf(checked);
  if (!check.every((byte, i) => bytes[checked.length + i] === byte)) return null;
  const source = createSource(checked);
  if (source.byte() !== MAGIC || source.byte() !== VERSION) return null;
  const blocks = { head: source.text(), texts: source.block(), payloads: source.block() };
  return source.left() === 0 ? blocks : null;
};

const linesIn = async (block: Uint8Array, port: Port, most: number): Promise<readonly string[]> =>
  block.length === 0 ? [] : fromColumns(await port.inflate(block, most), most, MOST_LINES);

/** Payloads by the place of their entry, ascending; null where one belongs to none. */
const payloadsIn = (lines: readonly string[], count: number): ReadonlyMap<number, string> | null => {
  const payloads = new Map<number, string>();
  let before = -1;
  for (const line of lines) {
    const [, digits, payload = ""] = /^(0|[1-9]\d{0,6}) (.*)$/s.exec(line) ?? [];
    const at = Number(digits);
    if (digits === undefined || at <= before || at >= count) return null;
    payloads.set(at, payload);
    before = at;
  }
  return payloads;
};

const read = async <H>(
  bytes: Uint8Array,
  headOf: (json: unknown) => H | null,
  port: Port,
  most: number,
): Promise<ReadFrame<H> | null> => {
  const blocks = blocksIn(bytes);
  const json = blocks ? readCanonical(blocks.head) : null;
  const head = json?.ok ? headOf(json.value) : null;
  if (!blocks || head === null) return null;
  const texts = await linesIn(blocks.texts, port, most);
  const payloads = payloadsIn(await linesIn(blocks.payloads, port, most), texts.length);
  return payloads && { head, texts, payloads, body: blocks.texts };
};

/**
 * Reads a frame from elsewhere. `headOf` checks the head and answers null for one it does not take; `most` is how many
 * bytes the texts may inflate to and how many characters they may have, and the payloads likewise. Refuses what is larger
 * or has more lines than any of ours as "tooLarge", and whatever else is wrong with it as "unreadable". What the texts say
 * is for `readLine` to judge.
 */
export const readFrame = async <H>(
  bytes: Uint8Array,
  headOf: (json: unknown) => H | null,
  port: Port,
  most: number,
): Promise<Result<ReadFrame<H>, "tooLarge" | "unreadable">> => {
  try {
    const frame = await read(bytes, headOf, port, most);
    return frame ? accept(frame) : refuse("unreadable");
  } catch (error) {
    // Damaged bytes make the readers below throw in many ways, and none of them is a bug of ours.
    return refuse(isTooLarge(error) ? "tooLarge" : "unreadable");
  }
};
