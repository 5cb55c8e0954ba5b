/** What a worker seals and reads for the bulk door is what the page would have sealed and read itself. */
import { describe, expect, onTestFinished, test } from "vitest";
import { chained, chainedAll } from "#log/chain.ts";
import { GENESIS } from "#log/genesis.ts";
import { createSealerClient, startSealerWorker, type SealerPort } from "#log/sealer-client.ts";
import { createSealer, type Sealer } from "#log/sealer.ts";
import { everything, openedShop } from "#support/shop-opened.ts";
import type { ShopWorld } from "#support/shop-world.ts";
import { linesOf, opening, sealedOf, source } from "./bulk.ts";

const inWorker = (from: Uint8Array): Sealer => {
  const client = createSealerClient(startSealerWorker(from));
  onTestFinished(client.close);
  return client;
};

/** A shop with sealed runs given as they are, and the lines behind them. */
const loaded = async (from: ShopWorld, sealer: (from: Uint8Array) => Sealer): Promise<ShopWorld> => {
  const shop = await openedShop({ seed: 4 });
  const door = await opening(shop, { run: 4, keep: 3, sealer });
  const sealed = await sealedOf(from);
  const [first] = sealed;
  const lines = await linesOf(from);
  if (!first) throw new Error("the story needs a sealed run");
  await door.addLines(lines.slice(0, first[0].to));
  await Promise.all(sealed.slice(1).map((run) => door.addSealed(...run)));
  await door.addLines(lines.slice(sealed.at(-1)?.[0].to));
  await door.finish();
  return shop;
};

describe("a sealer in a worker", () => {
  test("seals and reads as one in the page does", async () => {
    const from = await source();
    const [there, here] = [await loaded(from, inWorker), await loaded(from, createSealer)];
    expect(await everything(there)).toEqual(await everything(here));
    expect((await sealedOf(there)).length).toBeGreaterThan(3);
  });

  test("names the damage that it finds, and nothing of the load is kept", async () => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const before = await everything(shop);
    const door = await opening(shop, { sealer: inWorker });
    const [[segment, pack] = [], second] = await sealedOf(from);
    if (!segment || !pack || !second) throw new Error("the story needs two sealed runs");
    const given = await Promise.allSettled([
      door.addSealed({ ...segment, chain: new Uint8Array(32) }, pack),
      door.addSealed(...second),
    ]);
    expect(given.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(given[0]).toMatchObject({ reason: { message: "the run from 1 is not what was chained" } });
    expect(await everything(shop)).toEqual(before);
  });

  test("that stops ends the load, of which nothing is kept", async () => {
    const from = await source();
    const shop = await openedShop({ seed: 4 });
    const before = await everything(shop);
    let stop = (): void => undefined;
    const port: SealerPort = {
      send: () => undefined,
      listen: (_, broken) => {
        stop = () => broken("the worker stopped");
      },
      close: () => undefined,
    };
    const door = await opening(shop, { run: 4, keep: 3, sealer: () => createSealerClient(port) });
    await door.addLines((await linesOf(from)).slice(0, 12));
    stop();
    await expect(door.finish()).rejects.toThrow("the worker stopped");
    expect(await everything(shop)).toEqual(before);
  });

  test("is let go of once it has answered everything", async () => {
    const port = startSealerWorker(GENESIS);
    let isClosed = false;
    const client = createSealerClient({
      ...port,
      close: () => {
        isClosed = true;
        port.close();
      },
    });
    const sealing = client.seal({ from: 1, to: 1, texts: ["[1]"], payloads: [] });
    client.close();
    expect(isClosed).toBe(false);
    expect((await sealing).segment.chain).toEqual(chained(GENESIS, "[1]"));
    expect(isClosed).toBe(true);
  });
});

test("a chain over many lines is the chain over one after the other, however long and wide they are", () => {
  const texts = ["", "[1]", "Őszi \u{1f370}", "\u20ac".repeat(341), "x".repeat(5000), "\ud800", "a"];
  expect(chainedAll(GENESIS, texts)).toEqual(texts.reduce<Uint8Array>(chained, GENESIS));
  expect(chainedAll(GENESIS, [])).toBe(GENESIS);
});
