/** What is said of backups: what one holds, and why one was not made or not taken. */
import type { Result } from "./result.ts";
import type { Sums } from "./sums.ts";

/** How far a long piece of work has come; both in entries. */
export type Progress = { readonly done: number; readonly of: number };

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

export type BackupAnswer<T> = Result<T, BackupTrouble>;

/** A finished backup. `at` in milliseconds since 1970, `seq` the last entry in it. */
export type BackupMade = { readonly at: number; readonly seq: number; readonly bytes: number };

/** What a file turned out to hold. `at` when it was made, `seq` its last entry; money is in minor units of `currency`. */
export type BackupView = {
  readonly shop: string;
  readonly currency: string;
  readonly at: number;
  readonly seq: number;
  readonly sums: Sums;
};

/** A drill that passed: what the backup holds, and the shop's own sums as they are now, with all that came since. */
export type Drilled = { readonly backup: BackupView; readonly here: Sums };

/** A restore that is done: what the file promised, and what was counted in the tables after it was written. */
export type Restored = { readonly backup: BackupView; readonly after: Sums };
