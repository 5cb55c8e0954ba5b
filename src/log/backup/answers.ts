/** What comes of making, proving and taking backups; screens know the same shapes under the same names. */

/** How far the work has come; both in entries. */
export type Progress = { readonly done: number; readonly of: number };

/** What may be told of work that takes long, and how it is called off. */
export type Watch = { readonly progress: (progress: Progress) => void; readonly signal: AbortSignal };

/** Sums over the whole log. Units are what members hold; money in minor units. */
export type Sums = {
  readonly members: number;
  readonly visits: number;
  readonly sales: number;
  readonly revenue: number;
  readonly stamps: number;
  readonly points: number;
  readonly owedStamps: number;
  readonly owedPoints: number;
  readonly redeemed: number;
};

/** Why a backup was not made, or a file not taken. */
export type BackupTrouble =
  | { readonly reason: "WrongPassword" }
  | { readonly reason: "PasswordTooWeak" }
  | { readonly reason: "NoPassword" }
  | { readonly reason: "NotABackup" }
  | { readonly reason: "Damaged" }
  | { readonly reason: "TooLarge" }
  | { readonly reason: "NewerVersion" }
  | { readonly reason: "SumsDiffer" }
  /** Whole, and of this shop, but not of the log that is here: one of the two holds what the other has not. */
  | { readonly reason: "WentApart" }
  | { readonly reason: "ShopHere"; readonly name: string }
  | { readonly reason: "OtherShop"; readonly name: string }
  | { readonly reason: "NotSaved"; readonly cause: string }
  | { readonly reason: "Cancelled" };

export type BackupAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: BackupTrouble };

/** A finished backup. `at` in milliseconds since 1970, `seq` the last entry in it. */
export type BackupMade = { readonly at: number; readonly seq: number; readonly bytes: number };

/** A backup as a file that is ready to be saved. */
export type BackupFile = { readonly file: File; readonly made: BackupMade };

/** What a file turned out to hold; money is in minor units of `currency`. */
export type BackupView = {
  readonly shop: string;
  readonly currency: string;
  readonly at: number;
  readonly seq: number;
  readonly sums: Sums;
};

/** A drill that passed: what the backup holds, and the shop's own sums as they are now. */
export type Drilled = { readonly backup: BackupView; readonly here: Sums };

/** A restore that is done: what the file promised, and what was counted in the tables after it was written. */
export type Restored = { readonly backup: BackupView; readonly after: Sums };

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
