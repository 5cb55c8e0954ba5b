/** I2, nothing promised is lost: what got a green tick stands in the order, or is held for the owner to see. */
import type { SeenAct, SeenShop } from "../history.ts";
import type { Read } from "./lines.ts";
import { broken, idsOf, keptAt, type ShopRule } from "./rule.ts";

/**
 * Where the entries of an act must be. Only what was on a tablet that was destroyed may be nowhere, if it was not sent;
 * what is on one that never came to the shop must be there.
 */
const keptFor = ({ tablet }: SeenAct, shop: SeenShop, kept: ReadonlySet<string>, read: Read) => {
  const by = shop.tablets.find(({ no }) => no === tablet);
  if (by?.state === "dead") return null;
  return by?.state === "apart" ? idsOf(read(by.own)) : kept;
};

/** Every entry that was ticked is kept. */
export const promised: ShopRule = (shop, read) => {
  const kept = keptAt(shop, read);
  const faults = shop.acts.flatMap((act) => {
    if (act.answer.is !== "ticked") return [];
    const where = keptFor(act, shop, kept, read);
    return act.answer.entries
      .filter((id) => where !== null && !where.has(id))
      .map(
        (id) =>
          `${id} of ${act.command.type} ${act.op} got its tick on tablet ${String(act.tablet)} and is lost`,
      );
  });
  return broken("I2", faults);
};
