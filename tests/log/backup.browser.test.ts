/** A backup made by one tap brings the whole shop back, on another tablet, by its password alone. */
import { describe, expect, test } from "vitest";
import { Decrypter } from "age-encryption";
import { asId, type LogId } from "#domain/ids.ts";
import { createLoad } from "#log/load.ts";
import { createEmptyFolding } from "#projections/folding.ts";
import { logTables, runsOf, type LogRun } from "#log/database.ts";
import { unpacked } from "#log/segment.ts";
import { sealTail } from "#log/seal.ts";
import { verifyChain } from "#log/verify.ts";
import { stateHash } from "#projections/state-hash.ts";
import { sumsOf } from "#projections/sums.ts";
import { openKey } from "#log/backup/key.ts";
import { card, editMember, enrol, redeem, setUp, undo, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { happen } from "../projections/random-history.ts";
import {
  backupOf,
  bytesOf,
  chainOf,
  cheapKey,
  given,
  made,
  framesIn,
  openedFile,
  PASSWORD,
  reasonOf,
  watching,
} from "./backup-world.ts";
import { unplaced, wholeLog } from "./history.ts";

/** A shop with a regular, some visits, a redemption and somebody who was erased; half of it sealed. */
const openShopWithRegulars = async (): Promise<ShopWorld> => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna", { phone: "+36201234567", card: card(1), openingStamps: 9 }));
  await shop.after(visit("Anna", 370), redeem("Anna", "coffee"), visit(null, 250));
  await sealTail(shop.db, { keep: 4, run: 3 });
  await shop.after(editMember("Anna", { note: "oat milk" }), visit("Anna", 120));
  return shop;
};

const restoredFrom = async (file: File, password = PASSWORD): Promise<ShopWorld> => {
  const shop = await openedShop({ seed: 1234 });
  given(await backupOf(shop, null).restore(file, password, watching()));
  return shop;
};

const runsIn = async ({ db }: ShopWorld): Promise<readonly LogRun[]> => {
  const head = await logTables(db).head.get("head");
  return head ? runsOf(head) : [];
};

/** Every line and payload of a decrypted backup, and the heads of its frames. */
const unpackedAll = async (plain: Uint8Array<ArrayBuffer>): Promise<unknown[]> => {
  const { frames } = await framesIn(plain);
  const bodies = frames.flatMap((frame) => frame.bodies.filter((body) => body.length > 0));
  return [frames.map(({ head }) => head), await Promise.all(bodies.map(unpacked))];
};

