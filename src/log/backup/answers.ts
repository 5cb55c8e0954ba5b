/** How the making, proving and taking of backups is watched, and how a refusal comes out of its depths. */
import type { BackupMade, BackupTrouble, BackupView, Progress } from "#domain/backup.ts";

/** What may be told of work that takes long, and how it is called off. */
export type Watch = { readonly progress: (progress: Progress) => void; readonly signal: AbortSignal };

/** A backup as a file that is ready to be saved. */
export type BackupFile = { readonly file: File; readonly made: BackupMade };

/** A restore asks once it has proved the file and before it writes anything; a no is answered with `Cancelled`. */
export type RestoreWatch = Watch & { readonly agree: (found: BackupView) => Promise<boolean> };

/** Carries a refusal out of the depths of a stream to the door, where it becomes a value again. */
export class Refused extends Error {
  readonly refusal: BackupTrouble;
  constructor(refusal: BackupTrouble) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Ends the work with a refusal. */
export const refuseWith = (refusal: BackupTrouble): never => {
  throw new Refused(refusal);
};

/** Ends the reading of a file that is not what was once written. */
export const damaged = (): never => refuseWith({ reason: "Damaged" });
