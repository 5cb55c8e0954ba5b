/** A table of which most rows are packed, read as if it were a plain one. */
import type { Dexie, Table } from "dexie";
import { placeOf } from "./block-lines.ts";
import { createBlockMemory, type BlockMemory } from "./block-memory.ts";
import { rowOf, type Rows } from "./line-row.ts";
import { PACKED, projectionTables, type BlockRow, type PackedName } from "./tables.ts";

/** Safe within a transaction over the table and `blocks`, and within a live query, which then notices every change. */
export type Packed<Row> = {
  readonly get: (key: string) => Promise<Row | undefined>;
  /** The rows of the keys, in the order asked for; undefined where there is none. */
  readonly bulkGet: (keys: readonly string[]) => Promise<(Row | undefined)[]>;
};

export type Found = { readonly block: BlockRow; readonly keys: string[] };

/** The blocks in which rows of those keys would be, each once. */
export const blocksOf = async (
  blocks: Table<BlockRow, [PackedName, string]>,
  name: PackedName,
  keys: readonly string[],
): Promise<Iterable<Found>> => {
  const all = await Promise.all(
    keys.map((key) => blocks.where("[table+from]").between([name, ""], [name, key], true, true).last()),
  );
  const found = new Map<string, Found>();
  for (const [i, key] of keys.entries()) {
    const block = all[i];
    if (!block) continue;
    const same = found.get(block.from);
    if (same) same.keys.push(key);
    else found.set(block.from, { block, keys: [key] });
  }
  return found.values();
};

const createPacked = <N extends PackedName>(
  name: N,
  singles: Table<Rows[N], string>,
  blocks: Table<BlockRow, [PackedName, string]>,
  memory: BlockMemory,
): Packed<Rows[N]> => {
  const bulkGet: Packed<Rows[N]>["bulkGet"] = async (keys) => {
    // One key is looked for in both places at once: a way to the disk and back costs more than a block read in vain.
    const [rows, early] = await Promise.all([
      singles.bulkGet([...keys]),
      keys.length === 1 ? blocksOf(blocks, name, keys) : null,
    ]);
    const missing = keys.filter((_, i) => rows[i] === undefined);
    if (missing.length === 0) return rows;
    const packed = new Map<string, Rows[N]>();
    for (const { block, keys: wanted } of early ?? (await blocksOf(blocks, name, missing))) {
      const lines = memory.linesOf(block);
      for (const key of wanted) {
        const { line } = placeOf(lines, key);
        if (line !== undefined) packed.set(key, rowOf(name, line));
      }
    }
    return keys.map((key, i) => rows[i] ?? packed.get(key));
  };

  return {
    get: async (key) => (await bulkGet([key]))[0],
    bulkGet,
  };
};

/** What a transaction must be over to read packed tables. */
export const PACKED_TABLES = [...PACKED, "blocks"];

/** The packed tables of an open database; whoever reads the same people may share a memory. */
export const packedTables = (db: Dexie, memory: BlockMemory = createBlockMemory()) => {
  const { members, cards, balances, blocks } = projectionTables(db);
  return {
    members: createPacked("members", members, blocks, memory),
    cards: createPacked("cards", cards, blocks, memory),
    balances: createPacked("balances", balances, blocks, memory),
  };
};
