/** Keeps the shop safe, as screens ask for it: how things stand, backups, and what a tablet does that lost something. */
import type { Dexie } from "dexie";
import type { Backup } from "#log/backup/backup.ts";
import { suggestPassword } from "#log/backup/password.ts";
import { logTables } from "#log/database.ts";
import type { Journal } from "#log/journal/journal.ts";
import { replay } from "#log/replay.ts";
import type { Keeper, Keeping, StoreView } from "#shell/keeping.ts";
import type { StorageHealth } from "#shell/storage.ts";
import { openAll, type OpeningShown } from "./opening.ts";
import type { Shelf } from "./shelf.ts";

export type KeeperEdges = {
  readonly db: Dexie;
  readonly journal: Journal;
  readonly shown: OpeningShown;
  readonly shelf: Shelf;
  /** What makes backups is large, and loaded when it is first asked for. */
  readonly backup: () => Promise<Backup>;
  readonly health: () => Promise<StorageHealth>;
  readonly askToPersist: () => Promise<boolean>;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** When the first entry after `seq` was written, in milliseconds since 1970; null where there is none. */
const firstAfter = async (db: Dexie, seq: number): Promise<number | null> => {
  for await (const [first] of replay(db, seq)) return first?.at ?? null;
  return null;
};

/** Makes the keeper of an opened database and its journal. */
export const createKeeper = (edges: KeeperEdges): Keeper => {
  const { db, journal, shown, shelf, backup, health, askToPersist, randomBytes, now } = edges;

  const storesOf = async (
    entries: number,
    { databaseBytes, filesBytes, appBytes }: StorageHealth,
  ): Promise<readonly StoreView[]> => {
    const stored = await db.table<{ readonly packed: Uint8Array }>("search").get("index");
    return [
      { store: "database", bytes: databaseBytes, entries },
      {
        store: "journal",
        bytes: filesBytes ?? (await journal.bytes()),
        entries: entries - journal.notSafe(),
      },
      { store: "search", bytes: stored?.packed.length ?? 0, entries: null },
      { store: "app", bytes: appBytes, entries: null },
    ];
  };

  const look = async (): Promise<Keeping> => {
    const [head, state] = await Promise.all([logTables(db).head.get("head"), health()]);
    const entries = head?.seq ?? 0;
    const lastBackup = shelf.lastBackup();
    const kept = Math.min(lastBackup?.seq ?? 0, entries);
    return {
      entries,
      notSafe: journal.notSafe(),
      persisted: state.persisted,
      usedBytes: state.usedBytes,
      quotaBytes: state.quotaBytes,
      stores: await storesOf(entries, state),
      backupReady: shelf.isBackupReady(),
      lastBackup,
      lastDrill: shelf.lastDrill(),
      notBackedUp: entries - kept,
      notBackedUpSince: entries > kept ? await firstAfter(db, kept) : null,
    };
  };

  return {
    opening: shown.now,
    subscribe: (listener) => {
      const stops = [shown.subscribe(listener), journal.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
    look,
    askToPersist,
    startAnew: async () => {
      shelf.marker.clear();
      await journal.beginAnew();
      await openAll(db, journal, shown);
    },
    suggestPassword: () => suggestPassword(randomBytes),
    setBackupPassword: async (password) => (await backup()).setPassword(password),
    makeBackup: async (watch) => (await backup()).make(watch),
    backupSaved: async (made) => shelf.setLastBackup(made),
    drill: async (file, password, watch) => {
      const answer = await (await backup()).drill(file, password, watch);
      // A slip of the hand says nothing about the backup.
      const isVerdict =
        answer.ok || !["Cancelled", "WrongPassword", "NotABackup"].includes(answer.refusal.reason);
      if (isVerdict) {
        const seq = answer.ok ? answer.value.backup.seq : 0;
        shelf.setLastDrill({ at: now(), seq, bytes: file.size, passed: answer.ok });
      }
      return answer;
    },
    restore: async (file, password, watch) => {
      const answer = await (await backup()).restore(file, password, watch);
      if (!answer.ok) return answer;
      const { at, seq } = answer.value.backup;
      shelf.setLastBackup({ at, seq, bytes: file.size });
      shown.become({ phase: "ready", recovered: 0 });
      // The second copy is made behind the open counter; until then the shop says what is not safe.
      void journal.again();
      return answer;
    },
  };
};
