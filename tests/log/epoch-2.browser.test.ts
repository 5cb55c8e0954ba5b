/** A database that epoch 2 of the app wrote, which knew no cloud, opens and loses nothing. */
import { expect, onTestFinished, test } from "vitest";
import { Dexie } from "dexie";
import { EPOCH, logTables } from "#log/database.ts";
import { sealTail } from "#log/seal.ts";
import { readShared, receivedTables } from "#log/sharing.ts";
import { verifyChain } from "#log/verify.ts";
import { replay } from "#log/replay.ts";
import { catchUp } from "#projections/rebuild.ts";
import { card, enrol, setUp, visit } from "#support/cafe.ts";
import { EPOCH_2 } from "#support/epoch-2.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { wholeLog } from "./history.ts";

/** The shop's own tables in a database that epoch 2 made. */
const writtenByEpoch2 = async (shop: ShopWorld): Promise<string> => {
  const name = `pult-epoch-2-${crypto.randomUUID()}`;
  const rows = (await everything(shop)) as Record<string, object[]>;
  const old = new Dexie(name);
  old.version(2).stores(EPOCH_2);
  await old.transaction("rw", old.tables, async () => {
    for (const table of ["entries", "payloads", "segments", "packs"])
      await old.table(table).bulkAdd(rows[table] ?? []);
    await old.table("head").add({ ...rows["head"]?.[0], epoch: 2 });
    await old.table("folded").add({ key: "folded", seq: 3, logId: "", version: 4, packed: 0 });
  });
  old.close();
  onTestFinished(() => void indexedDB.deleteDatabase(name));
  return name;
};

test("the same log, folded anew, and it goes on without a cloud", async () => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna", { card: card(1), phone: "+36201234567" }), visit("Anna", 370));
  await sealTail(shop.db, { keep: 4, run: 5 });
  await shop.after(visit("Anna", 90));
  const log = await wholeLog(shop);
  const now = await openedShop({ name: await writtenByEpoch2(shop), seed: 9 });
  expect(await wholeLog(now)).toEqual(log);
  await verifyChain(now.db);
  await catchUp(now.db, (seq) => replay(now.db, seq));
  const [written] = await now.after(visit("Anna", 100));
  expect(written).toMatchObject({ seq: log.length + 1, logId: log[0]?.logId });
  expect(await now.stateOf("Anna")).toMatchObject({ visits: 3, spent: 560 });
  expect(await logTables(now.db).head.get("head")).toMatchObject({ epoch: EPOCH });
  expect(await logTables(now.db).head.get("head")).not.toHaveProperty("shared");
  expect(await readShared(receivedTables(now.db))).toBe(null);
});

test("it is this version's as soon as it is open, so that a tab of the one before writes nothing more", async () => {
  const shop = await openedShop();
  await shop.after(setUp());
  const now = await openedShop({ name: await writtenByEpoch2(shop), seed: 9 });
  const head = await logTables(shop.db).head.get("head");
  expect(await logTables(now.db).head.get("head")).toEqual({ ...head, epoch: EPOCH });
});
