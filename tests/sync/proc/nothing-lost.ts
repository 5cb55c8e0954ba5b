/** What must be true of a shop when whatever happened to its endpoint is over. */
import { expect, onTestFinished } from "vitest";
import { drain, expectOneTruth } from "../shared-shop.ts";
import type { World } from "../world.ts";
import { openTruth } from "./shop-at.ts";
import type { createWitness } from "./witness.ts";

/** Lets the tablets drain, and holds the store at `address` to all that was ever promised. */
export const expectNothingLost = async (
  world: World,
  address: string,
  witness: ReturnType<typeof createWitness>,
): Promise<void> => {
  const truth = await openTruth(address);
  onTestFinished(truth.close);
  expect(await drain(world, truth)).toBe(true);
  await expectOneTruth(world, truth);
  expect(await truth.held()).toEqual([]);
  expect(witness.broken(await truth.order())).toEqual([]);
  expect(witness.apart()).toBe(0);
};
