/** A shared shop for tests of sync: brought to a cloud, drained, and held to what must be true of every shop in the end. */
import assert from "node:assert/strict";
import { toHex } from "#domain/hex.ts";
import { createCloudInMemory } from "./cloud-in-memory.ts";
import type { Fault } from "./faulty-network.ts";
import { createVirtualClock } from "./virtual-clock.ts";
import { createWorld, type Till, type World } from "./world.ts";

const PAGE = 5;
const NOON = 1_770_000_000_000;

/** What any cloud holds, seen from behind its door. */
export type Truth = {
  /** The ids of its order, and the chain's hash after it. */
  readonly ids: () => readonly string[] | Promise<readonly string[]>;
  readonly chain: () => Uint8Array | Promise<Uint8Array>;
  /** The ids of what it holds for the owner. */
  readonly held: () => readonly string[] | Promise<readonly string[]>;
};

/** A shop of so many tablets that is shared, and its cloud. */
export const openShop = async (count: number, faults: readonly Fault[] = ["none"]) => {
  const clock = createVirtualClock(NOON);
  const cloud = createCloudInMemory(clock.now, PAGE);
  const world = createWorld(clock, count, cloud.handle, faults);
  await world.found(async () => cloud.code);
  return { world, cloud };
};

const hasUnsent = (till: Till): boolean => {
  const { acks = {} } = till.row() ?? {};
  return Object.values(acks).reduce((sum, ack) => sum + ack, 0) < till.recorded().length;
};

/** Heals the network and lets time pass until all these tablets have sent and have all. */
export const drain = (world: World, cloud: Truth, tills: readonly Till[] = world.tills): Promise<boolean> =>
  world.until(async () => {
    const rest = tills.every((till) => till.runner().state().phase === "rest" && !hasUnsent(till));
    if (!rest) return false;
    const head = (await cloud.ids()).length;
    return tills.every((till) => till.row()?.cursor === head);
  });

/** Throws unless that is true which must be of every shop in the end. Outside of vitest too: measurements ask as well. */
export const expectOneTruth = async (world: World, cloud: Truth): Promise<void> => {
  const ids = await cloud.ids();
  const recorded = world.tills.flatMap((till) => till.recorded());
  const held = new Set(await cloud.held());
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids, ...held].sort(), [...recorded].sort());
  const chain = toHex(await cloud.chain());
  for (const till of world.tills) {
    assert.equal(toHex(till.order().chain), chain);
    assert.deepEqual(
      till.exceptions().filter((id) => !held.has(id)),
      [],
    );
    assert.deepEqual(till.reported, []);
  }
};
