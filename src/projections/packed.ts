/** A table of which most rows are packed, read and written as if it were a plain one. */
import type { Dexie, Table } from "dexie";
import { placeOf, withChanges } from "./block.ts";
import { packedAtOnce } from "./block-body.ts";
import { createBlockMemory, type BlockMemory } from "./block-memory.ts";
import { rowOf, type Rows } from "./row-line.ts";
import { PACKED, projectionTables, type BlockRow, type PackedName } from "./tables.ts";

/** Safe within a transaction over the table and `blocks`, and within a live query, which then notices every change. */
export type Packed<Row> = {
  readonly get: (key: string) => Promise<Row | undefined>;
  /** The rows of the keys, in the order asked for; undefined where there is none. */
  readonly bulkGet: (keys: readonly string[]) => Promise<(Row | undefined)[]>;
  /** Written singly; the next packing takes them along. */
  readonly bulkPut: (rows: readonly Row[]) => Promise<void>;
  /** Gone at once and everywhere: a block that holds such a row is written again without it. */
  readonly bulkDelete: (keys: readonly string[]) => Promise<void>;
};

type Found = { readonly block: BlockRow; readonly keys: string[] };

const createPacked = <N extends PackedName>(
  name: N,
  singles: Table<Rows[N], string>,
  blocks: Table<BlockRow, [PackedName, string]>,
  memory: BlockMemory,
): Packed<Rows[N]> => {
  /** The blocks in which rows of those keys would be, each once. */
  const blocksOf = async (keys: readonly string[]): Promise<Iterable<Found>> => {
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

  const bulkGet: Packed<Rows[N]>["bulkGet"] = async (keys) => {
    // One key is looked for in both places at once: a way to the disk and back costs more than a block read in vain.
    const [rows, early] = await Promise.all([
      singles.bulkGet([...keys]),
      keys.length === 1 ? blocksOf(keys) : null,
    ]);
    const missing = keys.filter((_, i) => rows[i] === undefined);
    if (missing.length === 0) return rows;
    const packed = new Map<string, Rows[N]>();
    for (const { block, keys: wanted } of early ?? (await blocksOf(missing))) {
      const lines = memory.linesOf(block);
      for (const key of wanted) {
        const { line } = placeOf(lines, key);
        if (line !== undefined) packed.set(key, rowOf(name, line));
      }
    }
    return keys.map((key, i) => rows[i] ?? packed.get(key));
  };

  const bulkDelete: Packed<Rows[N]>["bulkDelete"] = async (keys) => {
    await singles.bulkDelete([...keys]);
    for (const { block, keys: gone } of await blocksOf(keys)) {
      const lines = memory.linesOf(block);
      const rest = withChanges(
        lines,
        gone.map((key) => [key, null]),
      );
      if (rest.length === lines.length) continue;
      if (rest.length === 0) await blocks.delete([name, block.from]);
      else await blocks.put({ ...block, body: packedAtOnce(rest) });
    }
  };

  return {
    get: async (key) => (await bulkGet([key]))[0],
    bulkGet,
    bulkPut: async (rows) => {
      await singles.bulkPut([...rows]);
    },
    bulkDelete,
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
