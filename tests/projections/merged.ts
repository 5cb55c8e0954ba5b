/** What the tables made for reading say, row by row, wherever the rows lie. */
import type { Dexie } from "dexie";
import { linesOf, readState } from "#projections/state.ts";
import { PACKED, projectionTables } from "#projections/tables.ts";

/** Every row of every table by its table's name, and how far they are folded. */
export const merged = async (db: Dexie): Promise<Record<string, unknown>> => {
  const { shop, days, acts, views, folded } = await readState(db);
  const rows: Record<string, unknown> = { shop, days, acts, seq: folded.seq };
  for (const name of PACKED) {
    const lines: string[] = [];
    for await (const some of linesOf(name, views[name])) lines.push(...some);
    rows[name] = lines.map((line): unknown => JSON.parse(line));
  }
  return rows;
};

/** How many rows of the packed tables lie singly, and how many blocks there are. */
export const spread = async (db: Dexie): Promise<{ singles: number; blocks: number }> => {
  const { members, cards, balances, blocks } = projectionTables(db);
  const singles = await Promise.all([members, cards, balances].map((table) => table.count()));
  return { singles: singles.reduce((sum, n) => sum + n, 0), blocks: await blocks.count() };
};
