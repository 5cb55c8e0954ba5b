/** A table of which most rows are packed, read as if it were a plain one. */
import type { Dexie, Table } from "dexie";
import { placeOf } from "./block-lines.ts";
import { createBlockMemory, type BlockMemory } from "./block-memory.ts";
import type { Rows } from "./line-row.ts";
import { rowOfSingle } from "./singles.ts";
import { PACKED, projectionTables, type BlockRow, type PackedName, type StoredSingles } from "./tables.ts";

/** Safe within a transaction over the table and `blocks`, and within a live query, which then notices every change. */
export type Packed<Row> = {
  readonly get: (key: string) => Promise<Row | undefined>;
  /** The rows of the keys, in the order asked for; undefined where there is none. */
  readonly bulkGet: (keys: readonly string[]) => Promise<readonly (Row | undefined)[]>;
};

export type Found = { readonly block: BlockRow; readonly keys: string[] };

type Blocks = Table<BlockRow, [PackedName, string]>;

/** Finds the block in which the row of each key would be. */
export type Homes = (
  blocks: Blocks,
  name: PackedName,
  keys: readonly string[],
) => Promise<readonly (BlockRow | undefined)[]>;

/** Looks for each key apart: the least work for a few. */
export const homesOfFew: Homes = (blocks, name, keys) =>
  Promise.all(
    keys.map((key) => blocks.where("[table+from]").between([name, ""], [name, key], true, true).last()),
  );

/** The blocks in which rows of those keys would be, each once. */
export const blocksOf = async (
  homes: Homes,
  blocks: Blocks,
  name: PackedName,
  keys: readonly string[],
): Promise<Iterable<Found>> => {
  const all = await homes(blocks, name, keys);
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

/** Where packed rows lie, and how they are come by. */
type Reach = { readonly blocks: Blocks; readonly memory: BlockMemory; readonly homes: Homes };

const createPacked = <N extends PackedName>(
  name: N,
  singles: Table<StoredSingles[N], string>,
  { blocks, memory, homes }: Reach,
): Packed<Rows[N]> => {
  const bulkGet: Packed<Rows[N]>["bulkGet"] = async (keys) => {
    // One key is looked for in both places at once, unless it is known where it was the last time: a way to the disk and
    // back costs more than a block read in vain.
    const only = keys.length === 1 && name + keys[0];
    const [stored, early] = await Promise.all([
      singles.bulkGet([...keys]),
      only && !memory.singles.has(only) ? blocksOf(homes, blocks, name, keys) : null,
    ]);
    const rows = stored.map((single) => single && rowOfSingle(name, single, memory));
    const missing = keys.filter((_, i) => rows[i] === undefined);
    if (missing.length === 0) {
      if (only) memory.singles.add(only);
      return rows;
    }
    const packed = new Map<string, Rows[N]>();
    for (const { block, keys: wanted } of early ?? (await blocksOf(homes, blocks, name, missing))) {
      const lines = memory.linesOf(block);
      for (const key of wanted) {
        const { line } = placeOf(lines, key);
        if (line !== undefined) packed.set(key, memory.rowOf(name, line));
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

/**
 * The packed tables of an open database; whoever reads the same people may share a memory. Who reads many at once says
 * how their blocks are found.
 */
export const packedTables = (
  db: Dexie,
  memory: BlockMemory = createBlockMemory(),
  homes: Homes = homesOfFew,
) => {
  const { members, cards, balances, blocks } = projectionTables(db);
  const reach = { blocks, memory, homes };
  return {
    members: createPacked("members", members, reach),
    cards: createPacked("cards", cards, reach),
    balances: createPacked("balances", balances, reach),
  };
};
