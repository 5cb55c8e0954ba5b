/** A backup on its way, wherever on the screens it was begun: it goes on while customers are served. */
import { createStore, type StoreApi } from "zustand";
import type { BackupFile } from "#shell/keeping.ts";
import type { BackupTrouble, Progress } from "#domain/backup.ts";
import type { Services } from "../services.ts";

export type BackupWork =
  | { readonly at: "rest" }
  | { readonly at: "making"; readonly progress: Progress }
  /** Handed out as a download. `sent` once it went elsewhere too. */
  | { readonly at: "made"; readonly backup: BackupFile; readonly sent: boolean }
  | { readonly at: "failed"; readonly trouble: BackupTrouble };

export type BackupDesk = {
  readonly work: StoreApi<BackupWork>;
  /** Makes a backup and puts it into the downloads. One at a time: a second tap is the same. */
  readonly save: () => Promise<void>;
  readonly cancel: () => void;
  /** Offers the file that was made to the tablet's other apps; only after a tap. */
  readonly send: () => Promise<void>;
  /** Puts away whatever was said last. */
  readonly close: () => void;
};

/** Makes the desk; nothing is on its way yet. `saved` is called once a backup was handed out. */
export const createBackupDesk = (
  { keeper, files }: Pick<Services, "keeper" | "files">,
  saved: () => Promise<void>,
): BackupDesk => {
  const work = createStore<BackupWork>(() => ({ at: "rest" }));
  const show = (next: BackupWork): void => work.setState(next, true);
  let calling: AbortController | null = null;
  const make = async (signal: AbortSignal): Promise<void> => {
    show({ at: "making", progress: { done: 0, of: 0 } });
    const progress = (now: Progress): void => {
      if (!signal.aborted && work.getState().at === "making") show({ at: "making", progress: now });
    };
    const answer = await keeper.makeBackup({ progress, signal });
    if (!answer.ok) {
      const called = answer.refusal.reason === "Cancelled";
      return show(called ? { at: "rest" } : { at: "failed", trouble: answer.refusal });
    }
    files.save(answer.value.file);
    await keeper.backupSaved(answer.value.made);
    await saved();
    show({ at: "made", backup: answer.value, sent: false });
  };
  return {
    work,
    save: async () => {
      if (calling !== null) return;
      calling = new AbortController();
      await make(calling.signal).finally(() => (calling = null));
    },
    cancel: () => calling?.abort(),
    send: async () => {
      const now = work.getState();
      if (now.at !== "made") return;
      if (await files.share(now.backup.file)) show({ ...now, sent: true });
    },
    close: () => {
      if (calling === null) show({ at: "rest" });
    },
  };
};
