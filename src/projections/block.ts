/** Blocks: many rows of a table packed into one, since a hundred thousand single rows take minutes to write and much room. */
import { deflateSync, inflateSync } from "fflate";
import type { BlockRow, PackedName } from "./tables.ts";

/** How many characters of rows a block holds, about. More pack tighter; fewer are faster to look into. */
const BLOCK_CHARS = 16_384;

/** The field that is the key in each packed table. */
const KEY_FIELD = { members: "id", cards: "code", balances: "member" } as const satisfies Record<
  PackedName,
  string
>;

/** The key of a packed table's row. */
export const keyOf = (table: PackedName, row: unknown): string =>
  (row as Readonly<Record<string, string>>)[KEY_FIELD[table]] ?? "";

/** The same with the fields of every object in one order. */
const ordered = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const fields = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(fields).sort()) copy[key] = ordered(fields[key]);
  return copy;
};

/**
 * One row as it stands in a block, on a line of its own: equal rows have equal lines. Written by the browser, in half the
 * time of the byte form that entries have; a million entries fold into some hundred megabytes of rows.
 */
export const lineOf = (row: unknown): string => JSON.stringify(ordered(row));

/** Lines deflated while one waits, for within a transaction, where nothing else can be awaited. */
export const deflatedAtOnce = (lines: readonly string[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(deflateSync(new TextEncoder().encode(lines.join("\n"))));

/** A block's lines, inflated while one waits. */
export const inflatedAtOnce = (body: Uint8Array): string[] =>
  new TextDecoder().decode(inflateSync(body)).split("\n");

const through = (bytes: BlobPart, by: GenericTransformStream): Promise<ArrayBuffer> =>
  new Response(new Blob([bytes]).stream().pipeThrough(by)).arrayBuffer();

/** Lines deflated by the browser beside our own work. */
const deflated = async (lines: readonly string[]): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await through(lines.join("\n"), new CompressionStream("deflate-raw")));

/** A block's lines, inflated by the browser beside our own work. */
export const inflated = async (body: Uint8Array<ArrayBuffer>): Promise<string[]> =>
  new TextDecoder().decode(await through(body, new DecompressionStream("deflate-raw"))).split("\n");

/** Where the row with that key is among lines in key order, or would be. */
export const placeOf = (
  table: PackedName,
  lines: readonly string[],
  key: string,
): { readonly at: number; readonly row: unknown } => {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const at = (low + high) >>> 1;
    const row: unknown = JSON.parse(lines[at] ?? "");
    const found = keyOf(table, row);
    if (found === key) return { at, row };
    if (found < key) low = at + 1;
    else high = at;
  }
  return { at: low, row: undefined };
};

/** Lines with some replaced, added, or taken out where `changes` has null. */
export const withChanges = (
  table: PackedName,
  lines: readonly string[],
  changes: Iterable<readonly [string, string | null]>,
): string[] => {
  const result = [...lines];
  for (const [key, line] of changes) {
    const { at, row } = placeOf(table, result, key);
    result.splice(at, row === undefined ? 0 : 1, ...(line === null ? [] : [line]));
  }
  return result;
};

/** Cuts lines into runs of about one block each, none of them much smaller than the others. */
const cut = (lines: readonly string[]): string[][] => {
  const total = lines.reduce((sum, line) => sum + line.length, 0);
  const size = total / Math.max(1, Math.round(total / BLOCK_CHARS));
  const runs: string[][] = [];
  let chars = 0;
  for (const line of lines) {
    if (runs.length <= chars / size) runs.push([]);
    runs.at(-1)?.push(line);
    chars += line.length;
  }
  return runs;
};

/** Packs lines in key order into blocks, of which the first begins at `from`. */
export const packedInto = (
  table: PackedName,
  lines: readonly string[],
  from: string,
): Promise<readonly BlockRow[]> =>
  Promise.all(
    cut(lines).map(async (run, i): Promise<BlockRow> => {
      const first = i === 0 ? from : keyOf(table, JSON.parse(run[0] ?? ""));
      return { table, from: first, body: await deflated(run) };
    }),
  );
