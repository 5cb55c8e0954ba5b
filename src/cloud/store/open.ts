/** Opens the store that the settings name, brings its schema up to date, and refuses one that would not be safe. */
import { randomUUID } from "node:crypto";
import { type Result, accept, refuse } from "#domain/result.ts";
import { type Db, StoreDown } from "./db.ts";
import { migrate, unsafe } from "./migrations.ts";
import { openPostgres } from "./postgres.ts";
import type { Store } from "./seams.ts";
import { openSqlite } from "./sqlite.ts";
import { createStore } from "./store.ts";

/** The database at an address: a `postgres://` URL, or else the path of a SQLite file. Nothing is read yet. */
const openDb = (address: string): Db =>
  /^postgres(ql)?:\/\//.test(address) ? openPostgres(address) : openSqlite(address);

/** What becomes of opening; a database that is down is told of in a sentence. */
async function unlessDown<T>(work: () => Promise<Result<T, string>>): Promise<Result<T, string>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreDown)) throw error;
    return refuse(`The store does not answer: ${causeOf(error)}`);
  }
}

/**
 * The database at an address with the schema of this version, and the id it is known by, which `newStore` makes for a new
 * one; or a sentence.
 */
export const openReady = (
  address: string,
  newStore: () => string = randomUUID,
): Promise<Result<{ readonly db: Db; readonly store: string }, string>> =>
  unlessDown(async () => {
    const db = openDb(address);
    const ready = await unlessDown(async () => {
      const why = await unsafe(db);
      return why === null ? migrate(db, newStore) : refuse(why);
    });
    if (ready.ok) return accept({ db, store: ready.value.store });
    await db.close();
    return ready;
  });

// The address may hold a password: only what the driver says of the trouble is told.
const causeOf = ({ message, cause }: StoreDown): string =>
  cause instanceof Error && cause.message !== "" ? cause.message : message;

/** The store at an address, ready for use; `now` is the endpoint's clock in ms since 1970, `newStore` names a new one. */
export async function openStoreAt(
  address: string,
  now: () => number,
  newStore?: () => string,
): Promise<Result<Store, string>> {
  const ready = await openReady(address, newStore);
  return ready.ok ? accept(createStore(ready.value.db, { store: ready.value.store, now })) : ready;
}
