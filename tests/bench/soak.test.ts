/** Shows that a soak would say so if its tablets came apart, or if something grew. */
import { describe, expect, test } from "vitest";
import { toHex } from "#domain/hex.ts";
import { chained } from "#log/chain.ts";
import { disagreement } from "./soak-agreement.ts";
import { growth } from "./soak-memory.ts";
import type { Stand } from "./soak-page.ts";
import type { SoakTablet } from "./soak-tablets.ts";

const ORDER = ["opened", "first", "second"].map((id) => JSON.stringify([id]));
const STAND: Stand = {
  cursor: ORDER.length,
  chain: toHex(ORDER.reduce<Uint8Array>(chained, new Uint8Array(32))),
  hash: "the same",
};

/** What is said of two tablets that stand there with that order, of which `ticked` were ticked after the opening. */
const saidOf = (
  other: Partial<Stand> = {},
  order: readonly string[] = ORDER,
  ticked: readonly string[] = ["first", "second"],
): Promise<readonly string[]> => {
  const standing = (stand: Stand): SoakTablet => ({ look: async () => stand }) as SoakTablet;
  return disagreement([standing(STAND), standing({ ...STAND, ...other })], order, new Set(ticked), 1);
};

describe("drained tablets", () => {
  test("are of one mind when they show one shop and every tick stands in its order once", async () => {
    expect(await saidOf()).toEqual([]);
  });

  test("are not when one of them shows another shop", async () => {
    expect(await saidOf({ hash: "another" })).toEqual(["the tablets show 2 different shops"]);
  });

  test("are not when one of them has another order", async () => {
    expect(await saidOf({ chain: "another" })).toEqual(["tablet 2 has another order"]);
  });

  test("are not when something that was ticked is lost", async () => {
    expect(await saidOf({}, ORDER, ["first", "second", "third"])).toContain("third was ticked and is lost");
  });

  test("are not when something stands there that nobody did", async () => {
    expect(await saidOf({}, ORDER, ["first"])).toEqual(["3 entries, and not 2"]);
  });

  test("are not when something stands there twice", async () => {
    const doubled = [...ORDER, ...ORDER.slice(-1)];
    expect(await saidOf({}, doubled)).toContain("1 entries stand there twice");
  });
});

test("what holds a megabyte more every half hour grows by two an hour, and what goes up and down does not", () => {
  const samples = (bytes: readonly number[]) => bytes.map((held, i) => ({ at: i * 1_800_000, bytes: held }));
  expect(growth(samples([5_000_000, 6_000_000, 7_000_000]))).toBeCloseTo(2);
  expect(growth(samples([5_000_000, 9_000_000, 5_000_000]))).toBeCloseTo(0);
});
