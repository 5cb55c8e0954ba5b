/** Wherever sealing is interrupted, every line lies in one place and the log is the log. */
import { Dexie, type DBCore } from "dexie";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { logTables } from "#log/database.ts";
import { sealTail } from "#log/seal.ts";
import { verifyChain } from "#log/verify.ts";
import { enrol, setUp, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { wholeLog } from "./history.ts";

/** Counts every question and every change of a sealing tab, and strikes at one of them. */
const striking = (db: Dexie) => {
  const state = { count: 0, at: Infinity, blow: (() => undefined) as () => void };
  const step = (): void => {
    state.count += 1;
    if (state.count === state.at) state.blow();
  };
  db.use({
    stack: "dbcore",
    name: "striking",
    // Nearest to the store, below the guard, so that its questions are counted too.
    level: -1,
    create: (core: DBCore): DBCore => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          mutate: (request) => (step(), table.mutate(request)),
          get: (request) => (step(), table.get(request)),
          getMany: (request) => (step(), table.getMany(request)),
          query: (request) => (step(), table.query(request)),
        };
      },
    }),
  });
  return state;
};

const quietly = (): void => {
  for (const how of ["trace", "warn"] as const) {
    const spy = vi.spyOn(console, how).mockImplementation(() => undefined);
    onTestFinished(() => spy.mockRestore());
  }
};

const SEALING = { keep: 2, run: 6, atMost: 1 };

const shopToSeal = async (): Promise<ShopWorld> => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna"), visit("Anna", 100), visit(null, 200), visit("Anna", 300));
  return shop;
};

/** Another tab of the shop, struck at one of its steps. */
const tabStruck = async (shop: ShopWorld) => {
  const tab = await openedShop({ name: shop.db.name, seed: 2 });
  tab.db.close();
  const state = striking(tab.db);
  await tab.db.open();
  return { tab, state };
};

const blows: readonly (readonly [string, () => void])[] = [
  ["the transaction is aborted", () => Dexie.currentTransaction?.abort()],
  [
    "the disk is full",
    () => {
      throw new DOMException("FILE_ERROR_NO_SPACE", "UnknownError");
    },
  ],
];

describe("sealing", () => {
  test.each(blows)(
    "%s at any step: the log is as it was or sealed, and sealing again completes it",
    async (_, blow) => {
      quietly();
      const counted = await shopToSeal();
      const { tab: first, state: steps } = await tabStruck(counted);
      await sealTail(first.db, SEALING);
      const all = steps.count;
      expect(all).toBeGreaterThan(8);

      let struck = 0;
      for (let at = 1; at <= all; at += 1) {
        const shop = await shopToSeal();
        const log = await wholeLog(shop);
        const before = await everything(shop);
        const { tab, state } = await tabStruck(shop);
        state.at = state.count + at;
        state.blow = blow;
        const sealed = await sealTail(tab.db, SEALING).catch(() => null);
        const after = await everything(shop);
        struck += sealed === null ? 1 : 0;
        expect(sealed === null ? after : before).toEqual(before);
        state.at = Infinity;
        expect(await wholeLog(shop)).toEqual(log);
        await verifyChain(shop.db);
        await sealTail(tab.db, SEALING);
        expect(await logTables(shop.db).segments.count()).toBe(1);
        expect(await wholeLog(shop)).toEqual(log);
        await verifyChain(shop.db);
      }
      expect(struck).toBeGreaterThan(6);
    },
  );

  test.each([
    ["segments", "body"],
    ["packs", "body"],
  ])("a store that keeps other %s than it was given loses no row", async (name, field) => {
    quietly();
    const shop = await shopToSeal();
    const before = await everything(shop);
    const tab = await openedShop({ name: shop.db.name, seed: 2 });
    tab.db.close();
    tab.db.use({
      stack: "dbcore",
      name: "forgetful",
      level: -1,
      create: (core: DBCore): DBCore => ({
        ...core,
        table: (asked) => {
          const table = core.table(asked);
          if (asked !== name) return table;
          return {
            ...table,
            mutate: (request) =>
              table.mutate(
                request.type === "add"
                  ? {
                      ...request,
                      values: request.values.map((row: Record<string, Uint8Array>) => ({
                        ...row,
                        // An empty run, deflated.
                        [field]: new Uint8Array([3, 0]),
                      })),
                    }
                  : request,
              ),
          };
        },
      }),
    });
    await tab.db.open();
    await expect(sealTail(tab.db, SEALING)).rejects.toThrow(/./);
    expect(await everything(shop)).toEqual(before);
    await verifyChain(shop.db);
  });
});
