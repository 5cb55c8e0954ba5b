/** Checks the basket with products whose ids every object knows by itself. */
import { expect, test } from "vitest";
import { asId, type ProductId } from "#domain/ids.ts";
import { openShop } from "#domain/shop.ts";
import { createChoosing, itemsChosen } from "#screens/counter/choose.ts";
import { createDesk } from "#screens/counter/desk.ts";
import { createMoment } from "#screens/counter/moment.ts";

import { newOp } from "#screens/services.ts";
import type { ShopContext } from "#screens/shop-context.ts";
import { cafe } from "#support/cafe.ts";
import { createFakeServices } from "#support/fake-services.ts";

test.each(["constructor", "__proto__", "toString"])("the product %s is counted like any other", (text) => {
  const product = asId<ProductId>(text);
  const world = cafe({ products: [{ id: product, name: "Cake", price: 450 }] });
  const { services } = createFakeServices(world);
  const store = createMoment(newOp(services));
  const context = { ...openShop(world.shop), shop: world.shop } as ShopContext;
  const { choose } = createChoosing(createDesk(store, services, () => context));
  const chosen = () => itemsChosen(store.getState().basket, world.shop);
  expect(chosen()).toEqual([]);
  choose(product, 1);
  choose(product, 1);
  expect(chosen()).toEqual([{ product, count: 2, price: 450 }]);
  choose(product, -1);
  choose(product, -1);
  expect(chosen()).toEqual([]);
});
