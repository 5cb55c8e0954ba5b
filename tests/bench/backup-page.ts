/** What the bench of backups does inside the page: makes one of a made-up shop, keeps the file, and takes it elsewhere. */
import { verifyChain } from "#log/verify.ts";
import { createLoad } from "#log/load.ts";
import { createEmptyFolding } from "#projections/folding.ts";
import { stateHash } from "#projections/state-hash.ts";
import { visit } from "#support/cafe.ts";
import { openShopWorld, type ShopWorld } from "#support/shop-world.ts";
import { backupOf, chainOf, given, PASSWORD, watching } from "../log/backup-world.ts";
import { madeUpShop, memberId, type Size } from "./made-up-shop.ts";

const BLOCK = 10_000;
const FILE = "made.backup";

/** How things stand after a piece of work, and how long it took. */
export type Stood = {
  readonly seconds: number;
  readonly mb: number;
  readonly chain: string;
  readonly state: string;
};

const fingerprint = async (shop: ShopWorld): Promise<Pick<Stood, "chain" | "state">> => ({
  chain: String(await chainOf(shop)),
  state: await stateHash(shop.db),
});

/** Loads the made-up shop into the database `name`. */
export const loadShop = async (name: string, size: Size): Promise<void> => {
  const shop = await openShopWorld({ name });
  const door = await createLoad(shop.db, createEmptyFolding(shop.db), { newLogId: shop.edges.random128 });
  for (const block of madeUpShop(size, BLOCK)) await door.add(block);
  await door.finish();
  shop.db.close();
};

/** Makes a backup as it is made by one tap, and keeps the file; nothing else is going on. */
export const makeBackup = async (name: string): Promise<Stood> => {
  const shop = await openShopWorld({ name });
  const backup = backupOf(shop, null);
  given(await backup.setPassword(PASSWORD));
  const from = performance.now();
  const { file } = given(await backup.make(watching()));
  const seconds = (performance.now() - from) / 1000;
  const folder = await navigator.storage.getDirectory();
  await file.stream().pipeTo(await (await folder.getFileHandle(FILE, { create: true })).createWritable());
  const stood = { seconds, mb: file.size / 1_000_000, ...(await fingerprint(shop)) };
  shop.db.close();
  return stood;
};

/** Rings visits up, one after the other, while a backup is made, and answers with what each took in milliseconds. */
export const actsMeanwhile = async (name: string, members: number): Promise<readonly number[]> => {
  const shop = await openShopWorld({ name, seed: 4711 });
  const backup = backupOf(shop, null);
  given(await backup.setPassword(PASSWORD));
  const acts: number[] = [];
  const making = { isOn: true };
  const make = async (): Promise<void> => {
    const answer = await backup.make(watching());
    making.isOn = false;
    given(answer);
  };
  const work = make();
  for (let i = 0; making.isOn; i += 1) {
    const from = performance.now();
    const answer = await shop.send(visit(memberId((i * 7919) % members), 350));
    acts.push(performance.now() - from);
    if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  await work;
  shop.db.close();
  return acts;
};

/** Takes the kept file onto a fresh database. */
export const restoreBackup = async (name: string): Promise<Stood> => {
  const shop = await openShopWorld({ name, seed: 2 });
  const folder = await navigator.storage.getDirectory();
  const file = await (await folder.getFileHandle(FILE)).getFile();
  const from = performance.now();
  given(await backupOf(shop, null).restore(file, PASSWORD, watching()));
  const seconds = (performance.now() - from) / 1000;
  const stood = { seconds, mb: file.size / 1_000_000, ...(await fingerprint(shop)) };
  await verifyChain(shop.db);
  shop.db.close();
  return stood;
};
