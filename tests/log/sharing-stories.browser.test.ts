/** Proves that a tablet's real memory lives through the very stories of tests/sync that its pretended one was made for. */
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { toHex } from "#domain/hex.ts";
import { verifyChain } from "#log/verify.ts";
import { createTabletOnDisk, type TabletOnDisk } from "#support/shared-world.ts";
import { createCloudInMemory, type CloudInMemory } from "../sync/cloud-in-memory.ts";
import { FAULTS, type Fault } from "../sync/faulty-network.ts";
import { drain } from "../sync/shared-shop.ts";
import { live, stories, wovenStories } from "../sync/stories.ts";
import { createVirtualClock } from "../sync/virtual-clock.ts";
import { createWorld, type Till, type World } from "../sync/world.ts";

const NOON = 1_770_000_000_000;
const PAGE = 5;
const RUNS = 12;

type Shop = { readonly world: World; readonly cloud: CloudInMemory; readonly disks: readonly TabletOnDisk[] };

/** A shop of so many tablets on real databases that is shared, and its cloud. */
const openShop = async (count: number, faults: readonly Fault[] = ["none"]): Promise<Shop> => {
  const clock = createVirtualClock(NOON);
  const cloud = createCloudInMemory(clock.now, PAGE);
  const disks: TabletOnDisk[] = [];
  const world = createWorld(clock, count, cloud.handle, faults, (no, now) => {
    const disk = createTabletOnDisk(`pult-story-${crypto.randomUUID()}`, no, now);
    disks.push(disk);
    return disk;
  });
  await world.found(async () => cloud.code);
  return { world, cloud, disks };
};

const close = async ({ world, disks }: Shop): Promise<void> => {
  for (const till of world.tills) till.runner().stop();
  await world.quiet();
  await Promise.all(disks.map((disk) => disk.close()));
};

const inShop = async (
  count: number,
  faults: readonly Fault[],
  tell: (shop: Shop) => Promise<void>,
): Promise<void> => {
  const shop = await openShop(count, faults);
  try {
    await tell(shop);
  } finally {
    await close(shop);
  }
};

/** What must be true in the end; the order is read back from every database, and its chain and pages are checked. */
const expectOneTruth = async ({ world, cloud, disks }: Shop): Promise<void> => {
  const [ids, held] = [cloud.ids(), new Set(cloud.held())];
  expect([...ids, ...held].sort()).toEqual(world.tills.flatMap((till) => till.recorded()).sort());
  for (const till of world.tills) {
    expect(toHex(till.order().chain)).toBe(toHex(cloud.chain()));
    expect(till.exceptions().filter((id) => !held.has(id))).toEqual([]);
    expect(till.reported).toEqual([]);
  }
  for (const disk of disks) await verifyChain(disk.db());
};

const faults = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 30 });

describe("tablets on real databases", () => {
  test("end with one order, whatever becomes of their requests", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), stories, faults, (count, story, bad) =>
        inShop(count, bad, async (shop) => {
          await live(shop.world, shop.cloud, story);
          expect(await drain(shop.world, shop.cloud)).toBe(true);
          await expectOneTruth(shop);
        }),
      ),
      { numRuns: RUNS },
    );
  });

  test("end with one order when the cloud comes back from a backup, again and again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), wovenStories, faults, (count, story, bad) =>
        inShop(count, bad, async (shop) => {
          await live(shop.world, shop.cloud, story);
          for (const till of shop.world.tills) till.open();
          expect(await drain(shop.world, shop.cloud)).toBe(true);
          await expectOneTruth(shop);
        }),
      ),
      { numRuns: RUNS },
    );
  });
});

/** A shop that is closed with the test. */
const openedShop = async (count: number): Promise<Shop> => {
  const shop = await openShop(count);
  onTestFinished(() => close(shop));
  return shop;
};

const tillsOf = ({ world }: Shop): readonly [Till, Till] => {
  const [first, second = first] = world.tills;
  if (first === undefined || second === undefined) throw new Error("there are tablets");
  return [first, second];
};

