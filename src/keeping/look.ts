/** How things stand: what lies where, what is safe, and what would be gone with the tablet. */
import type { Dexie } from "dexie";
import { logTables } from "#log/database.ts";
import type { Journal } from "#log/journal/journal.ts";
import { replay } from "#log/replay.ts";
import { storedIndexBytes } from "#projections/search/stored-index.ts";
import type { Keeping, StoreView } from "#shell/keeping.ts";
import type { StorageHealth } from "#shell/storage.ts";
import { backedUp } from "./backed-up.ts";
import type { Shelf } from "./shelf.ts";

export type LookEdges = {
  readonly db: Dexie;
  readonly journal: Pick<Journal, "settled" | "notSafe" | "bytes">;
  readonly shelf: Shelf;
  readonly health: () => Promise<StorageHealth>;
};

/** When the first entry after `seq` was written, in milliseconds since 1970; null where there is none. */
const firstAfter = async (db: Dexie, seq: number): Promise<number | null> => {
  for await (const [first] of replay(db, seq)) return first?.at ?? null;
  return null;
};

const storesOf = async (
  { db, journal }: LookEdges,
  entries: number,
  { databaseBytes, filesBytes, appBytes }: StorageHealth,
): Promise<readonly StoreView[]> => {
  const second = filesBytes ?? (await journal.bytes());
  return [
    { store: "database", bytes: databaseBytes, entries },
    { store: "journal", bytes: second, entries: entries - journal.notSafe() },
    { store: "search", bytes: await storedIndexBytes(db), entries: null },
    { store: "app", bytes: appBytes, entries: null },
  ];
};

/** Looks at everything once: when the two copies have been compared, since nobody knows before what is missing in one. */
export const lookAt = async (edges: LookEdges): Promise<Keeping> => {
  const { db, journal, shelf, health } = edges;
  await journal.settled();
  const [head, state] = await Promise.all([logTables(db).head.get("head"), health()]);
  const { entries, notBackedUp, upTo, lastBackup } = backedUp(head, shelf.lastBackup());
  const { persisted, usedBytes, quotaBytes } = state;
  return {
    ...{ entries, persisted, usedBytes, quotaBytes, lastBackup },
    notSafe: journal.notSafe(),
    stores: await storesOf(edges, entries, state),
    backupReady: shelf.isBackupReady(),
    lastDrill: shelf.lastDrill(),
    notBackedUp,
    notBackedUpSince: notBackedUp > 0 ? await firstAfter(db, upTo) : null,
  };
};
