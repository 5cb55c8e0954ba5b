/** Backups of the shop: made by one tap, proved without touching anything, and taken onto a new tablet. */
import { bytesToHex } from "@noble/hashes/utils.js";
import { Dexie } from "dexie";
import { accept, refuse } from "#domain/result.ts";
import { openShop } from "#domain/shop.ts";
import { logTables, ReadOnly } from "../database.ts";
import { DamagedLog } from "../load.ts";
import { readShared, receivedTables } from "../sharing.ts";
import { Refused, refuseWith, type BackupFile, type RestoreWatch, type Watch } from "./answers.ts";
import type { BackupAnswer, BackupTrouble, Drilled, Restored } from "#domain/backup.ts";
import { chainAt } from "./chain-at.ts";
import { makeKey } from "./key.ts";
import { makeFile } from "./make.ts";
import type { Manifest } from "./manifest.ts";
import { isPasswordStrong } from "./password.ts";
import { openAndProve, type BackupEdges } from "./proof.ts";

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

const refuseIfShopHere = async ({ db, folds }: BackupEdges): Promise<void> => {
  const [head, shared] = await Promise.all([logTables(db).head.get("head"), readShared(receivedTables(db))]);
  if ((!head || head.seq === 0) && shared === null) return;
  refuseWith({ reason: "ShopHere", name: openShop(await folds.shop())?.settings.name ?? "" });
};

/** Refused unless the log here was, at the backup's last place, the very log that was backed up, of the same shop. */
const refuseUnlessOurs = async ({ db, folds }: BackupEdges, manifest: Manifest): Promise<void> => {
  const { tag, shop, seq, chain, shared } = manifest;
  const [here, standing] = await Promise.all([chainAt(db, seq), readShared(receivedTables(db))]);
  const isSameShop = shared === null || shared.shop === standing?.shop;
  if (isSameShop && here && bytesToHex(here) === chain) return;
  const isOurs = openShop(await folds.shop())?.settings.tag === tag;
  refuseWith(isOurs ? { reason: "WentApart" } : { reason: "OtherShop", name: shop });
};

/** Makes what makes backups, proves them and takes them. */
export const createBackup = (edges: BackupEdges): Backup => {
  const { db, folds, key, now } = edges;

  const sumsHere = async () => (await folds.read()).sums();

  const setPassword = async (password: string): Promise<null> => {
    if (!isPasswordStrong(password)) refuseWith({ reason: "PasswordTooWeak" });
    await key.write(await makeKey(password));
    return null;
  };

  const make = async (watch: Watch): Promise<BackupFile> => {
    const kept = await key.read();
    return kept ? makeFile(db, folds, kept, now(), watch) : refuseWith({ reason: "NoPassword" });
  };

  const drill = async (file: Blob, password: string, watch: Watch): Promise<Drilled> => {
    const { manifest, view } = await openAndProve(edges, file, password, watch, true);
    await refuseUnlessOurs(edges, manifest);
    return { backup: view, here: await sumsHere() };
  };

  const restore = async (file: Blob, password: string, watch: RestoreWatch): Promise<Restored> => {
    await refuseIfShopHere(edges);
    const { view, take } = await openAndProve(edges, file, password, watch, false);
    if (!(await watch.agree(view))) return refuseWith({ reason: "Cancelled" });
    // Somebody may have opened a shop in another tab while the file was read.
    await refuseIfShopHere(edges);
    await take().catch(async (error: unknown) => {
      // Or while it was being packed: then nothing was written, and it is no fault of ours.
      await refuseIfShopHere(edges);
      throw error;
    });
    return { backup: view, after: await sumsHere() };
  };

  return {
    isReady: async () => (await key.read()) !== null,
    setPassword: async (password) => answered(null, () => setPassword(password)),
    make: async (watch) => answered(watch.signal, () => make(watch)),
    drill: async (file, password, watch) => answered(watch.signal, () => drill(file, password, watch)),
    restore: async (file, password, watch) => answered(watch.signal, () => restore(file, password, watch)),
  };
};
