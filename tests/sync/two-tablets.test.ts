/** Proves that tablets of one shop end with one order, whatever the network does to what they say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CloudInMemory } from "./cloud-in-memory.ts";
import { FAULTS } from "./faulty-network.ts";
import { drain, expectOneTruth, openShop } from "./shared-shop.ts";
import type { World } from "./world.ts";

type Deed =
  | { readonly does: "record"; readonly till: number; readonly size: number }
  | { readonly does: "look" | "reopen"; readonly till: number }
  | { readonly does: "pass"; readonly moments: number }
  | { readonly does: "backup" | "restore" };

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
const restores: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.record({ does: fc.constantFrom("backup" as const, "restore" as const) }),
  { maxLength: 4 },
);

/** One story woven into another. */
const woven = fc
  .tuple(deeds, restores, fc.array(fc.nat(25), { minLength: 4, maxLength: 4 }))
  .map(([story, more, places]) =>
    more.reduce((all, deed, i) => all.toSpliced((places[i] ?? 0) % (all.length + 1), 0, deed), story),
  );
const faults = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 30 });

const live = async (world: World, cloud: CloudInMemory, story: readonly Deed[]): Promise<void> => {
  let restore = cloud.backup();
  const tillOf = (no: number) => world.tills[no % world.tills.length];
  for (const deed of story)
    switch (deed.does) {
      case "pass":
        await world.pass(deed.moments);
        break;
      case "backup":
        restore = cloud.backup();
        break;
      case "restore":
        restore();
        break;
      case "record":
        tillOf(deed.till)?.record(deed.size);
        tillOf(deed.till)?.runner().event({ is: "committed" });
        break;
      case "look":
        tillOf(deed.till)?.runner().event({ is: "visible" });
        break;
      case "reopen":
        tillOf(deed.till)?.open();
        break;
    }
};

describe("tablets of one shop", () => {
  test("end with one order, whatever becomes of their requests", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), deeds, faults, async (count, story, bad) => {
        const { world, cloud } = await openShop(count, bad);
        await live(world, cloud, story);
        expect(await drain(world, cloud)).toBe(true);
        expectOneTruth(world, cloud);
      }),
    );
  });

  test("end with one order when the cloud comes back from a backup, again and again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), woven, faults, async (count, story, bad) => {
        const { world, cloud } = await openShop(count, bad);
        await live(world, cloud, story);
        for (const till of world.tills) till.open();
        expect(await drain(world, cloud)).toBe(true);
        expectOneTruth(world, cloud);
      }),
    );
  });
});
