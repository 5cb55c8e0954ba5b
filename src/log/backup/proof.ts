/** A backup that was opened and proved, down to its last line and sum, and of which nothing is written yet. */
import type { Dexie } from "dexie";
import { asId, type LogId } from "#domain/ids.ts";
import { GENESIS } from "../genesis.ts";
import { logTables, type LogRun } from "../database.ts";
import { createLoad, type Folding } from "../load.ts";
import type { SealerClient } from "../sealer-client.ts";
import { receivedTables } from "../sharing.ts";
import type { Watch } from "./answers.ts";
import type { BackupView } from "#domain/backup.ts";
import type { Sums } from "#domain/sums.ts";
import type { Folds } from "./contents.ts";
import { keyOf, type KeyShelf } from "./key.ts";
import { entriesOf, type Manifest } from "./manifest.ts";
import { openBackup } from "./open.ts";
import { createOthers, type Others } from "./others.ts";
import { prove, watched } from "./prove.ts";

export type BackupEdges = {
  readonly db: Dexie;
  /** What projections bring along. */
  readonly folds: Folds;
  readonly key: KeyShelf;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 128 random bits in hex. */
  readonly newLogId: () => string;
  /** Starts what reads runs beside the page, the first of which follows a line with that hash; else the page reads them. */
  readonly startSealer?: (from: Uint8Array) => SealerClient;
};

export type Proof = {
  readonly manifest: Manifest;
  readonly view: BackupView;
  /** Writes everything in one transaction, and keeps the backup's key, so that the same password goes on. */
  readonly take: () => Promise<void>;
};

/** The runs after a restore: the backup's, closed, and a fresh log for what comes, since this is another database. */
const runsAfter = ({ logs, seq }: Manifest, newLogId: () => string): readonly LogRun[] => [
  ...logs,
  { logId: asId<LogId>(newLogId()), from: seq + 1, to: null, first: 1 },
];

/** Of a shop with several tablets the own log alone cannot be folded: what others wrote is written beside it. */
const foldingNothing = (db: Dexie, others: Others): Folding => ({
  fold: () => undefined,
  prepare: async () => undefined,
  write: async () => {
    await others.write(receivedTables(db));
    await logTables(db).head.update("head", { shared: true });
  },
});

const viewOf = ({ shop, currency, at, seq }: Manifest, sums: Sums): BackupView => ({
  shop,
  currency,
  at,
  seq,
  sums,
});

/** Opens a file and proves it. A rehearsal does so whatever is on this tablet, and is not taken. */
export const openAndProve = async (
  { db, folds, key, newLogId, startSealer }: BackupEdges,
  file: Blob,
  password: string,
  { progress, signal }: Watch,
  isRehearsal: boolean,
): Promise<Proof> => {
  const opened = await openBackup(file, password);
  const { manifest, identity, cover } = opened;
  const of = entriesOf(manifest);
  // A backup goes onto a tablet without a log, or is rehearsed as if it did.
  const sealer = startSealer?.(GENESIS);
  try {
    const folding = watched(folds.begin());
    const logs = runsAfter(manifest, newLogId);
    const others = manifest.shared && createOthers(manifest.shared, logs);
    const load = await createLoad(db, others ? foldingNothing(db, others) : folding, {
      ...{ newLogId, logs },
      isRehearsal,
      signal,
      ...(sealer && { sealer: () => sealer }),
      progress: (done) => progress({ done, of }),
    });
    const sums = await prove(opened, { load, others }, folding, folds.version);
    progress({ done: of, of });
    // Whoever called it off meanwhile is not asked anything more.
    signal.throwIfAborted();
    const take = async (): Promise<void> => {
      await load.finish();
      // Cut off here, it is done when the app is opened: what is folded lags behind what was written.
      if (others) await folds.refold();
      await key.write(await keyOf(identity, cover.key));
    };
    return { manifest, view: viewOf(manifest, sums), take };
  } finally {
    sealer?.close();
    await opened.stop();
  }
};
