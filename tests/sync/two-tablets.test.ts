/** Proves that tablets of one shop end with one order, whatever the network does to what they say. */
import fc from "fast-check";
import { toHex } from "#domain/hex.ts";
import { describe, expect, test } from "vitest";
import { createCloudInMemory, type CloudInMemory } from "./cloud-in-memory.ts";
import { FAULTS, type Fault } from "./faulty-network.ts";
import { createWorld, type Till, type World } from "./world.ts";

const PAGE = 5;

/** A shop of so many tablets that is shared, and its cloud. */
const openShop = async (count: number, faults: readonly Fault[] = ["none"]) => {
  let cloud: CloudInMemory | null = null;
  const world = createWorld(count, (clock) => (cloud = createCloudInMemory(clock.now, PAGE)).handle, faults);
  if (cloud === null) throw new Error("no cloud");
  const { code } = cloud as CloudInMemory;
  await world.found(async () => code);
  return { world, cloud: cloud as CloudInMemory };
};

const isDrained = (till: Till, cloud: CloudInMemory): boolean =>
  till.runner().state().phase === "rest" && till.row()?.cursor === cloud.ids().length;

const drain = async (world: World, cloud: CloudInMemory): Promise<boolean> =>
  world.until(() => {
    const unsent = world.tills.some((till) => {
      const { acks = {} } = till.row() ?? {};
      const settled = Object.values(acks).reduce((sum, ack) => sum + ack, 0);
      return settled < till.recorded().length;
    });
    return !unsent && world.tills.every((till) => isDrained(till, cloud));
  });

/** What must be true of every shop in the end. */
const expectOneTruth = (world: World, cloud: CloudInMemory): void => {
  const ids = cloud.ids();
  const recorded = world.tills.flatMap((till) => till.recorded());
  const held = new Set(cloud.held());
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids, ...held].sort()).toEqual([...recorded].sort());
  for (const till of world.tills) {
    expect(toHex(till.order().chain)).toBe(toHex(cloud.chain()));
    expect(till.exceptions().filter((id) => !held.has(id))).toEqual([]);
    expect(till.reported).toEqual([]);
  }
};

type Deed =
  | { readonly does: "record"; readonly till: number; readonly size: number }
  | { readonly does: "look" | "reopen"; readonly till: number }
  | { readonly does: "pass"; readonly moments: number };

const till = fc.nat(2);
const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant("record" as const),
        till,
        size: fc.integer({ min: 1, max: 9 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constantFrom("look" as const, "reopen" as const), till }) },
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constant("pass" as const), moments: fc.integer({ min: 1, max: 12 }) }),
    },
  ),
  { maxLength: 25 },
);
const faults = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 30 });

const live = async (world: World, story: readonly Deed[]): Promise<void> => {
  for (const deed of story) {
    if (deed.does === "pass") {
      await world.pass(deed.moments);
      continue;
    }
    const one = world.tills[deed.till % world.tills.length];
    if (deed.does === "record") {
      one?.record(deed.size);
      one?.runner().event({ is: "committed" });
    } else if (deed.does === "look") one?.runner().event({ is: "visible" });
    else one?.open();
  }
};

describe("tablets of one shop", () => {
  test("end with one order, whatever becomes of their requests", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), deeds, faults, async (count, story, bad) => {
        const { world, cloud } = await openShop(count, bad);
        await live(world, story);
        expect(await drain(world, cloud)).toBe(true);
        expectOneTruth(world, cloud);
      }),
    );
  });
});
