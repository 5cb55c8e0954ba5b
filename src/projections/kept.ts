/** What is kept of rows as the shop's order alone makes them, as it lies in the database: of balances their lines, as of those that are shown. */
import { rowOf } from "./line-row.ts";
import { lineOf } from "./row-line.ts";
import type { RowName } from "./ordered.ts";
import type { BalanceRow, ConfirmedRow, ProjectionTables, StoredConfirmed } from "./tables.ts";

/** Safe within a transaction over the table `confirmed`. */
export type Kept = {
  /** In the order asked for; undefined where nothing is kept beside what is shown. */
  readonly bulkGet: (names: readonly RowName[]) => Promise<readonly (ConfirmedRow | undefined)[]>;
  readonly bulkPut: (rows: readonly ConfirmedRow[]) => Promise<void>;
  readonly bulkDelete: (names: readonly RowName[]) => Promise<void>;
};

const toStored = (kept: ConfirmedRow): StoredConfirmed =>
  kept.table === "balances" && kept.row !== null
    ? { ...kept, row: lineOf("balances", kept.row as BalanceRow) }
    : kept;

const fromStored = (stored: StoredConfirmed): ConfirmedRow => {
  const { row } = stored;
  return { ...stored, row: typeof row === "string" ? rowOf("balances", row) : row };
};

const keyOf = ({ table, key }: RowName): [RowName["table"], string] => [table, key];

/** The kept rows of an open database. */
export const keptIn = ({ confirmed }: ProjectionTables): Kept => ({
  bulkGet: async (names) =>
    (await confirmed.bulkGet(names.map(keyOf))).map((stored) => stored && fromStored(stored)),
  bulkPut: async (rows) => void (await confirmed.bulkPut(rows.map(toStored))),
  bulkDelete: async (names) => confirmed.bulkDelete(names.map(keyOf)),
});
