/** Proves what a tablet that was shut out of its shop remembers afterwards: what is its own, and nothing of the shop. */
import { Dexie } from "dexie";
import { expect, test } from "vitest";
import { leaveShop, wipeDemo } from "#keeping/demo/wipe-demo.ts";
import { enrol, setUp } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";

const OWN = ["camera", "facing", "language", "theme", "installLater"];
const OF_THE_SHOP = [
  ...["staff", "pinTries", "trial", "backupLater", "shared", "inboxSeen"],
  ...["shop", "backupKey", "lastBackup", "lastDrill"],
];

test("a tablet that was shut out forgets the shop with all that it remembered of it", async () => {
  const name = `pult-wiped-${crypto.randomUUID()}`;
  const shop = await openedShop({ name });
  await shop.after(setUp(), enrol("Anna"));
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(name, { create: true });
  const texts = new Map([...OWN, ...OF_THE_SHOP].map((key) => [key, "1"]));
  const device = {
    get: (key: string) => texts.get(key) ?? null,
    set: (key: string, value: string | null) =>
      void (value === null ? texts.delete(key) : texts.set(key, value)),
  };
  await leaveShop(shop.db, device);
  shop.db.close();
  await wipeDemo({
    ...{ name, folder: name, device, locks: navigator.locks },
    root: async () => root,
    wait: async () => expect.unreachable("nobody else has it open"),
  });
  expect([...texts.keys()].toSorted()).toEqual([...OWN, "wasShutOut"].toSorted());
  expect(await Dexie.exists(name)).toBe(false);
  await expect(root.getDirectoryHandle(name)).rejects.toThrow(/./);
});
