/** Proves how the tiles are put into another order: in one act, which can be taken back and is told from others. */
import { describe, expect, test } from "vitest";
import { asId, type ProductId } from "#domain/ids.ts";
import { productsOnSale } from "#domain/shop.ts";
import type { Command } from "#domain/command.ts";
import { cafe, undo } from "#support/cafe.ts";
import type { World } from "#support/given.ts";

const product = (id: string): Command => ({
  type: "PutProduct",
  id: asId<ProductId>(id),
  set: { name: id, price: 100 },
});
const arrange = (...order: readonly string[]): Command => ({
  type: "ArrangeProducts",
  order: order.map((id) => asId<ProductId>(id)),
});
const shop = cafe().as("olga").after(product("mocha"));
const tiles = (world: World): readonly string[] => productsOnSale(world.shop).map(({ id }) => id);

describe("arranging the tiles", () => {
  test("writes only what moves, in one act", () => {
    const { world, entries } = shop.when(arrange("latte", "espresso", "mocha"));
    expect(tiles(world)).toEqual(["latte", "espresso", "mocha"]);
    expect(entries).toHaveLength(2);
    expect(shop.when(arrange("espresso", "latte", "mocha")).entries).toEqual([]);
  });

  test("leaves what is not named behind what is, and passes over what is not known or named twice", () => {
    expect(tiles(shop.after(arrange("mocha", "unheard-of", "constructor", "mocha")))).toEqual([
      "mocha",
      "espresso",
      "latte",
    ]);
  });

  test("is taken back in one act", () => {
    const { world, op } = shop.when(arrange("mocha", "latte", "espresso"));
    expect(tiles(world.after(undo(op, "mistake")))).toEqual(["espresso", "latte", "mocha"]);
  });

  test("is a manager's to do", () => {
    expect(shop.as("cecil").when(arrange("latte")).refusal).toEqual({ reason: "ManagerNeeded" });
    expect(tiles(shop.as("mona").after(arrange("latte")))).toEqual(["latte", "espresso", "mocha"]);
  });

  test("is the same act once more, and not another order under its name", () => {
    const { world, op } = shop.when(arrange("mocha", "latte", "espresso"));
    expect(world.when(arrange("mocha", "latte", "espresso"), op).refusal).toBe(null);
    expect(world.when(arrange("latte", "mocha", "espresso"), op).refusal).toEqual({ reason: "OpTaken" });
    expect(world.when(product("mocha"), op).refusal).toEqual({ reason: "OpTaken" });
  });
});
