/** Counters of one shop on real databases, with a cloud and a network that are well: gone with the running test. */
import { expect, onTestFinished } from "vitest";
import { assert } from "#domain/result.ts";
import { createCloudInMemory, type CloudInMemory } from "../sync/cloud-in-memory.ts";
import { drain } from "../sync/shared-shop.ts";
import { createVirtualClock, type VirtualClock } from "../sync/virtual-clock.ts";
import { createWorld, type Till, type World } from "../sync/world.ts";
import { counter } from "./shared-counter.ts";
import { createTabletOnDisk, type TabletOnDisk } from "./shared-world.ts";

/** Monday 2 March 2026, ten in the morning in Budapest. */
export const NOON = Date.UTC(2026, 2, 2, 9);
const PAGE = 40;

export type CountersOnDisk = {
  readonly clock: VirtualClock;
  readonly cloud: CloudInMemory;
  readonly world: World;
  readonly disk: (no: number) => TabletOnDisk;
  readonly till: (no: number) => Till;
  /**
   * So many things happen at each of these counters, by their numbers from 0, and all is sent and here at them; those that
   * are not named are closed.
   */
  readonly busy: (...sizes: readonly (readonly [no: number, size: number])[]) => Promise<void>;
};

/** A shop that its first counter has opened and worked in for a while before it came to the cloud. */
export const countersOnDisk = async (count: number, before = 12): Promise<CountersOnDisk> => {
  const clock = createVirtualClock(NOON);
  const cloud = createCloudInMemory(clock.now, PAGE);
  const disks: TabletOnDisk[] = [];
  const world = createWorld(clock, count, cloud.handle, ["none"], (no, now) => {
    const disk = createTabletOnDisk(`pult-counters-${crypto.randomUUID()}`, no, now, counter);
    disks.push(disk);
    if (no === 1) disk.record(before);
    return disk;
  });
  onTestFinished(async () => {
    for (const till of world.tills) till.runner().stop();
    await world.quiet();
    await Promise.all(disks.map((disk) => disk.close()));
  });
  await world.quiet();
  await world.found(async () => cloud.code);
  const the = <T>(all: readonly T[], no: number): T => {
    const one = all[no];
    assert(one !== undefined, "there is such a counter");
    return one;
  };
  return {
    ...{ clock, cloud, world },
    disk: (no) => the(disks, no),
    till: (no) => the(world.tills, no),
    busy: async (...sizes) => {
      for (const till of world.tills) till.runner().stop();
      for (const [no, size] of sizes) the(world.tills, no).record(size);
      await world.quiet();
      const open = sizes.map(([no]) => the(world.tills, no));
      for (const till of open) till.open();
      expect(await drain(world, cloud, open)).toBe(true);
    },
  };
};
