/** I9, an endpoint restored from an old copy: what it forgot comes back from the tablets, as if it had never been away. */
import { broken, keptAt, type ShopRule, wholeOf } from "./rule.ts";

/**
 * That the end is as if nothing had been restored follows from I2, I3 and I4: nothing ticked is missing, nothing is there
 * twice, and all agree. What is left to see is that nothing else is missing either: whatever a tablet that still works
 * once saw in the order stands there in the end, whoever wrote it; the owner's mind about it may be awaited anew.
 */
export const restored: ShopRule = (shop, read) => {
  const kept = keptAt(shop, read);
  const whole = new Set(wholeOf(shop).map(({ no }) => no));
  const faults = shop.screens
    .filter(({ tablet }) => whole.has(tablet))
    .flatMap(({ tablet, order }) =>
      read(order)
        .filter(({ id }) => !kept.has(id))
        .map(({ id }) => `${id} stood in the order on tablet ${String(tablet)}, and is gone`),
    );
  return broken("I9", [...new Set(faults)]);
};
