/** Proves that tablets and the real endpoint, over both stores, end with one order whatever happens between them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day } from "#domain/day.ts";
import { asId, type MemberId, type Op } from "#domain/ids.ts";
import { FRAME_TYPE, writeFrame } from "#protocol/frame.ts";
import { NO_MARK } from "#protocol/mark.ts";
import type { PushHead, Reserve } from "#protocol/messages.ts";
import { anyPort } from "#support/any-port.ts";
import { storeKinds } from "#support/stores.ts";
import { sitDown } from "#sync/desk.ts";
import { takeOwnPlace } from "#sync/own-place.ts";
import { createWork } from "#sync/work.ts";
import { openEndpoint } from "../endpoint.ts";
import { FAULTS, type Fault } from "../faulty-network.ts";
import { idOf } from "../made-acts.ts";
import { drain, expectOneTruth } from "../shared-shop.ts";
import { live, stories, wovenStories } from "../stories.ts";
import { createTabletInMemory } from "../tablet-in-memory.ts";
import { createVirtualClock } from "../virtual-clock.ts";
import { createWorld } from "../world.ts";

const NOON = 1_770_000_000_000;
const faults = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 30 });

/** Making a database takes PostgreSQL seconds on a busy machine. */
const RUNS = { sqlite: 12, postgres: 3 };

describe.each(storeKinds)("tablets of a shop at an endpoint over $kind", ({ kind, make }) => {
  /** A shared shop of so many tablets at a real endpoint, gone when `tell` is done. */
  const inShop = async (
    count: number,
    bad: readonly Fault[],
    tell: (
      world: ReturnType<typeof createWorld>,
      cloud: Awaited<ReturnType<typeof openEndpoint>>,
    ) => Promise<void>,
  ): Promise<void> => {
    const clock = createVirtualClock(NOON);
    const cloud = await openEndpoint(make, clock);
    try {
      const world = createWorld(clock, count, cloud.handle, bad);
      await world.found(async () => cloud.code(world.tills[0]?.row()?.token ?? ""));
      await tell(world, cloud);
      expect(await drain(world, cloud)).toBe(true);
      await expectOneTruth(world, cloud);
      expect(cloud.reported).toEqual([]);
      for (const till of world.tills) till.runner().stop();
    } finally {
      await cloud.close();
    }
  };

  test("end with one order, whatever becomes of their requests", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), stories, faults, (count, story, bad) =>
        inShop(count, bad, (world, cloud) => live(world, cloud, story)),
      ),
      { numRuns: RUNS[kind] },
    );
  });

  test("end with one order when the store comes back from a copy", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), wovenStories, faults, (count, story, bad) =>
        inShop(count, bad, async (world, cloud) => {
          await live(world, cloud, story);
          for (const till of world.tills) till.open();
        }),
      ),
      { numRuns: RUNS[kind] / 3 },
    );
  });

  test("are one more when one of them is brought back from a backup while it lives", async () => {
    await inShop(1, ["none"], async (world, cloud) => {
      const [till] = world.tills;
      const row = till?.row();
      if (!till || !row) throw new Error("there is a tablet");
      till.record(4);
      till.runner().event({ is: "committed" });
      expect(await drain(world, cloud)).toBe(true);
      const { now } = world.clock;
      const copy = createTabletInMemory(2, now);
      await copy.memory.receiving.begin({ ...row, cursor: 0, chain: new Uint8Array(32), acks: {} }, null);
      const edges = { http: { send: cloud.handle }, memory: copy.memory, now, port: anyPort, app: "test" };
      const own = { ...edges, erase: async () => {} };
      expect(await takeOwnPlace(own, "Till")).toBe(true);
      expect(copy.row()?.device).toBe(idOf(2, 0));
      expect(await takeOwnPlace(own, "Till")).toBe(false);
      const devices = await (await sitDown(own)).cloud.devices();
      expect(devices.ok && devices.value.map(({ device, state }) => [device, state])).toEqual([
        [row.device, "active"],
        [idOf(2, 0), "active"],
      ]);
      const work = createWork({ ...own, offsetMs: null, wipe: async () => {} });
      expect(await work.perform({ do: "pull", whole: false })).toMatchObject({ is: "pulled", cursor: 4 });
      expect(copy.row()?.devices).toBe(2);
    });
  });

  test("go on when one of them sends what it has in another's name", async () => {
    await inShop(2, ["none"], async (world, cloud) => {
      const [first, second] = world.tills;
      if (first === undefined || second === undefined) throw new Error("there are two tablets");
      first.record(2);
      first.runner().event({ is: "committed" });
      expect(await drain(world, cloud)).toBe(true);
      const [[log, last] = []] = await first.memory.logs();
      second.record(3);
      const batch = await second.memory.batch({ after: null, most: 3 });
      const row = second.row();
      if (log === undefined || last === undefined || batch === null || row === null)
        throw new Error("no tail");
      const head: PushHead = {
        ...{ proto: 1, cursor: 0, mark: NO_MARK, store: null, t0: NOON, app: "test", refill: true },
        runs: [{ log, seq: last + 1, n: 3 }],
        tip: { log: batch.log, seq: 3, unsent: 3, oldest: null },
      };
      const bytes = await writeFrame(
        { head, texts: batch.lines.map(({ text }) => text), payloads: new Map() },
        anyPort,
      );
      const path = `/api/v1/shops/${row.shop}/entries`;
      const body = { type: FRAME_TYPE, bytes };
      const sent = await cloud.handle({ method: "POST", path, token: row.token, body, timeoutMs: 1 });
      expect(sent.status).toBe(200);
      first.record(4);
      first.runner().event({ is: "committed" });
    });
  });

  test("are told of a reward after what they have not sent yet, and of members who are gone", async () => {
    await inShop(2, ["none"], async (world, cloud) => {
      const [first, second] = world.tills;
      first?.record(1);
      const [member = ""] = first?.recorded() ?? [];
      const asked: Reserve = {
        op: asId<Op>(idOf(97, 1)),
        member: asId<MemberId>(member),
        day: 20_500 as Day,
        needs: [{ unit: "stamps", cost: 10 }],
      };
      let answer: unknown = null;
      void first
        ?.runner()
        .reserve(asked)
        .then((said) => (answer = said));
      await world.until(() => answer !== null);
      // Nobody would know the member if the tail had not come first.
      expect(answer).toEqual({ ok: false, why: "notEnough", have: 0 });
      expect(await cloud.ids()).toEqual([member]);
      first?.record(1, true);
      first?.runner().event({ is: "committed" });
      expect(await drain(world, cloud)).toBe(true);
      expect(second?.forgotten).toEqual(first?.recorded().slice(-1));
      expect(first?.forgotten).toEqual([]);
    });
  });
});
