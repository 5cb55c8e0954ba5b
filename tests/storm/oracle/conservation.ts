/** I1, conservation: units come from lines and go by lines; what a tablet shows in the end is their sum, and nothing else. */
import { broken, counting, type ShopRule, wholeOf } from "./rule.ts";
import { wrongWith } from "./shown.ts";

/** No unit appears from nowhere, and none is lost. The part of I11 that is about days is told beside it. */
export const conserved: ShopRule = (shop, read) =>
  wholeOf(shop).flatMap(({ no, order, own, shown, day }) => {
    const { totals, days } = wrongWith(counting(read(order), read(own)), shown, day);
    const on = (what: string): string => `tablet ${String(no)}: ${what}`;
    return [...broken("I1", totals.map(on)), ...broken("I11", days.map(on))];
  });
