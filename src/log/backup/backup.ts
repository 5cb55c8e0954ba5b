/** Backups of the shop: made by one tap, proved without touching anything, and taken onto a new tablet. */
import { bytesToHex } from "@noble/hashes/utils.js";
import { Dexie } from "dexie";
import { asId, type LogId } from "#domain/ids.ts";
import { accept, refuse } from "#domain/result.ts";
import { openShop } from "#domain/shop.ts";
import { logTables, ReadOnly, type LogRun } from "../database.ts";
import { createLoad, DamagedLog } from "../load.ts";
import {
  Refused,
  refuseWith,
  type BackupAnswer,
  type BackupFile,
  type BackupTrouble,
  type BackupView,
  type Drilled,
  type Restored,
  type RestoreWatch,
  type Sums,
  type Watch,
} from "./answers.ts";
import { chainAt } from "./chain-at.ts";
import type { Folds } from "./contents.ts";
import { keyOf, makeKey, type KeyShelf } from "./key.ts";
import { makeFile } from "./make.ts";
import { entriesOf, type Manifest } from "./manifest.ts";
import { openBackup } from "./open.ts";
import { isPasswordStrong } from "./password.ts";
import { prove, watched } from "./prove.ts";

export type BackupEdges = {
  readonly db: Dexie;
  readonly folds: Folds;
  readonly key: KeyShelf;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 128 random bits in hex. */
  readonly newLogId: () => string;
};

export type Backup = {
  /** Whether a password was set, so that a backup is one tap. */
  readonly isReady: () => Promise<boolean>;
  readonly setPassword: (password: string) => Promise<BackupAnswer<null>>;
  /** Makes a backup of the shop as it stands now, while the counter goes on. */
  readonly make: (watch: Watch) => Promise<BackupAnswer<BackupFile>>;
  /** Does all that a restore does but write, and compares the backup with the shop that is here. */
  readonly drill: (file: Blob, password: string, watch: Watch) => Promise<BackupAnswer<Drilled>>;
  /** Takes a backup onto a tablet without a shop: all of it, in one transaction, after everything was proved. */
  readonly restore: (file: Blob, password: string, watch: RestoreWatch) => Promise<BackupAnswer<Restored>>;
};

const troubleOf = (error: unknown, signal: AbortSignal | null): BackupTrouble => {
  if (signal?.aborted) return { reason: "Cancelled" };
  if (error instanceof Refused) return error.refusal;
  if (error instanceof DamagedLog) return { reason: "Damaged" };
  if (error instanceof ReadOnly) return { reason: "NewerVersion" };
  // Storage and files speak so; anything else is a bug of ours and must surface.
  if (error instanceof Dexie.DexieError || error instanceof DOMException)
    return { reason: "NotSaved", cause: `${error.name}: ${error.message}` };
  throw error;
};

/** What work comes to, its refusals as values. */
const answered = async <T>(signal: AbortSignal | null, work: () => Promise<T>): Promise<BackupAnswer<T>> => {
  try {
    signal?.throwIfAborted();
    return accept(await work());
  } catch (error) {
    return refuse(troubleOf(error, signal));
  }
};

const viewOf = ({ shop, currency, at, seq }: Manifest, sums: Sums): BackupView => ({
  shop,
  currency,
  at,
  seq,
  sums,
});

/** Makes what makes backups. */
export const createBackup = ({ db, folds, key, now, newLogId }: BackupEdges): Backup => {
  const refuseIfShopHere = async (): Promise<void> => {
    const head = await logTables(db).head.get("head");
    const name = openShop(await folds.shop())?.settings.name ?? "";
    if (head && head.seq > 0) refuseWith({ reason: "ShopHere", name });
  };

  /** The runs after a restore: the backup's, closed, and a fresh log for what comes, since this is another database. */
  const runsAfter = ({ logs, seq }: Manifest): readonly LogRun[] => [
    ...logs,
    { logId: asId<LogId>(newLogId()), from: seq + 1, to: null, first: 1 },
  ];

  /** Opens a file and proves it, then goes on with what shall come of it. Nothing was written before that. */
  const proved = async <T>(
    file: Blob,
    password: string,
    { progress, signal }: Watch,
    isRehearsal: boolean,
    then: (
      proof: { readonly view: BackupView; readonly manifest: Manifest },
      write: () => Promise<void>,
    ) => Promise<T>,
  ): Promise<T> => {
    const opened = await openBackup(file, password);
    const { manifest, identity, cover } = opened;
    const of = entriesOf(manifest);
    try {
      const folding = watched(folds.begin());
      const load = await createLoad(db, folding, {
        newLogId,
        logs: runsAfter(manifest),
        isRehearsal,
        signal,
        progress: (done) => progress({ done, of }),
      });
      const sums = await prove(opened, load, folding, folds.version);
      return await then({ view: viewOf(manifest, sums), manifest }, async () => {
        await load.finish();
        await key.write(await keyOf(identity, cover.key));
      });
    } finally {
      await opened.stop();
    }
  };

  const refuseUnlessOurs = async ({ tag, shop, seq, chain }: Manifest): Promise<void> => {
    const here = await chainAt(db, seq);
    if (here && bytesToHex(here) === chain) return;
    const isOurs = openShop(await folds.shop())?.settings.tag === tag;
    refuseWith(isOurs ? { reason: "SumsDiffer" } : { reason: "OtherShop", name: shop });
  };

  return {
    isReady: async () => (await key.read()) !== null,
    setPassword: async (password) =>
      answered(null, async () => {
        if (!isPasswordStrong(password)) refuseWith({ reason: "PasswordTooWeak" });
        await key.write(await makeKey(password));
        return null;
      }),
    make: async (watch) =>
      answered(watch.signal, async () => {
        const kept = await key.read();
        return kept ? makeFile(db, folds, kept, now(), watch) : refuseWith({ reason: "NoPassword" });
      }),
    drill: async (file, password, watch) =>
      answered(watch.signal, () =>
        proved(file, password, watch, true, async ({ view, manifest }) => {
          await refuseUnlessOurs(manifest);
          return { backup: view, here: await (await folds.read()).sums() };
        }),
      ),
    restore: async (file, password, watch) =>
      answered(watch.signal, async () => {
        await refuseIfShopHere();
        return proved(file, password, watch, false, async ({ view }, write) => {
          if (!(await watch.agree(view))) return refuseWith({ reason: "Cancelled" });
          // Somebody may have opened a shop in another tab while the file was read.
          await refuseIfShopHere();
          await write();
          return { backup: view, after: await (await folds.read()).sums() };
        });
      }),
  };
};
