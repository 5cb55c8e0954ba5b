/** A table of which most rows are packed, written as if it were a plain one. */
import type { Dexie, Table } from "dexie";
import { withChanges } from "./block-lines.ts";
import { createBlockMemory, type BlockMemory } from "./block-memory.ts";
import { packedAtOnce } from "./block-writing.ts";
import type { Rows } from "./line-row.ts";
import { blocksOf, homesOfFew, packedTables, type Homes, type Packed } from "./packed.ts";
import { lineOf } from "./row-line.ts";
import { projectionTables, type PackedName, type StoredSingles } from "./tables.ts";

/** Safe within a transaction over the table and `blocks`. */
export type PackedWriting<Row> = Packed<Row> & {
  /** Written singly; the next packing takes them along. */
  readonly bulkPut: (rows: readonly Row[]) => Promise<void>;
  /** Gone at once and everywhere: a block that holds such a row is written again without it. */
  readonly bulkDelete: (keys: readonly string[]) => Promise<void>;
};

/** Of more keys than this, it is read first where every block begins. */
const FEW_KEYS = 16;

/** The last of ascending texts that is not above another; undefined where all are. */
const lastUpTo = (texts: readonly string[], text: string): string | undefined => {
  let [low, high] = [0, texts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((texts[middle] ?? "") <= text) low = middle + 1;
    else high = middle;
  }
  return texts[low - 1];
};

/** A page of the shop's order is about hundreds: each block is read once, and none is looked for. */
const homesOf: Homes = async (blocks, name, keys) => {
  if (keys.length <= FEW_KEYS) return homesOfFew(blocks, name, keys);
  const all = await blocks.where("[table+from]").between([name, ""], [name, []]).primaryKeys();
  const begins = all.map(([, from]) => from);
  const homes = keys.map((key) => lastUpTo(begins, key));
  const wanted = [...new Set(homes)].filter((from) => from !== undefined);
  const found = await blocks.bulkGet(wanted.map((from) => [name, from]));
  const byFrom = new Map(wanted.map((from, i) => [from, found[i]]));
  return homes.map((from) => (from === undefined ? from : byFrom.get(from)));
};

type Tables = ReturnType<typeof projectionTables>;

/** A row as it lies in the database while it stands singly. */
const STORED: {
  readonly [N in PackedName]: (row: Rows[N], memory: BlockMemory) => StoredSingles[N];
} = {
  members: (row) => row,
  cards: (row) => row,
  balances: (row, memory) => {
    const line = lineOf("balances", row);
    memory.know("balances", line, row);
    return { member: row.member, rev: row.rev, line };
  },
};

const createWriting = <N extends PackedName>(
  name: N,
  reading: Packed<Rows[N]>,
  {
    singles,
    blocks,
  }: { readonly singles: Table<StoredSingles[N], string>; readonly blocks: Tables["blocks"] },
  memory: BlockMemory,
): PackedWriting<Rows[N]> => ({
  ...reading,
  bulkPut: async (rows) => {
    await singles.bulkPut(rows.map((row) => STORED[name](row, memory)));
  },
  bulkDelete: async (keys) => {
    await singles.bulkDelete([...keys]);
    for (const { block, keys: gone } of await blocksOf(homesOf, blocks, name, keys)) {
      const lines = memory.linesOf(block);
      const rest = withChanges(
        lines,
        gone.map((key) => [key, null]),
      );
      if (rest.length === lines.length) continue;
      if (rest.length === 0) await blocks.delete([name, block.from]);
      else await blocks.put({ ...block, body: packedAtOnce(rest) });
    }
  },
});

/** The packed tables of an open database, for whoever also writes them. */
export const writtenTables = (
  db: Dexie,
  memory: BlockMemory = createBlockMemory(),
): { readonly [N in PackedName]: PackedWriting<Rows[N]> } => {
  const reading = packedTables(db, memory, homesOf);
  const { members, cards, balances, blocks } = projectionTables(db);
  return {
    members: createWriting("members", reading.members, { singles: members, blocks }, memory),
    cards: createWriting("cards", reading.cards, { singles: cards, blocks }, memory),
    balances: createWriting("balances", reading.balances, { singles: balances, blocks }, memory),
  };
};
