/** Proves that the counters of one shop end with the same rows, whatever becomes of what they say to the cloud. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { toHex } from "#domain/hex.ts";
import { shopOrderOf } from "#keeping/shop-order.ts";
import { verifyChain } from "#log/verify.ts";
import { rebuildShared } from "#projections/rebuild-shared.ts";
import { sharedHash } from "#projections/shared-hash.ts";
import { projectionTables } from "#projections/tables.ts";
import { counter } from "#support/shared-counter.ts";
import { createTabletOnDisk, type TabletOnDisk } from "#support/shared-world.ts";
import { createCloudInMemory, type CloudInMemory } from "../sync/cloud-in-memory.ts";
import { FAULTS, type Fault } from "../sync/faulty-network.ts";
import { drain } from "../sync/shared-shop.ts";
import { live, stories, wovenStories, type Story } from "../sync/stories.ts";
import { createVirtualClock } from "../sync/virtual-clock.ts";
import { createWorld, type World } from "../sync/world.ts";

/** Monday 2 March 2026, ten in the morning in Budapest. */
const NOON = Date.UTC(2026, 2, 2, 9);
const PAGE = 40;
const RUNS = 8;

type Shop = { readonly world: World; readonly cloud: CloudInMemory; readonly disks: readonly TabletOnDisk[] };

const openShop = async (count: number, faults: readonly Fault[]): Promise<Shop> => {
  const clock = createVirtualClock(NOON);
  const cloud = createCloudInMemory(clock.now, PAGE);
  const disks: TabletOnDisk[] = [];
  const world = createWorld(clock, count, cloud.handle, faults, (no, now) => {
    const disk = createTabletOnDisk(`pult-counter-${crypto.randomUUID()}`, no, now, counter);
    disks.push(disk);
    // A shop that has been open for a while before it has a cloud.
    if (no === 1) disk.record(12);
    return disk;
  });
  await world.quiet();
  await world.found(async () => cloud.code);
  return { world, cloud, disks };
};

const inShop = async (count: number, story: Story, bad: readonly Fault[]): Promise<void> => {
  const shop = await openShop(count, bad);
  const { world, cloud, disks } = shop;
  try {
    await live(world, cloud, story);
    await world.quiet();
    for (const till of world.tills) till.open();
    expect(await drain(world, cloud)).toBe(true);
    for (const till of world.tills) {
      expect(till.reported).toEqual([]);
      expect(toHex(till.order().chain)).toBe(toHex(cloud.chain()));
    }
    const [first] = disks;
    if (first === undefined) throw new Error("there are counters");
    const hash = await sharedHash(first.db());
    for (const disk of disks) {
      await verifyChain(disk.db());
      expect(await sharedHash(disk.db())).toBe(hash);
      // Nothing is unsent: what is shown is the order, and nothing is kept beside it.
      expect(await projectionTables(disk.db()).confirmed.count()).toBe(0);
      await rebuildShared(disk.db(), shopOrderOf(disk.db()));
      expect(await sharedHash(disk.db())).toBe(hash);
    }
  } finally {
    for (const till of world.tills) till.runner().stop();
    await world.quiet();
    await Promise.all(disks.map((disk) => disk.close()));
  }
};

const faults = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 30 });

test("counters end with the same rows, whatever becomes of their requests", async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 3 }), stories, faults, inShop), {
    numRuns: RUNS,
  });
});

test("counters end with the same rows when the cloud comes back from a backup", async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 3 }), wovenStories, faults, inShop), {
    numRuns: RUNS,
  });
});
