/** What the tablet remembers about keeping the shop, apart from the shop's own stores: no fact, and no loss when cleared. */
import type { BackupKey, KeyShelf } from "#log/backup/key.ts";
import type { BackupMade, DrillDone } from "#shell/keeping.ts";

/** Small texts by name. */
export type Memory = {
  readonly get: (key: string) => string | null;
  readonly set: (key: string, value: string | null) => void;
};

export type Shelf = {
  readonly backupKey: KeyShelf;
  readonly isBackupReady: () => boolean;
  readonly lastBackup: () => BackupMade | null;
  readonly lastDrill: () => DrillDone | null;
  readonly setLastBackup: (made: BackupMade) => void;
  readonly setLastDrill: (done: DrillDone) => void;
  /** A third place that remembers that there was a shop here. */
  readonly marker: { readonly isSet: () => boolean; readonly set: () => void; readonly clear: () => void };
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
  return {
    backupKey: {
      read: async () => read<BackupKey>(BACKUP_KEY),
      write: async (key) => write(BACKUP_KEY, key),
    },
    isBackupReady: () => read<BackupKey>(BACKUP_KEY) !== null,
    lastBackup: () => read<BackupMade>(LAST_BACKUP),
    lastDrill: () => read<DrillDone>(LAST_DRILL),
    setLastBackup: (made) => write(LAST_BACKUP, made),
    setLastDrill: (done) => write(LAST_DRILL, done),
    marker: {
      isSet: () => get(SHOP) !== null,
      set: () => set(SHOP, "1"),
      clear: () => set(SHOP, null),
    },
  };
};
