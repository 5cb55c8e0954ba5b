/** What gives way to the first picture, and what does not. */
import { expect, test } from "vitest";
import { EMPTY_SHOP, type Shop } from "#domain/shop.ts";
import { restOf } from "#keeping/rest.ts";
import { cafe } from "#support/cafe.ts";

const restedFor = async (shop: () => Promise<Shop>, outdated = false): Promise<readonly number[]> => {
  const waits: number[] = [];
  await restOf({ shop, isOutdated: async () => outdated }, async (ms) => void waits.push(ms));
  return waits;
};

test("a shop that is here is shown before anything else begins", async () => {
  const [ms, ...more] = await restedFor(async () => cafe().shop);
  expect(ms).toBeGreaterThan(0);
  expect(more).toEqual([]);
});

test("where there is no shop, nobody waits to bring one back or found one", async () => {
  expect(await restedFor(async () => EMPTY_SHOP)).toEqual([]);
});

test("what cannot be read is looked into at once", async () => {
  expect(await restedFor(() => Promise.reject(new Error("closed")))).toEqual([]);
});

test("tables that other code has made are made anew at once", async () => {
  expect(await restedFor(async () => cafe().shop, true)).toEqual([]);
});
