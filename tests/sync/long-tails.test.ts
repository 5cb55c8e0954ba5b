/** Proves that much goes in batches and pages on end, and that no more is lost by it than by one at a time. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyPort } from "#support/any-port.ts";
import { createCloudClock } from "#sync/clock.ts";
import type { Pulled } from "#sync/memory.ts";
import { createPulling } from "#sync/pulling.ts";
import { createPushing } from "#sync/pushing.ts";
import { record, tillOf } from "./at-a-till.ts";
import { FAULTS } from "./faulty-network.ts";
import { said } from "./made-acts.ts";
import { drain, expectOneTruth, openShop } from "./shared-shop.ts";

const ACT = 30;

/** A shop whose only tablet has written so many acts of which its cloud has none. */
const openWaiting = async (acts: number, ...more: Parameters<typeof openShop>) => {
  const shop = await openShop(...more);
  const till = tillOf(shop.world.tills, 0);
  for (let i = 0; i < acts; i += 1) till.record(ACT);
  return { ...shop, till };
};

/** The sending side of such a tablet, by itself, and how often it wrote down what the cloud said. */
const sendingOf = ({ world, cloud, till }: Awaited<ReturnType<typeof openWaiting>>) => {
  let written = 0;
  const { memory } = till;
  const { push } = createPushing(
    {
      ...{ http: { send: cloud.handle }, now: world.clock.now, port: anyPort, app: "test" },
      memory: {
        ...memory,
        receiving: {
          ...memory.receiving,
          acked: (...answer) => {
            written += 1;
            return memory.receiving.acked(...answer);
          },
        },
      },
      erase: async () => {},
    },
    createCloudClock(null),
  );
  return { push, written: () => written };
};

describe("a long tail", () => {
  test("goes in batches on end, and what the cloud said of them is written down once", async () => {
    const shop = await openWaiting(40, 1);
    const before = shop.cloud.requests().length;
    const { push, written } = sendingOf(shop);
    expect(await push(500)).toMatchObject({ is: "pushed", sent: 1200, left: 0, cursor: 1200, head: 1200 });
    expect(shop.cloud.requests().length - before).toBe(3);
    expect(written()).toBe(1);
    expect(shop.cloud.ids()).toEqual(shop.till.recorded());
  });

  test("goes batch by batch while something is wrong with it or with the line", async () => {
    const shop = await openWaiting(10, 1);
    const { push } = sendingOf(shop);
    expect(await push(90)).toMatchObject({ is: "pushed", sent: 90, left: 210 });
  });

  test("is written down as far as it was taken, and what was not is told of without sending it again", async () => {
    const shop = await openWaiting(40, 1);
    shop.cloud.poison(shop.till.recorded()[1000] ?? "");
    const { push, written } = sendingOf(shop);
    expect(await push(500)).toMatchObject({ is: "pushed", sent: 960, left: 240, cursor: 960 });
    expect(written()).toBe(1);
    const before = shop.cloud.requests().length;
    const tried = { entries: 240, acts: 8, place: 961 };
    expect(await push(500)).toMatchObject({ is: "failed", how: "bad", tried });
    expect(shop.cloud.requests()).toHaveLength(before);
    expect(await push(500)).toMatchObject({ is: "failed", how: "bad", tried });
    expect(shop.cloud.requests()).toHaveLength(before + 1);
  });

  test("stands once in the order, wherever it is cut off and begun again", async () => {
    const faults = fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 12 });
    const moments = fc.array(fc.nat(9), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(faults, moments, async (bad, cuts) => {
        const { world, cloud, till } = await openWaiting(40, 2, bad);
        till.runner().event({ is: "committed" });
        for (const moment of cuts) {
          await world.pass(moment);
          // The tab that was sending is not heard of any more, and what it sends still arrives.
          till.open();
          tillOf(world.tills, 1).record(2);
          tillOf(world.tills, 1).runner().event({ is: "committed" });
        }
        expect(await drain(world, cloud)).toBe(true);
        await expectOneTruth(world, cloud);
      }),
      { numRuns: 8 },
    );
  });
});

/** The receiving side of a tablet that has nothing of the order, and the pages that it took each time; `spoil` may change them. */
const receivingOf = async (spoil: (page: Pulled) => Pulled = (page) => page) => {
  const { world, cloud } = await openShop(2);
  const [writer, reader] = [tillOf(world.tills, 0), tillOf(world.tills, 1)];
  reader.runner().stop();
  for (let i = 0; i < 13; i += 1) record(writer, 5);
  expect(await drain(world, cloud, [writer])).toBe(true);
  const goes: number[] = [];
  const { memory } = reader;
  const { pull } = createPulling(
    {
      ...{ http: { send: cloud.handle }, now: world.clock.now, port: anyPort, app: "test" },
      memory: {
        ...memory,
        receiving: {
          ...memory.receiving,
          apply: (pages, contact) => {
            goes.push(pages.length);
            return memory.receiving.apply(pages.map(spoil), contact);
          },
        },
      },
      erase: async () => {},
    },
    createCloudClock(null),
  );
  return { ...{ cloud, reader, pull }, goes: () => goes };
};

describe("a long order", () => {
  test("is taken some pages in one go, and the next are on their way by then", async () => {
    const { cloud, reader, pull, goes } = await receivingOf();
    const before = cloud.requests().length;
    expect(await pull(false)).toMatchObject({ is: "pulled", cursor: 30, head: 65, lost: false });
    await pull(false);
    expect(await pull(false)).toMatchObject({ is: "pulled", cursor: 65, head: 65, lost: false });
    expect(goes()).toEqual([6, 6, 1]);
    expect(cloud.requests().length - before).toBe(13);
    expect(reader.order().texts.map((text) => said(text).id)).toEqual(cloud.ids());
  });

  test("is taken page by page where all texts are asked for, since one did not fit", async () => {
    const { pull, goes } = await receivingOf();
    expect(await pull(true)).toMatchObject({ is: "pulled", cursor: 5 });
    expect(await pull(true)).toMatchObject({ is: "pulled", cursor: 10 });
    expect(goes()).toEqual([1, 1]);
  });

  test("is taken as far as its pages fit, and asked for again from there", async () => {
    let isSpoilt = true;
    const { cloud, reader, pull } = await receivingOf((page) =>
      isSpoilt && page.after === 15 ? { ...page, mark: "0123456789abcdef" } : page,
    );
    expect(await pull(false)).toMatchObject({ is: "pulled", cursor: 15, head: 65 });
    expect(await pull(false)).toMatchObject({ is: "failed", how: "chain" });
    isSpoilt = false;
    for (const cursor of [45, 65]) expect(await pull(false)).toMatchObject({ is: "pulled", cursor });
    expect(reader.order().texts.map((text) => said(text).id)).toEqual(cloud.ids());
  });
});
