/** Remembers the blocks and rows that were looked into lately: the person at the counter is read again and again. */
import { linesAtOnce } from "./block-body.ts";
import { rowOf, type Rows } from "./line-row.ts";
import type { BlockRow, PackedName } from "./tables.ts";

export type BlockMemory = {
  /** The lines of a block as it was read just now; inflated only where its bytes are not those of the last time. */
  readonly linesOf: (block: BlockRow) => readonly string[];
  /** The row of a line that was read just now; made of it only where no line was the same lately. */
  readonly rowOf: <N extends PackedName>(table: N, line: string) => Rows[N];
  /** The tables and keys of rows that stood singly when they were last looked for, as those do that changed since the last packing. */
  readonly singles: Set<string>;
  /** Remembers the line that a row was written as. */
  readonly know: <N extends PackedName>(table: N, line: string, row: Rows[N]) => void;
};

/** Enough for the last ten acts and whoever stands there; some 3 MB, of rows less. */
const MOST = 32;

type Remembered = { readonly body: Uint8Array; readonly lines: readonly string[] };

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** Puts in what was used just now; what was not used for the longest time goes. */
const remember = <T>(all: Map<string, T>, key: string, one: T): T => {
  all.delete(key);
  all.set(key, one);
  const [oldest] = all.keys();
  if (all.size > MOST && oldest !== undefined) all.delete(oldest);
  return one;
};

/** An empty memory. It need not be told of changes: what it remembers is compared with what was read. */
export const createBlockMemory = (): BlockMemory => {
  const blocks = new Map<string, Remembered>();
  const rows = new Map<string, Rows[PackedName]>();
  return {
    linesOf: ({ table, from, body }) => {
      const key = `${table} ${from}`;
      const before = blocks.get(key);
      const lines = before && isSame(before.body, body) ? before.lines : linesAtOnce(body);
      return remember(blocks, key, { body, lines }).lines;
    },
    rowOf: <N extends PackedName>(table: N, line: string) => {
      const key = table + line;
      return remember(rows, key, rows.get(key) ?? rowOf(table, line)) as Rows[N];
    },
    singles: new Set(),
    know: (table, line, row) => void remember(rows, table + line, row),
  };
};
