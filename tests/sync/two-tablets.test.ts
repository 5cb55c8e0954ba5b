/** Proves that tablets of one shop end with one order, whatever the network does to what they say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAULTS } from "./faulty-network.ts";
import { drain, expectOneTruth, openShop } from "./shared-shop.ts";
import { live, stories, wovenStories } from "./stories.ts";

const faults = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 30 });

describe("tablets of one shop", () => {
  test("end with one order, whatever becomes of their requests", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), stories, faults, async (count, story, bad) => {
        const { world, cloud } = await openShop(count, bad);
        await live(world, cloud, story);
        expect(await drain(world, cloud)).toBe(true);
        await expectOneTruth(world, cloud);
      }),
    );
  });

  test("end with one order when the cloud comes back from a backup, again and again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), wovenStories, faults, async (count, story, bad) => {
        const { world, cloud } = await openShop(count, bad);
        await live(world, cloud, story);
        for (const till of world.tills) till.open();
        expect(await drain(world, cloud)).toBe(true);
        await expectOneTruth(world, cloud);
      }),
    );
  });
});
