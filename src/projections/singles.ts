/**
 * Single rows of packed tables as they lie in the database: balances as their lines. A regular of ten years has thousands of
 * lots, and one text is stored and read in a fraction of the time that as many objects take.
 */
import type { BlockMemory } from "./block-memory.ts";
import { rowOf, type Rows } from "./line-row.ts";
import type { BalanceRow, PackedName, StoredSingles } from "./tables.ts";

type Reader = Pick<BlockMemory, "rowOf">;

const READERS: {
  readonly [N in PackedName]: (stored: StoredSingles[N], reader: Reader) => Rows[N];
} = {
  members: (row) => row,
  cards: (row) => row,
  // Earlier code wrote whole rows, which are read until they have been folded anew.
  balances: (stored, reader) =>
    typeof stored.line === "string"
      ? reader.rowOf("balances", stored.line)
      : (stored as unknown as BalanceRow),
};

/** The row that lies in the database as `stored`; whoever reads the same again and again says what remembers it. */
export const rowOfSingle = <N extends PackedName>(
  name: N,
  stored: StoredSingles[N],
  reader: Reader = { rowOf },
): Rows[N] => READERS[name](stored, reader);
