/** Proves that tablets of one shop end with one order, whatever the network does to what they say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAULTS, type Fault } from "./faulty-network.ts";
import { idOf } from "./made-acts.ts";
import { drain, expectOneTruth, openShop } from "./shared-shop.ts";
import { live, stories, type Story, wovenStories } from "./stories.ts";

const faults = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 30 });
/** Entries, each by its tablet's number and its own among what that one records, with which a push fails. */
const poisons = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(60)), { maxLength: 5 });

/** An act that was taken, of which the tablet heard so often that something is wrong that it gave the act up. */
const takenAndGivenUp: [number, Story, Fault[]] = [
  1,
  [
    { does: "record", till: 0, size: 1 },
    { does: "pass", moments: 12 },
  ],
  ["crashed", "torn", "busy"],
];

/** A tablet that knew where its entries stood in an order that was gone, and had had other trouble before. */
const otherPlaces: [number, Story, Fault[]] = [
  3,
  [
    { does: "record", till: 0, size: 4 },
    { does: "pass", moments: 14 },
    { does: "record", till: 1, size: 1 },
    { does: "pass", moments: 1 },
    { does: "restore" },
    { does: "pass", moments: 19 },
  ],
  ["portal", "slow", "torn", "cut"],
];

describe("tablets of one shop", () => {
  test("end with one order, whatever becomes of their requests", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), stories, faults, async (count, story, bad) => {
        const { world, cloud } = await openShop(count, bad);
        await live(world, cloud, story);
        expect(await drain(world, cloud)).toBe(true);
        await expectOneTruth(world, cloud);
      }),
      { examples: [takenAndGivenUp] },
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
      { examples: [otherPlaces] },
    );
  });

  test("end with one order beside what the cloud cannot swallow, which it holds", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        wovenStories,
        faults,
        poisons,
        async (count, story, bad, ids) => {
          const { world, cloud } = await openShop(count, bad);
          for (const [no, n] of ids) cloud.poison(idOf(no, n));
          await live(world, cloud, story);
          for (const till of world.tills) till.open();
          expect(await drain(world, cloud)).toBe(true);
          await expectOneTruth(world, cloud);
        },
      ),
      { numRuns: 50 },
    );
  });
});
