/** Sealed runs: many lines in one row, since a million rows of their own take minutes to load. */
import { deflateSync, inflateSync } from "fflate";
import { assert } from "#domain/result.ts";
import { fitColumns, fromColumns, toColumns } from "#protocol/bytes/columns.ts";
import { through } from "./through.ts";

/** How many entries a sealed run holds, give or take those of its last act. */
export const SEGMENT_ENTRIES = 1000;

/** What a body may hold at most; a thousand lines take a hundredth of it. A larger one is not ours. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The first byte of lines in columns. Lines that epoch 1 joined by line ends begin with a bracket. */
const IN_COLUMNS = 1;

type Body = Uint8Array<ArrayBuffer>;

const laidOut = (lines: readonly string[]): Body => {
  assert(fitColumns(lines), "lines are JSON, which knows no control characters");
  const columns = toColumns(lines);
  const bytes = new Uint8Array(columns.length + 1);
  bytes[0] = IN_COLUMNS;
  bytes.set(columns, 1);
  return bytes;
};

const readOut = (bytes: Uint8Array): readonly string[] =>
  bytes[0] === IN_COLUMNS
    ? fromColumns(bytes.subarray(1), MOST_BYTES)
    : new TextDecoder("utf-8", { fatal: true }).decode(bytes).split("\n");

/** The body of a sealed run: its lines in columns, deflated. The browser does it beside our own work. */
export const packed = async (lines: readonly string[]): Promise<Body> =>
  through(laidOut(lines), new CompressionStream("deflate-raw"), MOST_BYTES);

/** The same at once, for use within a transaction, which would not wait. */
export const packedNow = (lines: readonly string[]): Body => Uint8Array.from(deflateSync(laidOut(lines)));

/** The lines of a body, in order. Rejects where it is damaged beyond reading. */
export const unpacked = async (body: Body): Promise<readonly string[]> =>
  readOut(await through(body, new DecompressionStream("deflate-raw"), MOST_BYTES));

/** The same at once, for use within a transaction. */
export const unpackedNow = (body: Uint8Array): readonly string[] => readOut(inflateSync(body));

/** Lines as they travel, columns and nothing else, deflated: so a page of the cloud's lies here as it came. */
export const packedColumns = async (lines: readonly string[]): Promise<Body> =>
  through(toColumns(lines), new CompressionStream("deflate-raw"), MOST_BYTES);

/** The lines of such a body, in order. Rejects where it is damaged beyond reading. */
export const columnsIn = async (body: Body): Promise<readonly string[]> =>
  fromColumns(await through(body, new DecompressionStream("deflate-raw"), MOST_BYTES), MOST_BYTES);

/** The same at once, for use within a transaction. */
export const columnsNow = (body: Uint8Array): readonly string[] => fromColumns(inflateSync(body), MOST_BYTES);

type Placed = { readonly seq: number; readonly index: number };

/**
 * How many of the first rows make a run of about `size`: whole acts, and no place missing between them, for a run ends
 * where a recovery left a hole. 0: there are too few yet.
 */
export const runLength = (rows: readonly Placed[], size: number): number => {
  const [first] = rows;
  if (!first) return 0;
  const end = rows.findIndex(({ seq, index }, i) => seq !== first.seq + i || (i >= size && index === 0));
  return Math.max(0, end);
};
