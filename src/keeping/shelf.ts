/** What the tablet remembers about keeping the shop, apart from the shop's own stores: no fact, and no loss when cleared. */
import type { LogId } from "#domain/ids.ts";
import type { BackupKey, KeyShelf } from "#log/backup/key.ts";
import type { DrillDone } from "#shell/keeping.ts";
import type { BackupMade } from "#domain/backup.ts";

/** Small texts by name. */
export type Memory = {
  readonly get: (key: string) => string | null;
  readonly set: (key: string, value: string | null) => void;
};

/** A backup that was saved, and the log its last entry belongs to: the same place in another log is another entry's. */
export type BackupKept = BackupMade & { readonly logId: LogId | null };

export type Shelf = {
  readonly backupKey: KeyShelf;
  readonly isBackupReady: () => boolean;
  readonly lastBackup: () => BackupKept | null;
  readonly lastDrill: () => DrillDone | null;
  readonly setLastBackup: (kept: BackupKept) => void;
  readonly setLastDrill: (done: DrillDone) => void;
  /** What was saved and proved so far counts no more. */
  readonly forgetBackups: () => void;
  /** A third place that remembers that there was a shop here. */
  readonly marker: { readonly isSet: () => boolean; readonly set: () => void };
  /** There was no shop here: neither is it remembered, nor any backup of it, nor its password. */
  readonly forgetShop: () => void;
};

const SHOP = "shop";
const BACKUP_KEY = "backupKey";
const LAST_BACKUP = "lastBackup";
const LAST_DRILL = "lastDrill";

/** Makes the shelf over a memory that outlives the shop's stores. What cannot be read counts as forgotten. */
export const createShelf = ({ get, set }: Memory): Shelf => {
  const read = <T>(key: string): T | null => {
    try {
      return JSON.parse(get(key) ?? "null") as T | null;
    } catch {
      return null;
    }
  };
  const write = (key: string, value: object): void => set(key, JSON.stringify(value));
  const forget = (...keys: readonly string[]): void => keys.forEach((key) => set(key, null));
  return {
    backupKey: {
      read: async () => read<BackupKey>(BACKUP_KEY),
      write: async (key) => write(BACKUP_KEY, key),
    },
    isBackupReady: () => read<BackupKey>(BACKUP_KEY) !== null,
    lastBackup: () => read<BackupKept>(LAST_BACKUP),
    lastDrill: () => read<DrillDone>(LAST_DRILL),
    setLastBackup: (kept) => write(LAST_BACKUP, kept),
    setLastDrill: (done) => write(LAST_DRILL, done),
    forgetBackups: () => forget(LAST_BACKUP, LAST_DRILL),
    marker: {
      isSet: () => get(SHOP) !== null,
      set: () => set(SHOP, "1"),
    },
    forgetShop: () => forget(SHOP, BACKUP_KEY, LAST_BACKUP, LAST_DRILL),
  };
};
