/** Proves what becomes of a tablet on which two tabs are open, and each thinks that it alone speaks with the cloud. */
import { describe, expect, test } from "vitest";
import { createWork } from "#sync/work.ts";
import { nodePort } from "#support/frames.ts";
import { record, tillOf } from "./at-a-till.ts";
import { drain, expectOneTruth, openShop } from "./shared-shop.ts";

describe("two tabs that both lead", () => {
  test("cost duplicates and nothing else", async () => {
    const { world, cloud } = await openShop(2);
    const till = tillOf(world.tills, 0);
    till.openRival();
    for (let i = 0; i < 20; i += 1) {
      record(till, 3);
      record(tillOf(world.tills, 1), 2);
      await world.pass(2);
    }
    expect(await drain(world, cloud)).toBe(true);
    await expectOneTruth(world, cloud);
  });

  test("put nothing aside that the other has got through meanwhile", async () => {
    const { world, cloud } = await openShop(1);
    const till = tillOf(world.tills, 0);
    record(till, 1);
    expect(await drain(world, cloud)).toBe(true);
    const { http, clock } = world;
    const edges = { http, memory: till.memory, now: clock.now, port: nodePort, app: "test", offsetMs: null };
    const work = createWork({ ...edges, erase: async () => {}, wipe: async () => {} });
    expect(await work.perform({ do: "setAside", place: 1 })).toMatchObject({
      is: "pushed",
      left: 0,
      sent: 0,
    });
    expect(cloud.held()).toEqual([]);
    await expectOneTruth(world, cloud);
  });
});
