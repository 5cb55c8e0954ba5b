/** Shops that live as long as one test. */
import { onTestFinished } from "vitest";
import { openShopWorld, type ShopOptions, type ShopWorld } from "./shop-world.ts";

/** A shop on a database of its own, gone when the running test is over. */
export const openedShop = async (options: Partial<ShopOptions> = {}): Promise<ShopWorld> => {
  const name = options.name ?? `pult-test-${crypto.randomUUID()}`;
  const shop = await openShopWorld({ ...options, name });
  onTestFinished(() => {
    shop.db.close();
    // Nobody waits for it: another tab of the same test may still hold the database.
    indexedDB.deleteDatabase(name);
  });
  return shop;
};

/** Every row of every table of the shop, for "nothing changed". */
export const everything = async ({ db }: Pick<ShopWorld, "db">): Promise<Record<string, unknown[]>> =>
  Object.fromEntries(
    await db.transaction("r", db.tables, () =>
      Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const)),
    ),
  );
