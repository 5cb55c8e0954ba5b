/** Throws the tables made for reading away and folds them again, and tells whether two foldings are the same. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Dexie } from "dexie";
import { canonical } from "#domain/bytes.ts";
import type { Entry } from "#domain/entry.ts";
import { createProjections } from "./project.ts";
import { PROJECTION_TABLES } from "./tables.ts";

const NAMES = Object.keys(PROJECTION_TABLES);

/** Few large transactions, since each writes every row that it changes once. */
const ENTRIES_AT_ONCE = 20_000;

/** The log after a seq, in order and in blocks. */
export type BlocksAfter = (seq: number) => AsyncIterable<readonly Entry[]>;

/**
 * Folds what the log holds and the tables do not yet. Some `entriesAtOnce` are one transaction that says how far it came, so that
 * a crash only leaves the rest to be folded next time, and several tabs may do it at once.
 */
export const catchUp = async (
  db: Dexie,
  blocksAfter: BlocksAfter,
  entriesAtOnce = ENTRIES_AT_ONCE,
): Promise<void> => {
  const tables = NAMES.map((name) => db.table(name));
  const projections = createProjections(db);
  const fold = async (entries: readonly Entry[]): Promise<void> =>
    db.transaction("rw", tables, async () => {
      const upTo = await projections.upTo();
      const rest = entries.filter((entry) => entry.seq > upTo);
      if (rest.length > 0) await projections.project(rest);
    });
  let gathered: Entry[] = [];
  for await (const block of blocksAfter(await projections.upTo())) {
    gathered = gathered.concat(block);
    if (gathered.length < entriesAtOnce) continue;
    await fold(gathered);
    gathered = [];
  }
  if (gathered.length > 0) await fold(gathered);
};

/** Empties the projections' tables and folds the whole log into them again. Until it is through, nothing is recorded. */
export const rebuild = async (db: Dexie, blocksAfter: BlocksAfter): Promise<void> => {
  const tables = NAMES.map((name) => db.table(name));
  await db.transaction("rw", tables, () => Promise.all(tables.map((table) => table.clear())));
  await catchUp(db, blocksAfter);
};

const ROWS_AT_ONCE = 5000;

/** SHA-256 over every row of every projection in key order, as hex: equal states have equal hashes. */
export const stateHash = async (db: Dexie): Promise<string> => {
  const hash = sha256.create();
  for (const name of NAMES) {
    const table = db.table<unknown, number | string>(name);
    hash.update(utf8ToBytes(`\n${name}\n`));
    const keyPath = table.schema.primKey.keyPath as string;
    let rows = await table.orderBy(":id").limit(ROWS_AT_ONCE).toArray();
    while (rows.length > 0) {
      for (const row of rows) hash.update(utf8ToBytes(`${canonical(row)}\n`));
      const last = (rows.at(-1) as Record<string, number | string>)[keyPath];
      rows = await table.where(":id").above(last).limit(ROWS_AT_ONCE).toArray();
    }
  }
  return bytesToHex(hash.digest());
};
