/** What the tables made for reading say, row by row, wherever the rows lie. */
import type { Dexie } from "dexie";
import { readState, rowsIn } from "#projections/state.ts";
import { projectionTables } from "#projections/tables.ts";

/** Every row of every table by its table's name, and how far they are folded. */
export const merged = async (db: Dexie): Promise<Record<string, unknown>> => {
  const { shop, days, acts, views, folded } = await readState(db);
  const rows: Record<string, unknown> = { shop, days, acts, seq: folded.seq };
  rows["members"] = (await Array.fromAsync(rowsIn("members", views.members))).flat();
  rows["cards"] = (await Array.fromAsync(rowsIn("cards", views.cards))).flat();
  rows["balances"] = (await Array.fromAsync(rowsIn("balances", views.balances))).flat();
  return rows;
};

/** How many rows of the packed tables lie singly, and how many blocks there are. */
export const spread = async (db: Dexie): Promise<{ singles: number; blocks: number }> => {
  const { members, cards, balances, blocks } = projectionTables(db);
  const singles = await Promise.all([members, cards, balances].map((table) => table.count()));
  return { singles: singles.reduce((sum, n) => sum + n, 0), blocks: await blocks.count() };
};
