/** Blocks: many rows of a table packed into one, since a hundred thousand single rows take minutes to write and much room. */
import { packedAside } from "./block-writing.ts";
import type { Packing } from "./packing.ts";
import { keyIn } from "./line-row.ts";
import type { BlockRow, PackedName } from "./tables.ts";

/** How many characters of lines a block holds, about. More pack tighter; fewer are faster to look into. */
const BLOCK_CHARS = 32_768;

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
