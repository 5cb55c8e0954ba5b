/** Blocks: many rows of a table packed into one, since a hundred thousand single rows take minutes to write and much room. */
import { packedAside } from "./block-body.ts";
import type { Packing } from "./packing.ts";
import { keyIn } from "./row-line.ts";
import type { BlockRow, PackedName } from "./tables.ts";

/** How many characters of lines a block holds, about. More pack tighter; fewer are faster to look into. */
const BLOCK_CHARS = 32_768;

/** Where the line with that key is among lines in key order, or would be. */
export const placeOf = (
  lines: readonly string[],
  key: string,
): { readonly at: number; readonly line: string | undefined } => {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const at = (low + high) >>> 1;
    const line = lines[at] ?? "";
    const found = keyIn(line);
    if (found === key) return { at, line };
    if (found < key) low = at + 1;
    else high = at;
  }
  return { at: low, line: undefined };
};

/** Lines with some replaced, added, or taken out where `changes` has null. */
export const withChanges = (
  lines: readonly string[],
  changes: Iterable<readonly [string, string | null]>,
): string[] => {
  const result = [...lines];
  for (const [key, changed] of changes) {
    const { at, line } = placeOf(result, key);
    result.splice(at, line === undefined ? 0 : 1, ...(changed === null ? [] : [changed]));
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
  packing: Packing = packedAside,
): Promise<readonly BlockRow[]> =>
  Promise.all(
    cut(lines).map(async (run, i): Promise<BlockRow> => {
      const first = i === 0 ? from : keyIn(run[0] ?? "");
      return { table, from: first, body: await packing(run) };
    }),
  );