describe("a backup", () => {
  test("comes back on a fresh tablet as the same shop, to the byte", async () => {
    const shop = await openShopWithRegulars();
    const key = await cheapKey();
    const { file, made: about } = await made(shop, key);
    expect(about).toEqual({ at: shop.clock.now, seq: (await wholeLog(shop)).length, bytes: file.size });
    expect(file.name).toMatch(/^pult-CAFE-2026-03-02-\d{4}\.backup$/);

    const other = await openedShop({ seed: 1234 });
    const found: unknown[] = [];
    const done: number[] = [];
    const restored = given(
      await backupOf(other, null).restore(
        file,
        PASSWORD,
        watching({
          agree: async (view) => found.push(view) > 0,
          progress: (progress) => done.push(progress.done / progress.of),
        }),
      ),
    );
    const sums = await sumsOf(shop.db);
    expect(restored).toEqual({
      backup: { shop: "Kávézó", currency: "EUR", at: about.at, seq: about.seq, sums },
      after: sums,
    });
    expect(found).toEqual([restored.backup]);
    expect(done.at(-1)).toBe(1);
    expect(await chainOf(other)).toEqual(await chainOf(shop));
    expect(await stateHash(other.db)).toBe(await stateHash(shop.db));
    expect(await wholeLog(other)).toEqual(await wholeLog(shop));
    await verifyChain(other.db);
  });

  test("makes a new log of what comes after, and the last acts can still be taken back", async () => {
    const shop = await openShopWithRegulars();
    const op = shop.newOp();
    await shop.send(visit("Anna", 999), op);
    const { file } = await made(shop, await cheapKey());
    const restored = await restoredFrom(file);
    await restored.after(undo(op), visit("Anna", 100));
    const [theirs, ours] = await runsIn(restored);
    const last = (await wholeLog(shop)).length;
    expect(theirs).toEqual({ ...(await runsIn(shop))[0], to: last });
    expect(ours).toMatchObject({ from: last + 1, to: null, first: 1 });
    expect(ours?.logId).not.toBe(theirs?.logId);
    expect((await wholeLog(restored)).at(-1)).toMatchObject({ logId: ours?.logId, seq: last + 2 });
    await verifyChain(restored.db);
  });

  test("opens with the same password again after it was restored, and so does the next one", async () => {
    const shop = await openShopWithRegulars();
    const { file } = await made(shop, await cheapKey());
    const other = await openedShop({ seed: 1234 });
    const backup = backupOf(other, null);
    given(await backup.restore(file, PASSWORD, watching()));
    expect(await backup.isReady()).toBe(true);
    await other.after(visit("Anna", 100));
    const next = given(await backup.make(watching()));
    const third = await restoredFrom(next.file);
    expect(await stateHash(third.db)).toBe(await stateHash(other.db));
    expect(await wholeLog(third)).toEqual(await wholeLog(other));
  });

  test("opens with any age program once its first line is taken off", async () => {
    const { file } = await made(await openShopWithRegulars(), await cheapKey());
    const bytes = await bytesOf(file);
    const line = new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(10)));
    const { key } = JSON.parse(line) as { key: string };
    const decrypter = new Decrypter();
    decrypter.addIdentity(await openKey(key, PASSWORD));
    const plain = await decrypter.decrypt(bytes.slice(bytes.indexOf(10) + 1));
    expect(new TextDecoder().decode(plain)).toContain('"shop":"Kávézó"');
    expect(line).not.toContain("Kávézó");
  });

  test("does not hold whom the shop has forgotten", async () => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp(), enrol("Anna"));
    await shop.send(enrol("forgotten", { name: "Canary Bird", phone: "+36209999999" }), op);
    await sealTail(shop.db, { keep: 0, run: 3 });
    await shop.after(undo(op));
    const { file } = await made(shop, await cheapKey());
    const restored = await restoredFrom(file);
    await verifyChain(restored.db);
    const key = await cheapKey();
    for (const world of [shop, restored]) {
      const { plain } = await openedFile((await made(world, key)).file);
      const text = JSON.stringify(await unpackedAll(plain));
      expect(text).toContain("Anna");
      expect(text).not.toMatch(/Canary|9999999/);
    }
  });

  test("is refused without a password, and a password that is guessed in a day is refused too", async () => {
    const shop = await openShopWithRegulars();
    const backup = backupOf(shop, null);
    expect(await backup.isReady()).toBe(false);
    expect(reasonOf(await backup.make(watching()))).toBe("NoPassword");
    expect(reasonOf(await backup.setPassword("coffee"))).toBe("PasswordTooWeak");
    expect(backup.shelf.key).toBeNull();
  });

  test("is one tap once a password is set, which opens it however an accent is composed", async () => {
    const shop = await openShopWithRegulars();
    const backup = backupOf(shop, null);
    given(await backup.setPassword("Kávé és kifli reggel"));
    const { file } = given(await backup.make(watching()));
    expect(JSON.stringify(backup.shelf.key)).not.toContain("AGE-SECRET-KEY");
    expect(reasonOf(await backup.drill(file, "Kávé és kifli este", watching()))).toBe("WrongPassword");
    given(await backup.drill(file, " Kávé és kifli reggel".normalize("NFD"), watching()));
  });

  test("of a log with places missing, where a recovery closed one and began another, keeps every place", async () => {
    const before = await openShopWithRegulars();
    const entries = unplaced(await wholeLog(before));
    const shop = await openedShop({ seed: 7 });
    const logs = [
      { logId: asId<LogId>("a".repeat(32)), from: 1, to: entries.length - 2, first: 1 },
      { logId: asId<LogId>("b".repeat(32)), from: entries.length + 3, to: null, first: 1 },
    ];
    const folding = createEmptyFolding(shop.db);
    const loading = await createLoad(shop.db, folding, {
      newLogId: shop.edges.random128,
      logs,
      keep: 3,
      run: 4,
    });
    await loading.add(entries);
    await loading.finish();
    await shop.after(visit("Anna", 100));
    const restored = await restoredFrom((await made(shop, await cheapKey())).file);
    expect(await wholeLog(restored)).toEqual(await wholeLog(shop));
    expect((await wholeLog(restored)).at(-1)).toMatchObject({
      seq: entries.length + 5,
      logId: logs[1]?.logId,
    });
    expect(await stateHash(restored.db)).toBe(await stateHash(shop.db));
    await restored.after(visit("Anna", 200));
    await verifyChain(restored.db);
  });

  test("of a shop that was restored itself is as good as the first", async () => {
    const first = await openShopWithRegulars();
    const key = await cheapKey();
    const restored = await restoredFrom((await made(first, key)).file);
    await restored.after(visit("Anna", 100), visit(null, 300));
    await sealTail(restored.db, { keep: 1, run: 2 });
    const again = await restoredFrom((await made(restored, key)).file);
    expect(await wholeLog(again)).toEqual(await wholeLog(restored));
    expect(await stateHash(again.db)).toBe(await stateHash(restored.db));
    expect(await runsIn(again)).toHaveLength(3);
    await verifyChain(again.db);
  });
});

test("random histories come back with the same chain, state and sums", { timeout: 120_000 }, async () => {
  const key = await cheapKey();
  for (const seed of [21, 22, 23, 24]) {
    const shop = await openedShop({ seed });
    const op = shop.newOp();
    await happen(shop, seed, 90);
    await shop.send(enrol(`canary-${seed}`, { name: "Canary Bird", phone: "+36209999999" }), op);
    if (seed % 2 === 0) await sealTail(shop.db, { keep: 20, run: 15 });
    await shop.after(undo(op));
    const { file } = await made(shop, key);
    const restored = await restoredFrom(file);
    expect(await chainOf(restored), `seed ${seed}`).toEqual(await chainOf(shop));
    expect(await stateHash(restored.db), `seed ${seed}`).toBe(await stateHash(shop.db));
    expect(await sumsOf(restored.db), `seed ${seed}`).toEqual(await sumsOf(shop.db));
    await verifyChain(restored.db);
    const { plain } = await openedFile(file);
    expect(JSON.stringify(await unpackedAll(plain)), `seed ${seed}`).not.toContain("9999999");
    expect(JSON.stringify(await everything(restored))).not.toContain("9999999");
  }
});
