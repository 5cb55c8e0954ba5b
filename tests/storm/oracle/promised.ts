/** I2, nothing promised is lost: what got a green tick stands in the order, or is held for the owner to see. */
import { broken, keptAt, type ShopRule } from "./rule.ts";

/** Every entry that was ticked is kept; only what a tablet that was destroyed had not sent may be nowhere. */
export const promised: ShopRule = (shop, read) => {
  const kept = keptAt(shop, read);
  const dead = new Set(shop.tablets.filter(({ state }) => state === "dead").map(({ no }) => no));
  const faults = shop.acts.flatMap(({ tablet, op, command, answer }) => {
    if (answer.is !== "ticked" || dead.has(tablet)) return [];
    return answer.entries
      .filter((id) => !kept.has(id))
      .map((id) => `${id} of ${command.type} ${op} got its tick on tablet ${String(tablet)} and is lost`);
  });
  return broken("I2", faults);
};
