/** Backups in tests: a shop that makes and takes them, and files that are opened, changed and closed again. */
import { createBackup, type Backup } from "#log/backup/backup.ts";
import type { BackupEdges } from "#log/backup/proof.ts";
import type { BackupFile, RestoreWatch } from "#log/backup/answers.ts";
import type { BackupAnswer } from "#domain/backup.ts";
import { createByteReader } from "#log/backup/byte-reader.ts";
import type { Folds } from "#log/backup/contents.ts";
import { readCover, type Cover } from "#log/backup/cover.ts";
import { entriesInFrame, readFrame, type Frame } from "#log/backup/frames.ts";
import { makeKey, openKey, type BackupKey } from "#log/backup/key.ts";
import { encrypted } from "#log/backup/make.ts";
import { logTables } from "#log/database.ts";
import { createSealerClient, startSealerWorker } from "#log/sealer-client.ts";
import { shopOrderOf } from "#keeping/shop-order.ts";
import { createEmptyFolding } from "#projections/folding.ts";
import { rebuildShared } from "#projections/rebuild-shared.ts";
import { hashOf } from "#projections/state-hash.ts";
import { readState } from "#projections/state.ts";
import { sumsIn } from "#projections/sums.ts";
import { VERSION } from "#projections/tables.ts";
import type { ShopWorld } from "#support/shop-world.ts";

export const PASSWORD = "a coffee at eight";

/** What projections bring along to backups, wired as the app wires it. */
export const foldsOf = ({ db, projecting }: Pick<ShopWorld, "db" | "projecting">): Folds => ({
  version: VERSION,
  read: async () => {
    const state = await readState(db);
    return { seq: state.folded.seq, sums: () => sumsIn(state), hash: () => hashOf(state) };
  },
  begin: () => createEmptyFolding(db),
  refold: async () => void (await rebuildShared(db, shopOrderOf(db))),
  shop: () => projecting.shop(),
});

/** A key that is opened at once: what scrypt costs is tested once and need not be paid every time. */
export const cheapKey = async (password = PASSWORD): Promise<BackupKey> => makeKey(password, 2);

/** What backups need of a shop. */
type Kept = Pick<ShopWorld, "db" | "projecting" | "clock" | "edges">;

/** A shop's backups. Its key lies in `shelf`. */
export const backupOf = (
  shop: Kept,
  key: BackupKey | null,
  other: Partial<BackupEdges> = {},
): Backup & { readonly shelf: { key: BackupKey | null } } => {
  const shelf = { key };
  const backup = createBackup({
    db: shop.db,
    folds: foldsOf(shop),
    now: () => shop.clock.now,
    newLogId: shop.edges.random128,
    startSealer: (from) => createSealerClient(startSealerWorker(from)),
    key: {
      read: async () => shelf.key,
      write: async (made) => {
        shelf.key = made;
      },
    },
    ...other,
  });
  return { ...backup, shelf };
};

/** Watches nothing, agrees to everything. */
export const watching = (other: Partial<RestoreWatch> = {}): RestoreWatch => ({
  progress: () => undefined,
  signal: new AbortController().signal,
  agree: async () => true,
  ...other,
});

/** What was answered; a refusal fails the test. */
export const given = <T>(answer: BackupAnswer<T>): T => {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
};

/** Why something was refused; null where it was not. */
export const reasonOf = <T>(answer: BackupAnswer<T>): string | null =>
  answer.ok ? null : answer.refusal.reason;

/** Makes a backup that must succeed. */
export const made = async (shop: Kept, key: BackupKey): Promise<BackupFile> =>
  given(await backupOf(shop, key).make(watching()));

/** The chain's hash after the last line. */
export const chainOf = async ({ db }: Pick<ShopWorld, "db">): Promise<Uint8Array | undefined> =>
  (await logTables(db).head.get("head"))?.chain;

export const bytesOf = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.arrayBuffer());

/** An opened backup: its cover, and everything that was encrypted. */
export type Inside = { readonly cover: Cover; readonly end: number; readonly plain: Uint8Array<ArrayBuffer> };

/** Opens a backup with nothing but the age format and the password. */
export const openedFile = async (file: Blob, password = PASSWORD): Promise<Inside> => {
  const { Decrypter } = await import("age-encryption");
  const bytes = await bytesOf(file);
  const { cover, end } = readCover(bytes);
  const decrypter = new Decrypter();
  decrypter.addIdentity(await openKey(cover.key, password));
  return { cover, end, plain: Uint8Array.from(await decrypter.decrypt(bytes.slice(end))) };
};

/** The frames of a backup, and where each of them ends. */
export const framesIn = async (
  plain: Uint8Array<ArrayBuffer>,
): Promise<{ frames: Frame[]; ends: number[] }> => {
  let read = 0;
  const pieces = createByteReader(new Blob([plain]).stream());
  const counting = {
    ...pieces,
    take: async (count: number) => {
      read += count;
      return pieces.take(count);
    },
  };
  const frames: Frame[] = [];
  const ends: number[] = [];
  while (!(await pieces.isAtEnd())) {
    frames.push(await readFrame(counting));
    ends.push(read);
  }
  return { frames, ends };
};

/** A file of these frames under this cover, encrypted as a real one is. */
export const fileOf = async (cover: Cover, key: BackupKey, frames: readonly Frame[]): Promise<File> => {
  const all = async function* () {
    yield* frames;
  };
  return new File([...(await encrypted({ ...cover, key: key.sealed }, key.recipient, all()))], "forged");
};

/** A file that holds these very bytes, encrypted as a real one is. */
export const fileOfBytes = async (cover: Cover, key: BackupKey, plain: Uint8Array): Promise<File> => {
  const { Encrypter } = await import("age-encryption");
  const { coverLine } = await import("#log/backup/cover.ts");
  const encrypter = new Encrypter();
  encrypter.addRecipient(key.recipient);
  return new File([coverLine(cover), Uint8Array.from(await encrypter.encrypt(plain))], "forged");
};

/** The end that belongs to frames: what it would say were they what a backup holds. */
export const endOf = (frames: readonly Frame[]): Frame => {
  const inside = frames.filter(({ kind }) => kind !== "manifest" && kind !== "end");
  const head = {
    frames: inside.length,
    entries: inside.reduce((sum, frame) => sum + entriesInFrame(frame), 0),
    bodies: inside.flatMap(({ bodies }) => bodies).reduce((sum, { length }) => sum + length, 0),
  };
  return { kind: "end", head, bodies: [] };
};
