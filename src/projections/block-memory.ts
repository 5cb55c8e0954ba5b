/** Remembers the blocks that were looked into lately: the person at the counter is read again and again. */
import { linesAtOnce } from "./block-body.ts";
import type { BlockRow } from "./tables.ts";

export type BlockMemory = {
  /** The lines of a block as it was read just now; inflated only where its bytes are not those of the last time. */
  readonly linesOf: (block: BlockRow) => readonly string[];
};

/** Enough for the last ten acts and whoever stands there; some 3 MB. */
const BLOCKS = 32;

type Remembered = { readonly body: Uint8Array; readonly lines: readonly string[] };

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** An empty memory. Nothing need be told to it: what it remembers is compared with what was read. */
export const createBlockMemory = (): BlockMemory => {
  const remembered = new Map<string, Remembered>();
  return {
    linesOf: ({ table, from, body }) => {
      const key = `${table} ${from}`;
      const before = remembered.get(key);
      const lines = before && isSame(before.body, body) ? before.lines : linesAtOnce(body);
      // Written last, dropped last.
      remembered.delete(key);
      remembered.set(key, { body, lines });
      const [oldest] = remembered.keys();
      if (remembered.size > BLOCKS && oldest !== undefined) remembered.delete(oldest);
      return lines;
    },
  };
};
