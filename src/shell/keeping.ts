/** How safe the shop's memory is on this tablet, as screens are told it; nothing here is a fact of the log. */
import type { BackupAnswer, BackupMade, BackupView, Drilled, Progress, Restored } from "#domain/backup.ts";

/** Why the app shows and keeps no shop in this browser, for good or for now. */
export type WhyNot =
  /** Plain http on a network address: no second journal, no camera, no offline start. */
  | "insecure"
  /** A private window forgets everything when it is closed. */
  | "private"
  /** The browser has no place for the second journal. */
  | "noSecondPlace"
  /** A newer version of the app has written here; this one must be reloaded first. */
  | "newerApp"
  /** What is stored here cannot be read now; that is tried again, and the app opens once it can. */
  | "notOpened"
  /** A shop was kept here, and both of its stores are gone. */
  | "lost";

/** From opening the app until it can record. */
export type Opening =
  | { readonly phase: "opening" }
  /** The browser had lost the database: it is refilled from the journal. */
  | ({ readonly phase: "recovering" } & Progress)
  /** The tables made for reading are folded again. */
  | ({ readonly phase: "folding" } & Progress)
  /** `recovered`: how many entries came back from the journal since the app was started; 0 as a rule. */
  | { readonly phase: "ready"; readonly recovered: number }
  | { readonly phase: "refused"; readonly why: WhyNot };

/** One of the places where something of the shop lies. Bytes: null where the browser cannot say. */
export type StoreView = {
  readonly store: "database" | "journal" | "search" | "app";
  readonly bytes: number | null;
  readonly entries: number | null;
};

/** A finished drill of that backup. */
export type DrillDone = BackupMade & { readonly passed: boolean };

/** How things stand now. */
export type Keeping = {
  /** Entries in the database, and how many of them the second journal does not have yet. */
  readonly entries: number;
  readonly notSafe: number;
  readonly persisted: boolean | null;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  readonly stores: readonly StoreView[];
  /** Whether a password for backups has been set. */
  readonly backupReady: boolean;
  readonly lastBackup: BackupMade | null;
  readonly lastDrill: DrillDone | null;
  /** Entries after the last backup, and when the first of them was written. */
  readonly notBackedUp: number;
  readonly notBackedUpSince: number | null;
};

/** What may be told of work that takes long, and how it is called off. */
export type Watch = { readonly progress: (progress: Progress) => void; readonly signal: AbortSignal };

/** A backup as a file that is ready to be saved. */
export type BackupFile = { readonly file: File; readonly made: BackupMade };

/** A restore asks once it has proved the file and before it writes anything; a no is answered with `Cancelled`. */
export type RestoreWatch = Watch & { readonly agree: (found: BackupView) => Promise<boolean> };

/** What screens may do and ask about keeping the shop safe. */
export type Keeper = {
  /** The same object until something changes. */
  readonly opening: () => Opening;
  /** Tells of every change of `opening` and of what `look` would say. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly look: () => Promise<Keeping>;
  /** Asks the browser never to clear our storage by itself; whether it promises. */
  readonly askToPersist: () => Promise<boolean>;
  /** Once both stores of a shop are gone: forgets that there was one, so that `opening` becomes ready for a new one. */
  readonly startAnew: () => Promise<void>;
  /** A password nobody guesses and everybody can write down, for whoever wants none of their own. */
  readonly suggestPassword: () => string;
  readonly setBackupPassword: (password: string) => Promise<BackupAnswer<null>>;
  readonly makeBackup: (watch: Watch) => Promise<BackupAnswer<BackupFile>>;
  /** Remembers a backup as the last one. Called once its file was handed out: one that nobody has saved counts for nothing. */
  readonly backupSaved: (made: BackupMade) => Promise<void>;
  /** Proves a backup without touching the shop: opens it, folds it, compares it with what is here; remembers how it went. */
  readonly drill: (file: File, password: string, watch: Watch) => Promise<BackupAnswer<Drilled>>;
  /** Takes a backup onto a tablet that has no shop yet, also after `lost`; `opening` is ready afterwards. */
  readonly restore: (file: File, password: string, watch: RestoreWatch) => Promise<BackupAnswer<Restored>>;
};
