/** A shared shop for tests of sync: brought to a cloud, drained, and held to what must be true of every shop in the end. */
import { expect } from "vitest";
import { toHex } from "#domain/hex.ts";
import { createCloudInMemory, type CloudInMemory } from "./cloud-in-memory.ts";
import type { Fault } from "./faulty-network.ts";
import { createWorld, type Till, type World } from "./world.ts";

const PAGE = 5;

/** A shop of so many tablets that is shared, and its cloud. */
export const openShop = async (count: number, faults: readonly Fault[] = ["none"]) => {
  let cloud: CloudInMemory | null = null;
  const world = createWorld(count, (clock) => (cloud = createCloudInMemory(clock.now, PAGE)).handle, faults);
  if (cloud === null) throw new Error("no cloud");
  const { code } = cloud as CloudInMemory;
  await world.found(async () => code);
  return { world, cloud: cloud as CloudInMemory };
};

const isDrained = (till: Till, cloud: CloudInMemory): boolean =>
  till.runner().state().phase === "rest" && till.row()?.cursor === cloud.ids().length;

/** Heals the network and lets time pass until all these tablets have sent and have all. */
export const drain = async (
  world: World,
  cloud: CloudInMemory,
  tills: readonly Till[] = world.tills,
): Promise<boolean> =>
  world.until(() => {
    const unsent = tills.some((till) => {
      const { acks = {} } = till.row() ?? {};
      const settled = Object.values(acks).reduce((sum, ack) => sum + ack, 0);
      return settled < till.recorded().length;
    });
    return !unsent && tills.every((till) => isDrained(till, cloud));
  });

/** What must be true of every shop in the end. */
export const expectOneTruth = (
  world: World,
  cloud: CloudInMemory,
  tills: readonly Till[] = world.tills,
): void => {
  const ids = cloud.ids();
  const recorded = world.tills.flatMap((till) => till.recorded());
  const held = new Set(cloud.held());
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids, ...held].sort()).toEqual([...recorded].sort());
  for (const till of tills) {
    expect(toHex(till.order().chain)).toBe(toHex(cloud.chain()));
    expect(till.exceptions().filter((id) => !held.has(id))).toEqual([]);
    expect(till.reported).toEqual([]);
  }
};
