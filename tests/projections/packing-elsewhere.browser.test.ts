/** What a worker packs for a folding is what the page would have packed itself. */
import { expect, test } from "vitest";
import { packedAside } from "#projections/block-writing.ts";
import { createFolding } from "#projections/folding.ts";
import {
  createPackingElsewhere,
  startPackingWorker,
  type FromPacker,
  type PackerPort,
} from "#projections/packing.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { replay } from "#log/replay.ts";
import { card, enrol, setUp, visit } from "#support/cafe.ts";
import { everything, openedShop } from "#support/shop-opened.ts";

const LINES = [
  '["01520b7f-92f3-7a67-8642-4cd6edf81cff",1,"Őszi"]',
  '["b","01520b7f-92f3-7a67-8642-4cd6edf81cff"]',
];

test("a worker packs lines into the same bytes, and is let go of when nothing is left to pack", async () => {
  const said: string[] = [];
  const packing = createPackingElsewhere(() => {
    said.push("started");
    const port = startPackingWorker();
    return {
      ...port,
      close: () => {
        said.push("closed");
        port.close();
      },
    };
  });
  const many = Array.from({ length: 200 }, (_, i) => `["${i}"]`);
  const both = await Promise.all([packing(LINES), packing(many)]);
  expect(both).toEqual([await packedAside(LINES), await packedAside(many)]);
  expect(said).toEqual(["started", "closed"]);
  expect(await packing(LINES)).toEqual(both[0]);
  expect(said).toEqual(["started", "closed", "started", "closed"]);
});

test("a shop folded anew with a worker is the same shop", async () => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna", { card: card(1), phone: "+36201234567" }), enrol("Bea"));
  await shop.after(visit("Anna", 370), visit("Bea", 250));
  const before = await stateHash(shop.db);
  await rebuild(shop.db, (seq) => replay(shop.db, seq));
  const here = await everything(shop);
  const packing = createPackingElsewhere(startPackingWorker);
  await rebuild(shop.db, (seq) => replay(shop.db, seq), { packing });
  expect(await everything(shop)).toEqual(here);
  expect(await stateHash(shop.db)).toBe(before);
  expect(await (await createFolding(shop.db, packing)).stateHash()).toBe(before);
});

test("a worker that stops or fails ends the folding, and the tables are as they were", async () => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna"), visit("Anna", 370));
  const before = await everything(shop);
  const failing: readonly ((heard: (message: FromPacker) => void, broken: (why: string) => void) => void)[] =
    [
      (_, broken) => broken("the worker stopped"),
      (heard) => heard({ id: 1, body: null, cause: "the worker stopped" }),
    ];
  for (const fail of failing) {
    const listening: PackerPort["listen"] = (heard, broken) => void setTimeout(() => fail(heard, broken));
    const packing = createPackingElsewhere(() => ({
      send: () => undefined,
      listen: listening,
      close: () => undefined,
    }));
    const working = rebuild(shop.db, (seq) => replay(shop.db, seq), { packing });
    await expect(working).rejects.toThrow("the worker stopped");
    expect(await everything(shop)).toEqual(before);
  }
});
