/** A keeper for screens under test: says what the test says, and works for as long as the test wants. */
import type { BackupFile, Keeper, Keeping, Opening, Watch } from "#shell/keeping.ts";
import type { BackupAnswer, BackupMade, BackupView, Drilled, Progress, Restored } from "#domain/backup.ts";
import type { Sums } from "#domain/sums.ts";

/** A long piece of work on its way, to be ended by the test. */
export type Work<T> = {
  readonly what: "makeBackup" | "drill" | "restore";
  readonly password: string | null;
  readonly report: (progress: Progress) => void;
  readonly end: (answer: BackupAnswer<T>) => void;
  /** What a restore asks before it writes. */
  readonly agree: (found: BackupView) => Promise<boolean>;
};

export type FakeKeeper = {
  readonly keeper: Keeper;
  readonly open: (opening: Opening) => void;
  readonly keep: (part: Partial<Keeping>) => void;
  /** The piece of work that was begun last. */
  readonly work: <T extends BackupFile | Drilled | Restored>() => Work<T>;
  /** What else was asked for, in order. */
  readonly asked: readonly string[];
  readonly saved: readonly BackupMade[];
};

/** A shop with nothing in it yet, and nothing the matter. */
const NOTHING_KEPT: Keeping = {
  entries: 0,
  notSafe: 0,
  persisted: true,
  usedBytes: 4_200_000,
  quotaBytes: 64_000_000_000,
  stores: [
    { store: "database", bytes: 2_400_000, entries: 0 },
    { store: "journal", bytes: 1_200_000, entries: 0 },
    { store: "search", bytes: 80_000, entries: null },
    { store: "app", bytes: 2_100_000, entries: null },
  ],
  backupReady: false,
  lastBackup: null,
  lastDrill: null,
  notBackedUp: 0,
  notBackedUpSince: null,
};

/** Sums of a shop that has seen some days. */
export const SOME_SUMS: Sums = {
  members: 84,
  visits: 1204,
  sales: 311,
  revenue: 1_234_500,
  stamps: 402,
  points: 9120,
  owedStamps: 1,
  owedPoints: 0,
  redeemed: 57,
};

/** What a backup of that shop holds. */
export const A_BACKUP: BackupView = {
  shop: "Corner Café",
  currency: "EUR",
  at: Date.UTC(2026, 2, 1, 16, 5),
  seq: 1606,
  sums: SOME_SUMS,
};

const ended = <T>(signal: AbortSignal, work: (end: (answer: BackupAnswer<T>) => void) => void) =>
  new Promise<BackupAnswer<T>>((resolve) => {
    signal.addEventListener("abort", () => resolve({ ok: false, refusal: { reason: "Cancelled" } }));
    work(resolve);
  });

/** Ready, safe and empty until the test says otherwise. */
export const createFakeKeeper = (): FakeKeeper => {
  let opening: Opening = { phase: "ready", recovered: 0 };
  let keeping = NOTHING_KEPT;
  let running: Work<never> | null = null;
  const listeners = new Set<() => void>();
  const asked: string[] = [];
  const saved: BackupMade[] = [];
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const keep = (part: Partial<Keeping>): void => {
    keeping = { ...keeping, ...part };
    tell();
  };
  const begin = <T>(
    what: Work<T>["what"],
    password: string | null,
    watch: Watch,
    agree: Work<T>["agree"] = async () => true,
  ) =>
    ended<T>(watch.signal, (end) => {
      running = { what, password, report: watch.progress, end, agree } as unknown as Work<never>;
    });
  return {
    keeper: {
      opening: () => opening,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      look: async () => keeping,
      askToPersist: async () => {
        asked.push("persist");
        tell();
        return keeping.persisted === true;
      },
      startAnew: async () => {
        asked.push("anew");
        opening = { phase: "ready", recovered: 0 };
        tell();
      },
      suggestPassword: () => "k7dm-x2qp-9fbt-w4hs",
      setBackupPassword: async (password) => {
        asked.push(`password ${password}`);
        if (password.length < 12) return { ok: false, refusal: { reason: "PasswordTooWeak" } };
        keep({ backupReady: true, lastBackup: null, lastDrill: null });
        return { ok: true, value: null };
      },
      makeBackup: (watch) => begin<BackupFile>("makeBackup", null, watch),
      backupSaved: async (made) => {
        saved.push(made);
        keep({ lastBackup: made, notBackedUp: 0, notBackedUpSince: null });
      },
      drill: (_, password, watch) => begin<Drilled>("drill", password, watch),
      restore: (_, password, watch) => begin<Restored>("restore", password, watch, watch.agree),
    },
    open: (next) => {
      opening = next;
      tell();
    },
    keep,
    work: () => {
      if (running === null) throw new Error("nothing was begun");
      return running as never;
    },
    asked,
    saved,
  };
};
