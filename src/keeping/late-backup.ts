/** What makes and reads backups is large: fetched when it is first asked for. */
import type { Backup } from "#log/backup/backup.ts";
import { loadedOnce } from "#shell/loading.ts";
import type { Memory } from "./memory.ts";

export type LateBackupEdges = Pick<Memory, "db" | "shelf"> & {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A name of 32 hexadecimal digits for the log that a restore begins. */
  readonly random128: () => string;
};

/** Behaves as what it fetches, from the first time on. */
export const createLateBackup = ({ db, shelf, now, random128 }: LateBackupEdges): (() => Promise<Backup>) =>
  loadedOnce(async () => {
    const [{ createBackup }, { createBackupFolds }, { createSealerClient, startSealerWorker }] =
      await Promise.all([
        import("#log/backup/backup.ts"),
        import("./backup-folds.ts"),
        import("#log/sealer-client.ts"),
      ]);
    return createBackup({
      ...{ db, now },
      folds: createBackupFolds(db),
      key: shelf.backupKey,
      newLogId: random128,
      startSealer: (from) => createSealerClient(startSealerWorker(from)),
    });
  });
