/** I4 and I6: in the end all tablets and the endpoint agree, and what a tablet shows is what a fold from the start gives. */
import type { SeenShop, SeenTablet } from "../history.ts";
import { broken, type ShopRule, wholeOf } from "./rule.ts";

/** Tablets on which nothing counts that counts on no other: what is held counts where it was written. */
const withNothingHeld = (shop: SeenShop): readonly SeenTablet[] => {
  const held = new Set(shop.held.map(({ text }) => text));
  return wholeOf(shop).filter(({ own }) => !own.some(({ text }) => held.has(text)));
};

/** I4, convergence: the same lines in the same order with the same chain, and the same state folded from them. */
export const converged: ShopRule = (shop) => {
  const alike = withNothingHeld(shop);
  const [first] = alike;
  const endpoint = JSON.stringify(shop.order.map(({ text }) => text));
  const lines = wholeOf(shop).flatMap(({ no, order, chain }) => [
    ...(JSON.stringify(order.map(({ text }) => text)) === endpoint
      ? []
      : [`tablet ${String(no)} has another order`]),
    ...(chain === shop.chain ? [] : [`tablet ${String(no)} has another chain`]),
  ]);
  const states = alike
    .filter(({ shared }) => shared !== first?.shared)
    .map(({ no }) => `tablet ${String(no)} has another state than tablet ${String(first?.no)}`);
  return broken("I4", [...lines, ...states]);
};

/** I6, rebuild: tables are disposable, so folding everything anew changes nothing. */
export const rebuilt: ShopRule = ({ tablets }) =>
  broken(
    "I6",
    tablets
      .filter(({ state, live, rebuilt }) => state !== "dead" && live !== rebuilt)
      .map(({ no }) => `tablet ${String(no)} shows something else once it is rebuilt`),
  );
