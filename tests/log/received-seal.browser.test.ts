/** Sealing what others wrote changes where it lies and nothing else, whoever else is at work. */
import { describe, expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { createReceivedReader, type ReceivedLine } from "#log/received-lines.ts";
import { sealPage, sealReceived } from "#log/received-seal.ts";
import { dropErased } from "#log/erasing.ts";
import { logTables } from "#log/database.ts";
import { receivedTables } from "#log/sharing.ts";
import { verifyChain } from "#log/verify.ts";
import { deflateSync } from "fflate";
import { toColumns } from "#protocol/bytes/columns.ts";
import { asId } from "#domain/ids.ts";
import { editMember, enrol, setUp, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { ordered } from "./shared-order.ts";

/** 20 acts of theirs, 5 of ours among them. */
const busyShop = async (): Promise<{ shop: ShopWorld; theirs: readonly Entry[] }> => {
  const [shop, other] = [await openedShop({ seed: 5 }), await openedShop({ seed: 6 })];
  await shop.after(setUp(), enrol("Anna"), visit("Anna", 1), visit("Anna", 2), visit("Anna", 3));
  await other.after(setUp());
  const theirs = [...(await other.after(enrol("Bea", { phone: "+36201234567" }), enrol("Cili")))];
  for (let i = 0; i < 18; i += 1)
    theirs.push(
      ...(await other.after(i % 6 ? visit("Bea", i + 1) : editMember("Bea", { note: `note ${i}` }))),
    );
  await ordered(
    shop,
    theirs,
    Array.from({ length: 12 }, (_, i) => i % 3 === 0),
  );
  return { shop, theirs };
};

const linesIn = async ({ db }: ShopWorld): Promise<readonly ReceivedLine[]> =>
  createReceivedReader(db)(1, 1000);

const counts = async ({ db }: ShopWorld): Promise<readonly number[]> => {
  const { received, receivedPayloads, receivedRuns, receivedPacks } = receivedTables(db);
  return Promise.all([received, receivedPayloads, receivedRuns, receivedPacks].map((table) => table.count()));
};

describe("sealing what others wrote", () => {
  test("leaves every line as it was, keeps so many rows, and cuts no act in two", async () => {
    const { shop, theirs } = await busyShop();
    const before = await linesIn(shop);
    expect(before.map(({ own }) => own)).toEqual(theirs.map((_, i) => i + 1));
    const count = await sealReceived(shop.db, { keep: 4, run: 5 });
    const [rows = 0, , runs = 0] = await counts(shop);
    expect(count).toBe(before.length - rows);
    expect(rows).toBeGreaterThanOrEqual(4);
    expect(runs).toBeGreaterThan(2);
    expect(await linesIn(shop)).toEqual(before);
    for (const { from } of await receivedTables(shop.db).receivedRuns.toArray())
      expect(JSON.parse(before.find(({ cursor }) => cursor === from)?.text ?? "[]")[2]).toBe(0);
    expect(await sealReceived(shop.db, { keep: 4, run: 5 })).toBe(0);
    await verifyChain(shop.db);
  });

  test("in two tabs at once seals each line once", async () => {
    const { shop } = await busyShop();
    const other = await openedShop({ name: shop.db.name, seed: 9 });
    const before = await linesIn(shop);
    const sealed = await Promise.all(
      [shop, other, shop].map(({ db }) => sealReceived(db, { keep: 3, run: 3 })),
    );
    const [rows = 0] = await counts(shop);
    expect(sealed.reduce((sum, count) => sum + count)).toBe(before.length - rows);
    expect(await linesIn(other)).toEqual(before);
  });

  test("never puts lines together between which some are still to come", async () => {
    const { shop } = await busyShop();
    const { shared, received } = receivedTables(shop.db);
    const state = await shared.get("shared");
    const rows = await received.orderBy("cursor").primaryKeys();
    const [gone, next] = [rows[8] ?? 0, rows[16] ?? 0];
    await received.where("cursor").between(gone, next, true, false).delete();
    if (state?.key === "shared") await shared.put({ ...state, missing: { from: gone, to: next - 1 } });
    await sealReceived(shop.db, { keep: 0, run: 2 });
    for (const { from, to } of await receivedTables(shop.db).receivedRuns.toArray())
      expect(to < gone || from >= next).toBe(true);
    const lines = await linesIn(shop);
    expect(lines.map(({ cursor }) => cursor)).toEqual(rows.filter((at) => at < gone || at >= next));
  });

  test("does nothing in a shop without a cloud, nor with a newer app's log", async () => {
    const shop = await openedShop();
    await shop.after(setUp());
    const before = await everything(shop);
    expect(await sealReceived(shop.db, { keep: 0, run: 1 })).toBe(0);
    expect(await everything(shop)).toEqual(before);
    const other = await busyShop();
    await logTables(other.shop.db).head.update("head", { epoch: 99 });
    expect(await sealReceived(other.shop.db, { keep: 0, run: 1 })).toBe(0);
  });

  test("brings back nobody whom an erasure drops meanwhile", async () => {
    const { shop } = await busyShop();
    const tables = receivedTables(shop.db);
    const erasing = shop.db.transaction("rw", shop.db.tables, async () =>
      dropErased(logTables(shop.db), tables, [asId("Bea")], null),
    );
    await Promise.all([sealReceived(shop.db, { keep: 0, run: 3 }), erasing]);
    const payloads = (await linesIn(shop)).map(({ payload }) => payload ?? "");
    expect(payloads.join()).not.toMatch(/note \d/);
    expect(payloads.join()).not.toContain("36201234567");
    expect(payloads.join()).toContain("Cili");
  });
});

describe("a page of the cloud's", () => {
  test.each([true, false])("lies here as a run, its texts as they came: %s", async (asItCame) => {
    const { shop } = await busyShop();
    const before = await linesIn(shop);
    const page = before.map(({ cursor, logId, own, text, payload }) => ({
      cursor,
      logId,
      own,
      text,
      payload,
    }));
    const body = Uint8Array.from(deflateSync(toColumns(page.map(({ text }) => text)), { level: 1 }));
    const { run, pack } = await sealPage(page, asItCame ? body : null);
    expect(run.body === body).toBe(asItCame);
    const tables = receivedTables(shop.db);
    await tables.received.clear();
    await tables.receivedPayloads.clear();
    await tables.receivedRuns.add(run);
    if (pack) await tables.receivedPacks.add(pack);
    expect(await linesIn(shop)).toEqual(before);
    await verifyChain(shop.db);
  });
});
