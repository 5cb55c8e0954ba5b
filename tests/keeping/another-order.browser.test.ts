/** Proves that a tab which slept while another one went back in the shop's order does not show the order that is no more. */
import { expect, onTestFinished, test } from "vitest";
import { shopOrderOf } from "#keeping/shop-order.ts";
import { rebuildShared, type ShopOrder } from "#projections/rebuild-shared.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { counter } from "#support/shared-counter.ts";
import { createTabletOnDisk, type TabletOnDisk } from "#support/shared-world.ts";
import { createCloudInMemory } from "../sync/cloud-in-memory.ts";
import { drain } from "../sync/shared-shop.ts";
import { createVirtualClock } from "../sync/virtual-clock.ts";
import { createWorld } from "../sync/world.ts";

const NOON = Date.UTC(2026, 2, 2, 9);

/** Two counters that have been busy, and a cloud that can be brought back as it was in between. */
const busyShop = async () => {
  const clock = createVirtualClock(NOON);
  const cloud = createCloudInMemory(clock.now, 40);
  const disks: TabletOnDisk[] = [];
  const world = createWorld(clock, 2, cloud.handle, ["none"], (no, now) => {
    const disk = createTabletOnDisk(`pult-another-order-${crypto.randomUUID()}`, no, now, counter);
    disks.push(disk);
    if (no === 1) disk.record(12);
    return disk;
  });
  onTestFinished(async () => {
    for (const till of world.tills) till.runner().stop();
    await world.quiet();
    await Promise.all(disks.map((disk) => disk.close()));
  });
  await world.quiet();
  await world.found(async () => cloud.code);
  /** So many things happen at these counters, while those that are not named are closed. */
  const busy = async (sizes: ReadonlyMap<number, number>): Promise<void> => {
    for (const till of world.tills) till.runner().stop();
    const open = world.tills.filter((_, i) => sizes.has(i));
    for (const [i, size] of sizes) world.tills[i]?.record(size);
    await world.quiet();
    for (const till of open) till.open();
    expect(await drain(world, cloud, open)).toBe(true);
  };
  await busy(
    new Map([
      [0, 8],
      [1, 8],
    ]),
  );
  const [first, second] = disks;
  if (first === undefined || second === undefined) throw new Error("there are two counters");
  return { cloud, busy, first, second };
};

test("a tab that slept while another one went back shows the order as it now is", async () => {
  const { cloud, busy, first, second } = await busyShop();
  const restore = cloud.backup();
  await busy(new Map([[0, 6]]));
  const order = shopOrderOf(first.db());
  const [folded, asleep] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
  const slow: ShopOrder = {
    ...order,
    after: async function* (cursor) {
      yield* order.after(cursor);
      folded.resolve(null);
      await asleep.promise;
    },
  };
  const folding = rebuildShared(first.db(), slow);
  await folded.promise;
  // The cloud loses what the first counter did, and hears of the second one's acts before it is told again.
  restore();
  await busy(new Map([[1, 20]]));
  await busy(
    new Map([
      [0, 1],
      [1, 1],
    ]),
  );
  const hash = await sharedHash(second.db());
  expect(await sharedHash(first.db())).toBe(hash);
  asleep.resolve(null);
  expect(await folding).toBe(true);
  expect(await sharedHash(first.db())).toBe(hash);
});
