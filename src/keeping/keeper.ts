/** Keeps the shop safe, as screens ask for it: how things stand, backups, and what a tablet does that lost something. */
import type { Backup } from "#log/backup/backup.ts";
import { suggestPassword } from "#log/backup/password.ts";
import type { Journal } from "#log/journal/journal.ts";
import type { Keeper } from "#shell/keeping.ts";
import { lookAt, type LookEdges } from "./look.ts";
import { openAll, type OpeningShown } from "./opening.ts";

export type KeeperEdges = LookEdges & {
  readonly journal: Journal;
  readonly shown: OpeningShown;
  /** What makes backups is large, and loaded when it is first asked for. */
  readonly backup: () => Promise<Backup>;
  readonly askToPersist: () => Promise<boolean>;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Makes the keeper of an opened database and its journal. */
export const createKeeper = (edges: KeeperEdges): Keeper => {
  const { db, journal, shown, shelf, backup, askToPersist, randomBytes, now } = edges;

  return {
    opening: shown.now,
    subscribe: (listener) => {
      const stops = [shown.subscribe(listener), journal.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
    look: () => lookAt(edges),
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
