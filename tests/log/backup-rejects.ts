/** A real backup to change, and an empty tablet that must refuse it and stay as it was. */
import { beforeAll, beforeEach, expect } from "vitest";
import type { Frame } from "#log/backup/frames.ts";
import type { BackupKey } from "#log/backup/key.ts";
import { sealTail } from "#log/seal.ts";
import { card, enrol, setUp, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import { openShopWorld, type ShopWorld } from "#support/shop-world.ts";
import {
  backupOf,
  bytesOf,
  cheapKey,
  fileOf,
  framesIn,
  made,
  openedFile,
  PASSWORD,
  reasonOf,
  watching,
  type Inside,
} from "./backup-world.ts";

export type Real = Inside & {
  readonly key: BackupKey;
  readonly file: File;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly frames: readonly Frame[];
  /** Where each frame ends in what was encrypted. */
  readonly ends: readonly number[];
};

export type Rejecting = {
  readonly real: () => Real;
  /** Why the file is refused; null where it was not. Where it was, the tablet must be as before. */
  readonly refusalOf: (file: Blob, password?: string) => Promise<string | null>;
  /** The real backup with other frames, encrypted as a real one is. */
  readonly forged: (change: (frames: readonly Frame[]) => readonly Frame[]) => Promise<File>;
};

/** A real backup of a shop with sealed runs and open rows, once for all tests of a file. */
const realBackup = async (): Promise<Real> => {
  const shop = await openShopWorld({ name: `pult-test-${crypto.randomUUID()}` });
  await shop.after(setUp(), enrol("Anna", { phone: "+36201234567", card: card(1) }));
  for (let i = 0; i < 12; i += 1) await shop.after(visit(i % 3 ? "Anna" : null, 100 + i));
  await sealTail(shop.db, { keep: 5, run: 4 });
  const key = await cheapKey();
  const { file } = await made(shop, key);
  const inside = await openedFile(file);
  await shop.db.delete();
  return { ...inside, key, file, bytes: await bytesOf(file), ...(await framesIn(inside.plain)) };
};

/** Prepares the tests of a file for refusals. */
export const rejecting = (): Rejecting => {
  let real: Real | undefined;
  let tablet: ShopWorld;
  beforeAll(async () => {
    real = await realBackup();
  });
  beforeEach(async () => {
    tablet = await openedShop({ seed: 9 });
  });
  const theReal = (): Real => {
    if (!real) throw new Error("a real backup is made before any test");
    return real;
  };
  return {
    real: theReal,
    refusalOf: async (file, password = PASSWORD) => {
      const before = await everything(tablet);
      const backup = backupOf(tablet, null);
      const reason = reasonOf(await backup.restore(file, password, watching()));
      expect(await everything(tablet)).toEqual(before);
      expect(backup.shelf.key).toBeNull();
      return reason;
    },
    forged: async (change) => {
      const { cover, key, frames } = theReal();
      return fileOf(cover, key, change(frames));
    },
  };
};
