/** Whoever changes the log behind its back is found out. */
import { describe, expect, test } from "vitest";
import { replay } from "#log/replay.ts";
import { verifyChain } from "#log/verify.ts";
import { card, enrol, setUp, visit } from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { historyOf, load, wholeLog } from "./history.ts";

type Row = Record<string, unknown>;

/** Works on one table the way a thief would: past Dexie and every guard of ours. */
const tamper = async (
  shop: ShopWorld,
  name: string,
  work: (store: IDBObjectStore) => void,
): Promise<void> => {
  const opening = indexedDB.open(shop.db.name);
  await new Promise((resolve, reject) => {
    opening.addEventListener("success", resolve);
    opening.addEventListener("error", reject);
  });
  const made = opening.result.transaction(name, "readwrite");
  work(made.objectStore(name));
  await new Promise((resolve, reject) => {
    made.addEventListener("complete", resolve);
    made.addEventListener("error", reject);
  });
  opening.result.close();
};

const changeRow = (key: IDBValidKey, change: (row: Row) => Row) => (store: IDBObjectStore) => {
  const reading = store.get(key);
  reading.addEventListener("success", () => store.put(change(reading.result as Row)));
};

/** Ten lines as rows (the first six set the shop up), one loaded segment of two behind them, and rows again. */
const shopWithHistory = async (): Promise<ShopWorld> => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna", { phone: "+36201234567" }), visit("Anna", 370), visit("Anna", 250));
  const block = await historyOf(visit(null, 100), visit(null, 200), visit(null, 300));
  await load(shop, block, { run: 2, keep: 1 });
  await shop.after(visit("Anna", 120));
  return shop;
};

const seqOf = async (shop: ShopWorld, type: string): Promise<number> =>
  (await wholeLog(shop)).find((entry) => entry.type === type)?.seq ?? 0;

describe("the chain", () => {
  test("holds over rows and segments alike while nobody touches them", async () => {
    const shop = await shopWithHistory();
    await expect(verifyChain(shop.db)).resolves.toBeUndefined();
  });

  test("holds over a log in which nothing has been written yet", async () => {
    await expect(verifyChain((await openedShop()).db)).resolves.toBeUndefined();
  });

  test("breaks where a visit was made dearer", async () => {
    const shop = await shopWithHistory();
    const seq = await seqOf(shop, "VisitRecorded");
    await tamper(
      shop,
      "entries",
      changeRow(seq, (row) => ({
        ...row,
        text: String(row["text"]).replace('"amount":370', '"amount":970'),
      })),
    );
    await expect(verifyChain(shop.db)).rejects.toThrow("the chain covers every line");
  });

  test("breaks where a line in the middle was removed", async () => {
    const shop = await shopWithHistory();
    const seq = await seqOf(shop, "VisitRecorded");
    await tamper(shop, "entries", (store) => store.delete(seq));
    await expect(verifyChain(shop.db)).rejects.toThrow("no gaps");
  });

  test("breaks where the last line was removed", async () => {
    const shop = await shopWithHistory();
    const last = (await wholeLog(shop)).at(-1)?.seq ?? 0;
    await tamper(shop, "entries", (store) => store.delete(last));
    await expect(verifyChain(shop.db)).rejects.toThrow("no gaps");
  });

  test("breaks where lines changed places", async () => {
    const shop = await shopWithHistory();
    const seq = await seqOf(shop, "VisitRecorded");
    const rows = await shop.db.table<Row>("entries").bulkGet([seq, seq + 1]);
    await tamper(shop, "entries", (store) => {
      store.delete(seq);
      store.delete(seq + 1);
      store.put({ ...rows[1], seq });
      store.put({ ...rows[0], seq: seq + 1 });
    });
    await expect(verifyChain(shop.db)).rejects.toThrow("the chain covers every line");
  });

  test("breaks where a line was put behind the last", async () => {
    const shop = await shopWithHistory();
    const seq = await seqOf(shop, "VisitRecorded");
    const row = await shop.db.table<Row>("entries").get(seq);
    const last = (await wholeLog(shop)).at(-1)?.seq ?? 0;
    await tamper(shop, "entries", (store) => store.put({ ...row, seq: last + 1, op: "forged" }));
    await expect(verifyChain(shop.db)).rejects.toThrow("the head names the last line");
  });

  test("breaks where a phone number was changed, although no line holds one", async () => {
    const shop = await shopWithHistory();
    const { seq } = (await shop.db
      .table<{ seq: number }>("payloads")
      .where("member")
      .equals("Anna")
      .first()) ?? {
      seq: 0,
    };
    const forge = (row: Row): Row => ({
      ...row,
      payload: String(row["payload"]).replace("1234567", "7654321"),
    });
    await tamper(shop, "payloads", changeRow(seq, forge));
    await expect(verifyChain(shop.db)).rejects.toThrow("a payload is the one its line names");
  });

  test("breaks where a living member's name was dropped", async () => {
    const shop = await shopWithHistory();
    const { seq } = (await shop.db
      .table<{ seq: number }>("payloads")
      .where("member")
      .equals("Anna")
      .first()) ?? {
      seq: 0,
    };
    await tamper(shop, "payloads", (store) => store.delete(seq));
    await expect(verifyChain(shop.db)).rejects.toThrow("only with its member");
  });

  test("breaks where the rules of the program were dropped", async () => {
    const shop = await shopWithHistory();
    await tamper(shop, "payloads", (store) => store.delete(6));
    await expect(verifyChain(shop.db)).rejects.toThrow("only profiles are dropped");
  });

  test("breaks where a segment was cut short", async () => {
    const shop = await shopWithHistory();
    const segment = await shop.db.table<Row, number>("segments").toCollection().first();
    const from = segment?.["from"] as number;
    await tamper(
      shop,
      "segments",
      changeRow(from, (row) => ({ ...row, body: (row["body"] as Uint8Array).slice(0, -9) })),
    );
    await expect(verifyChain(shop.db)).rejects.toThrow(/./);
  });

  test("breaks where the hash that a segment names was changed", async () => {
    const shop = await shopWithHistory();
    const segment = await shop.db.table<Row, number>("segments").toCollection().first();
    const from = segment?.["from"] as number;
    await tamper(
      shop,
      "segments",
      changeRow(from, (row) => ({ ...row, chain: new Uint8Array(32) })),
    );
    await expect(verifyChain(shop.db)).rejects.toThrow("every line of a segment");
  });

  test("breaks where a segment was removed, and such a log is not folded either", async () => {
    const shop = await shopWithHistory();
    await tamper(shop, "segments", (store) => store.clear());
    await expect(verifyChain(shop.db)).rejects.toThrow("no gaps");
    await expect(wholeLog(shop)).rejects.toThrow("no gaps");
    await expect(
      (async () => {
        for await (const block of replay(shop.db, 3)) void block;
      })(),
    ).rejects.toThrow("no gaps");
  });
});

test("the same history has the same chain on every tablet, whatever its log is called", async () => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna", { card: card(1) }), visit("Anna", 370));
  const other = await openedShop({ seed: 5 });
  const history = (await wholeLog(shop)).map(({ logId: _logId, seq: _seq, ...entry }) => entry);
  await load(other, history);
  const heads = await Promise.all([shop, other].map((one) => one.db.table<Row>("head").get("head")));
  expect(heads[1]?.["chain"]).toEqual(heads[0]?.["chain"]);
  expect(heads[1]?.["logId"]).not.toBe(heads[0]?.["logId"]);
});
