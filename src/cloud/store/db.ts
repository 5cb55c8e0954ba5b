/** A database as the store sees it: transactions under a shop's name, one SQL for both kinds. */
import type { ShopId } from "#domain/ids.ts";
import type { Dialect } from "./dialect.ts";
import type { HeadRow } from "./seams.ts";

/** What may be handed to a statement. Lists go through the dialect's `list`. */
export type Value = string | number | null | Uint8Array | readonly (string | number)[];
export type Row = Readonly<Record<string, unknown>>;

/** A statement with `$1`, `$2`… for its values. */
export type Statement = { readonly sql: string; readonly values: readonly Value[] };

/** Inside one transaction. */
export type Tx = {
  readonly all: (sql: string, values?: readonly Value[]) => Promise<readonly Row[]>;
  readonly run: (sql: string, values?: readonly Value[]) => Promise<void>;
  /** Changes that do not build on each other: one journey where the database can, one after the other where not. */
  readonly together: (changes: readonly Statement[]) => Promise<void>;
};

/**
 * In whose name a transaction looks and writes; row-level security shows it no other rows. `code`: the pairing code with
 * this hash; `watch`: the heads of all shops, to read; `whole`: no shop at all, for what has none.
 */
export type Scope =
  { readonly shop: ShopId } | { readonly code: string } | { readonly watch: true } | "whole";

/** One database, with as many connections as it likes. */
export type Db = {
  readonly kind: "sqlite" | "postgres";
  readonly dialect: Dialect;
  /**
   * Runs `work` in one transaction, again from the start where the database asks for it (deadlocks). With `lock` the
   * shop's head is locked first and handed to it: null for a shop that is not here. Rejects with StoreDown.
   */
  readonly tx: <T>(
    scope: Scope,
    lock: boolean,
    work: (tx: Tx, head: HeadRow | null) => Promise<T>,
  ) => Promise<T>;
  /** Like `tx`, for looking only. */
  readonly read: <T>(scope: Scope, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Like `read`, and all that is looked at is of one moment, however long it takes; whoever writes goes on meanwhile. */
  readonly still: <T>(scope: Scope, work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** The database does not answer, or not in time; whoever asked may ask again. */
export class StoreDown extends Error {
  override readonly name = "StoreDown";
}

/** Tries `work` five times, as long as `isTransient` says of its failure that it may pass. */
export async function retried<T>(
  work: () => Promise<T>,
  isTransient: (error: unknown) => boolean,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 5 || !isTransient(error)) throw error;
    }
  }
}

/** The number in a column; stops at our own bug where there is none. */
export const numberIn = (row: Row, name: string): number => {
  const value = row[name];
  if (typeof value !== "number") throw new Error(`broken law: ${name} is a number`);
  return value;
};

/** The text in a column; stops at our own bug where there is none. */
export const textIn = (row: Row, name: string): string => {
  const value = row[name];
  if (typeof value !== "string") throw new Error(`broken law: ${name} is a text`);
  return value;
};

/** The text in a column, or null. */
export const textOrNullIn = (row: Row, name: string): string | null =>
  row[name] === null ? null : textIn(row, name);

/** The number in a column, or null. */
export const numberOrNullIn = (row: Row, name: string): number | null =>
  row[name] === null ? null : numberIn(row, name);

/** The bytes in a column; stops at our own bug where there are none. */
export const bytesIn = (row: Row, name: string): Uint8Array => {
  const value = row[name];
  if (!(value instanceof Uint8Array)) throw new Error(`broken law: ${name} is bytes`);
  return value;
};

/** A shop's head out of a row of `heads`. */
export const headOf = (row: Row): HeadRow => ({
  cursor: numberIn(row, "cursor"),
  chain: bytesIn(row, "chain"),
  snapshotAt: numberIn(row, "snapshot_at"),
});
