/** Proves what a tablet that was shut out of its shop remembers afterwards: what is its own, and nothing of the shop. */
import { Dexie } from "dexie";
import { expect, test } from "vitest";
import { leaveShop, wipeDemo } from "#keeping/demo/wipe-demo.ts";
import { enrol, setUp } from "#support/cafe.ts";
import { nextTurn } from "#support/next-turn.ts";
import { openedShop } from "#support/shop-opened.ts";

const OWN = ["camera", "facing", "language", "theme", "installLater"];
const OF_THE_SHOP = [
  ...["staff", "pinTries", "trial", "backupLater", "shared", "inboxSeen", "compared"],
  ...["shop", "backupKey", "lastBackup", "lastDrill"],
];

/** A tablet that has just been shut out of its shop, and closed. */
const shutOut = async () => {
  const name = `pult-wiped-${crypto.randomUUID()}`;
  const shop = await openedShop({ name });
  await shop.after(setUp(), enrol("Anna"));
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(name, { create: true });
  const texts = new Map([...OWN, ...OF_THE_SHOP].map((key) => [key, "1"]));
  const device = {
    get: (key: string) => texts.get(key) ?? null,
    set: (key: string, value: string | null) =>
      void (value === null ? texts.delete(key) : texts.set(key, value)),
  };
  await leaveShop(shop.db, device);
  shop.db.close();
  const edges = { name, folder: name, device, locks: navigator.locks, root: async () => root };
  const isGone = async (): Promise<boolean> =>
    !(await Dexie.exists(name)) &&
    (await root.getDirectoryHandle(name).then(
      () => false,
      () => true,
    ));
  return { edges, folder, texts, isGone };
};

test("a tablet that was shut out forgets the shop with all that it remembered of it", async () => {
  const { edges, texts, isGone } = await shutOut();
  const wait = (): Promise<void> => new Promise(() => undefined);
  await wipeDemo({ ...edges, wait, held: () => expect.unreachable("nobody else has it open") });
  expect([...texts.keys()].toSorted()).toEqual([...OWN, "wasShutOut"].toSorted());
  expect(await isGone()).toBe(true);
});

test("a shop that it was shut out of is not opened while another tab holds a file of it", async () => {
  const { edges, folder, texts, isGone } = await shutOut();
  const journal = await folder.getFileHandle("facts", { create: true });
  const holding = await journal.createWritable();
  const asked = Promise.withResolvers<null>();
  let [waits, held, isOpened] = [0, 0, false];
  const waiting = wipeDemo({
    ...edges,
    wait: async () => {
      waits += 1;
      if (waits === 200) asked.resolve(null);
      await nextTurn();
    },
    held: () => (held += 1),
  }).then(() => (isOpened = true));
  await asked.promise;
  expect({ held, isOpened }).toEqual({ held: 1, isOpened: false });
  expect(texts.get("shutOut")).toBeDefined();
  await holding.abort();
  await waiting;
  expect(await isGone()).toBe(true);
  expect(texts.has("shutOut")).toBe(false);
});
