/** I15 and I16: everything comes to an end in time, and nothing grows beyond what is declared. */
import type { History, Violation } from "../history.ts";
import { broken, keptAt, type ShopRule, wholeOf } from "./rule.ts";

/** I15, liveness: once all is healed, queues drain within the time they have. */
export const drained = ({ liveness }: History): readonly Violation[] =>
  broken("I15", liveness.drained ? [] : [liveness.why]);

/** I15 tablet by tablet: nothing is left that is neither in the order nor held for the owner, also not unticked. */
export const emptied: ShopRule = (shop, read) => {
  const kept = keptAt(shop, read);
  const faults = wholeOf(shop).flatMap(({ no, own }) =>
    read(own)
      .filter(({ id }) => !kept.has(id))
      .map(({ id }) => `tablet ${String(no)} never got through with ${id}`),
  );
  return broken("I15", faults);
};

/** I16, bounds: of queues, batches, retries and memory. */
export const bounded = ({ bounds }: History): readonly Violation[] =>
  broken(
    "I16",
    bounds
      .filter(({ most, seen }) => seen > most)
      .map(({ what, most, seen }) => `${what}: ${String(seen)}, and ${String(most)} at most`),
  );

/** What the product itself says must never be, such as an assertion that failed, is believed at once. */
export const uncomplaining = ({ complaints }: History): readonly Violation[] =>
  broken("complaint", complaints);
