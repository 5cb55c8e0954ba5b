/** Keeps the shop safe, as screens ask for it: how things stand, backups, and what a tablet does that lost something. */
import type { Backup } from "#log/backup/backup.ts";
import { suggestPassword } from "#log/backup/password.ts";
import type { Journal } from "#log/journal/journal.ts";
import { logTables, runAt, runsOf } from "#log/database.ts";
import type { Keeper } from "#shell/keeping.ts";
import type { BackupMade } from "#domain/backup.ts";
import { lookAt, type LookEdges } from "./look.ts";
import type { OpeningShown } from "./opening-shown.ts";

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

  const setLastBackup = async (made: BackupMade): Promise<void> => {
    const head = await logTables(db).head.get("head");
    const logId = head ? (runAt(runsOf(head), made.seq)?.logId ?? null) : null;
    shelf.setLastBackup({ ...made, logId });
  };

  return {
    opening: shown.now,
    subscribe: (listener) => {
      const stops = [shown.subscribe(listener), journal.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
    look: () => lookAt(edges),
    askToPersist,
    startAnew: async () => {
      // Another tab may have brought the shop back meanwhile.
      const state = await journal.again();
      if (state.phase === "trouble" && state.why === "lost") {
        shelf.forgetShop();
        await journal.beginAnew();
      }
    },
    suggestPassword: () => suggestPassword(randomBytes),
    setBackupPassword: async (password) => {
      const answer = await (await backup()).setPassword(password);
      // What only a forgotten password opens is no backup: the next one must not be put off for it.
      if (answer.ok) shelf.forgetBackups();
      return answer;
    },
    makeBackup: async (watch) => (await backup()).make(watch),
    backupSaved: setLastBackup,
    drill: async (file, password, watch) => {
      const answer = await (await backup()).drill(file, password, watch);
      // A slip of the hand says nothing about the backup.
      const isVerdict =
        answer.ok ||
        !["Cancelled", "WrongPassword", "NotABackup", "OtherShop"].includes(answer.refusal.reason);
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
      const made = { at, seq, bytes: file.size };
      await setLastBackup(made);
      // A restore does all that a drill does.
      shelf.setLastDrill({ ...made, at: now(), passed: true });
      // As it is asked when a shop is set up.
      void askToPersist();
      shown.become({ phase: "ready", recovered: 0 });
      // The second copy is made behind the open counter; until then the shop says what is not safe.
      void journal.again();
      return answer;
    },
  };
};
