/** A table of which most rows are packed, read and written as if it were a plain one. */
import type { Dexie, Table } from "dexie";
import { deflatedAtOnce, inflatedAtOnce, keyOf, placeOf, withChanges } from "./block.ts";
import {
  projectionTables,
  type BalanceRow,
  type BlockRow,
  type CardRow,
  type MemberRow,
  type PackedName,
} from "./tables.ts";

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

const createPacked = <Row>(
  name: PackedName,
  singles: Table<Row, string>,
  blocks: Table<BlockRow, [PackedName, string]>,
): Packed<Row> => {
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

  const bulkGet: Packed<Row>["bulkGet"] = async (keys) => {
    const rows = await singles.bulkGet([...keys]);
    const missing = keys.filter((_, i) => rows[i] === undefined);
    if (missing.length === 0) return rows;
    const packed = new Map<string, Row>();
    for (const { block, keys: wanted } of await blocksOf(missing)) {
      const lines = inflatedAtOnce(block.body);
      for (const key of wanted) {
        const { row } = placeOf(name, lines, key);
        if (row !== undefined) packed.set(key, row as Row);
      }
    }
    return keys.map((key, i) => rows[i] ?? packed.get(key));
  };

  const bulkDelete: Packed<Row>["bulkDelete"] = async (keys) => {
    await singles.bulkDelete([...keys]);
    for (const { block, keys: gone } of await blocksOf(keys)) {
      const lines = inflatedAtOnce(block.body);
      const rest = withChanges(
        name,
        lines,
        gone.map((key) => [key, null]),
      );
      if (rest.length === lines.length) continue;
      if (rest.length === 0) await blocks.delete([name, block.from]);
      else await blocks.put({ ...block, body: deflatedAtOnce(rest) });
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

/** The packed tables of an open database. */
export const packedTables = (db: Dexie) => {
  const { members, cards, balances, blocks } = projectionTables(db);
  return {
    members: createPacked<MemberRow>("members", members, blocks),
    cards: createPacked<CardRow>("cards", cards, blocks),
    balances: createPacked<BalanceRow>("balances", balances, blocks),
  };
};