const record = (till: Till, size: number, erases = false): readonly string[] => {
  till.record(size, erases);
  till.runner().event({ is: "committed" });
  return till.recorded().slice(-size);
};

describe("on hard days", () => {
  test("a shop's only tablet sends everything once, and fetches nothing of it", async () => {
    const shop = await openedShop(1);
    const [till] = tillsOf(shop);
    const before = shop.cloud.requests().length;
    for (let i = 0; i < 40; i += 1) till.record(30);
    till.runner().event({ is: "committed" });
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    await expectOneTruth(shop);
    expect(shop.cloud.requests().slice(before)).toHaveLength(3);
  });

  test("an act that cannot be got through is put aside, and holds nobody up", async () => {
    const shop = await openedShop(1);
    const [till] = tillsOf(shop);
    record(till, 2);
    const act = record(till, 4);
    record(till, 1);
    shop.cloud.poison(act[2] ?? "");
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    await expectOneTruth(shop);
    expect(shop.cloud.held()).toEqual(act);
    expect(till.exceptions()).toEqual(act);
  });

  test("a tablet brings its shop along once, however often it asks", async () => {
    const shop = await openedShop(1);
    const [till] = tillsOf(shop);
    record(till, 3);
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    till.wipe();
    till.open();
    await shop.world.until(() => till.row() !== null);
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    await expectOneTruth(shop);
  });

  test("a restored cloud is told of erasures before anything else", async () => {
    const shop = await openedShop(2);
    const [till, other] = tillsOf(shop);
    const restore = shop.cloud.backup();
    record(till, 6);
    record(other, 3);
    const [erasure] = record(till, 1, true);
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    restore();
    for (const one of shop.world.tills) one.runner().event({ is: "visible" });
    await shop.world.until(() => shop.cloud.ids().length > 0);
    expect(shop.cloud.ids()[0]).toBe(erasure);
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    await expectOneTruth(shop);
  });

  test("a dead tablet's entries reach a restored cloud from another", async () => {
    const shop = await openedShop(2);
    const [dead, living] = tillsOf(shop);
    const restore = shop.cloud.backup();
    for (let i = 0; i < 30; i += 1) record(dead, 3);
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    dead.runner().stop();
    restore();
    living.runner().event({ is: "visible" });
    await shop.world.until(() => shop.cloud.ids().length === 90);
    // Lost once more, when the living one has just gone back to hear it all again.
    restore();
    await shop.world.until(() => shop.cloud.ids().length === 90);
    expect(await drain(shop.world, shop.cloud, [living])).toBe(true);
    expect([...shop.cloud.ids()].sort()).toEqual([...dead.recorded()].sort());
    expect(toHex(living.order().chain)).toBe(toHex(shop.cloud.chain()));
  });

  test("a tablet that was forgotten comes back by a new code, and goes on where it was", async () => {
    const shop = await openedShop(2);
    const [till] = tillsOf(shop);
    record(till, 4);
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    const before = till.row()?.cursor;
    const row = till.row();
    if (row === null) throw new Error("the shop is shared");
    await till.memory.receiving.begin({ ...row, token: "another", cursor: 0, acks: {} }, null);
    expect(till.row()).toMatchObject({ token: "another", cursor: before });
    expect(Object.values(till.row()?.acks ?? {})).toContain(4);
  });

  test("a tablet whose database was lost knows its survivors again, under whatever name", async () => {
    const shop = await openedShop(2);
    const [till, other] = tillsOf(shop);
    record(till, 5);
    record(other, 2);
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    till.survive(3);
    await shop.world.quiet();
    till.open();
    record(till, 4);
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    await expectOneTruth(shop);
  });

  test("two tabs that both lead cost duplicates and nothing else", async () => {
    const shop = await openedShop(2);
    const [till, other] = tillsOf(shop);
    till.openRival();
    for (let i = 0; i < 10; i += 1) {
      record(till, 3);
      record(other, 2);
      await shop.world.pass(2);
    }
    expect(await drain(shop.world, shop.cloud)).toBe(true);
    await expectOneTruth(shop);
  });
});
