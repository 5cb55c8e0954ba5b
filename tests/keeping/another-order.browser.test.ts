/** Proves that a tab which slept while another one went back in the shop's order does not show the order that is no more. */
import { expect, test } from "vitest";
import { shopOrderOf } from "#keeping/shop-order.ts";
import { rebuildShared, type ShopOrder } from "#projections/rebuild-shared.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { countersOnDisk } from "#support/counters-on-disk.ts";

test("a tab that slept while another one went back shows the order as it now is", async () => {
  const { cloud, busy, disk } = await countersOnDisk(2);
  await busy([0, 8], [1, 8]);
  const restore = cloud.backup();
  await busy([0, 6]);
  const db = disk(0).db();
  const order = shopOrderOf(db);
  const [folded, asleep] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
  const slow: ShopOrder = {
    ...order,
    after: async function* (cursor) {
      yield* order.after(cursor);
      folded.resolve(null);
      await asleep.promise;
    },
  };
  const folding = rebuildShared(db, slow);
  await folded.promise;
  // The cloud loses what the first counter did, and hears of the second one's acts before it is told again.
  restore();
  await busy([1, 20]);
  await busy([0, 1], [1, 1]);
  const hash = await sharedHash(disk(1).db());
  expect(await sharedHash(db)).toBe(hash);
  asleep.resolve(null);
  expect(await folding).toBe(true);
  expect(await sharedHash(db)).toBe(hash);
});
