/** I4 and I6: in the end all tablets and the endpoint agree, and what a tablet shows is what a fold from the start gives. */
import { broken, type ShopRule, wholeOf } from "./rule.ts";

/** I4, convergence: the same lines in the same order with the same chain, and the same state folded from them. */
export const converged: ShopRule = (shop) => {
  const whole = wholeOf(shop);
  const [first] = whole;
  const endpoint = JSON.stringify(shop.order.map(({ text }) => text));
  const faults = whole.flatMap(({ no, order, chain, shared }) => [
    ...(JSON.stringify(order.map(({ text }) => text)) === endpoint
      ? []
      : [`tablet ${String(no)} has another order`]),
    ...(chain === shop.chain ? [] : [`tablet ${String(no)} has another chain`]),
    ...(shared === first?.shared
      ? []
      : [`tablet ${String(no)} has another state than tablet ${String(first?.no)}`]),
  ]);
  return broken("I4", faults);
};

/** I6, rebuild: tables are disposable, so folding everything anew changes nothing. */
export const rebuilt: ShopRule = ({ tablets }) =>
  broken(
    "I6",
    tablets
      .filter(({ state, live, rebuilt }) => state !== "dead" && live !== rebuilt)
      .map(({ no }) => `tablet ${String(no)} shows something else once it is rebuilt`),
  );
