/** What the log promises of storage: it only grows, newer data is left alone, trouble is an answer, and a commit is on disk. */
import { Dexie, type Table } from "dexie";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { APPEND_ONLY } from "#log/append-only.ts";
import { EPOCH } from "#log/database.ts";
import { verifyChain } from "#log/verify.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { historyOf, load } from "./history.ts";

type Rows = Table<{ seq?: number }, number>;

const CHANGES: Readonly<Record<string, (table: Rows) => PromiseLike<unknown>>> = {
  put: (table) => table.toCollection().first((row) => table.put({ ...row, text: "other" } as never)),
  bulkPut: (table) => table.toArray((rows) => table.bulkPut(rows)),
  update: (table) =>
    table.toCollection().primaryKeys((keys) => table.update(keys[0] ?? 0, { text: "other" } as never)),
  modify: (table) => table.toCollection().modify({ text: "other" } as never),
  delete: (table) => table.toCollection().primaryKeys((keys) => table.delete(keys[0] ?? 0)),
  bulkDelete: (table) => table.toCollection().primaryKeys((keys) => table.bulkDelete(keys)),
  "delete where": (table) => table.where(":id").above(0).delete(),
  clear: (table) => table.clear(),
};

/** Dexie tells the console of every refused write; here they are the point. */
const quietly = (): void => {
  for (const how of ["trace", "warn"] as const) {
    const spy = vi.spyOn(console, how).mockImplementation(() => undefined);
    onTestFinished(() => spy.mockRestore());
  }
};

describe("the log only grows", () => {
  const cases = APPEND_ONLY.flatMap((name) => Object.keys(CHANGES).map((how) => [how, name] as const));

  test.each(cases)("%s on %s is stopped, whoever asks", async (how, name) => {
    quietly();
    const shop = await openedShop();
    const other = await openedShop({ name: shop.db.name, seed: 2 });
    await shop.after(setUp());
    await load(shop, await historyOf(visit(null, 100), visit(null, 200)), { run: 1, keep: 1 });
    const before = await everything(shop);
    expect(before[name]).not.toEqual([]);
    const change = async (): Promise<unknown> => CHANGES[how]?.(other.db.table(name));
    await expect(change()).rejects.toThrow(/only ever grows/);
    await expect(other.db.transaction("rw", other.db.tables, change)).rejects.toThrow(/only ever grows/);
    expect(await everything(shop)).toEqual(before);
  });
});

describe("a newer version of the app has written here", () => {
  const newer = async (): Promise<ShopWorld> => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"));
    await shop.db.table("head").update("head", { epoch: EPOCH + 1 });
    return shop;
  };

  test("then this one records nothing and says so", async () => {
    quietly();
    const shop = await newer();
    const before = await everything(shop);
    expect(await shop.send(visit("Anna", 100))).toEqual({ ok: false, refusal: { reason: "NewerApp" } });
    expect(await everything(shop)).toEqual(before);
  });

  test("then nothing is loaded either", async () => {
    quietly();
    const shop = await newer();
    const before = await everything(shop);
    const block = await historyOf(visit(null, 100));
    await expect(load(shop, block)).rejects.toThrow(/newer/);
    expect(await everything(shop)).toEqual(before);
  });
});

describe("storage that fails", () => {
  const failing = async (fail: () => void): Promise<{ shop: ShopWorld; mend: () => void }> => {
    let isFailing = false;
    const shop = await openedShop({
      through: (projecting) => ({
        ...projecting,
        project: async (entries, shared) => {
          await projecting.project(entries, shared);
          if (isFailing) fail();
        },
      }),
    });
    await shop.after(setUp(), enrol("Anna"));
    isFailing = true;
    return { shop, mend: () => void (isFailing = false) };
  };

  const troubles: readonly (readonly [string, () => void])[] = [
    ["the browser aborts the transaction", () => Dexie.currentTransaction.abort()],
    [
      "the disk is full",
      () => {
        throw new DOMException("FILE_ERROR_NO_SPACE", "UnknownError");
      },
    ],
    [
      "the quota is used up",
      () => {
        throw new DOMException("no room", "QuotaExceededError");
      },
    ],
  ];

  test.each(troubles)(
    "%s: an answer, nothing half-written, and the same act can be sent again",
    async (_, fail) => {
      const { shop, mend } = await failing(fail);
      const before = await everything(shop);
      const op = shop.newOp();
      expect(await shop.send(visit("Anna", 370), op)).toMatchObject({
        ok: false,
        refusal: { reason: "NotSaved" },
      });
      expect(await everything(shop)).toEqual(before);
      mend();
      expect(await shop.send(visit("Anna", 370), op)).toMatchObject({ ok: true, value: { again: false } });
      expect(await shop.send(visit("Anna", 370), op)).toMatchObject({ ok: true, value: { again: true } });
      expect(await shop.stateOf("Anna")).toMatchObject({ visits: 1 });
      await verifyChain(shop.db);
    },
  );

  test("a database that was closed under us is an answer, and the act goes through once it is open", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"));
    const op = shop.newOp();
    shop.db.close();
    expect(await shop.send(visit("Anna", 370), op)).toMatchObject({
      refusal: { reason: "NotSaved", cause: expect.stringContaining("DatabaseClosedError") },
    });
    await shop.db.open();
    expect(await shop.send(visit("Anna", 370), op)).toMatchObject({ ok: true, value: { again: false } });
  });

  test("a write that the disk refuses is an answer", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"));
    const before = await everything(shop);
    quietly();
    const add = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("Internal error", "UnknownError");
    });
    onTestFinished(() => add.mockRestore());
    expect(await shop.send(visit("Anna", 370))).toMatchObject({ refusal: { reason: "NotSaved" } });
    add.mockRestore();
    expect(await everything(shop)).toEqual(before);
    await shop.after(visit("Anna", 370));
  });

  test("tables that lag behind the log let nothing be decided", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"));
    await shop.db.table("folded").update("folded", { seq: 1 });
    expect(await shop.send(visit("Anna", 370))).toEqual({ ok: false, refusal: { reason: "Busy" } });
  });
});

describe("a tick", () => {
  /** Every writing transaction of databases opened from now on: their own method is bound when they open. */
  const watching = (): (() => IDBTransaction[]) => {
    const spy = vi.spyOn(IDBDatabase.prototype, "transaction");
    onTestFinished(() => spy.mockRestore());
    return () =>
      spy.mock.results
        .map((result) => result.value as IDBTransaction)
        .filter((made) => made.mode === "readwrite");
  };

  test("comes only after a commit that was asked to be on disk", async () => {
    const written = watching();
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"), visit("Anna", 370));
    await load(shop, await historyOf(visit(null, 100)));
    expect(written().length).toBeGreaterThanOrEqual(4);
    expect(new Set(written().map((made) => made.durability))).toEqual(new Set(["strict"]));
  });

  test("comes after the transaction is complete, not before", async () => {
    const written = watching();
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"));
    const before = written().length;
    await shop.send(visit("Anna", 370));
    const [made, ...more] = written().slice(before);
    expect(more).toEqual([]);
    // Only a transaction that is over says so; one that still waits for its commit would hand the store out.
    expect(() => made?.objectStore("entries")).toThrow(/finished/);
  });
});
