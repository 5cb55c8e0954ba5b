/** I17, honest screens: at any moment, what is shown is what the tablet knows, and what it says of sending is so. */
import type { SeenScreen, SeenShop } from "../history.ts";
import type { Read } from "./lines.ts";
import { broken, counting, keptAt, type ShopRule, wholeOf } from "./rule.ts";
import { wrongWith } from "./shown.ts";

/**
 * A tablet hears later than the endpoint what the endpoint has, so it may tell of more than is lacking there, and of less
 * than it has not seen come back; but never of less than is lacking, and not of anything on a sign that says all is sent.
 */
const signFaults = ({ lacking = 0, told, phase }: SeenScreen): readonly string[] => [
  ...(told < lacking ? [`${String(told)} are told of ${String(lacking)} that are not sent`] : []),
  ...(phase === "fresh" && told > 0 ? [`all is sent, and ${String(told)} are not`] : []),
];

/** When everything is over, the two are one number. */
const signsInTheEnd = (shop: SeenShop, read: Read): readonly string[] => {
  const kept = keptAt(shop, read);
  return wholeOf(shop).flatMap(({ no, own, unsent }) => {
    const lacking = read(own).filter(({ id }) => !kept.has(id)).length;
    return lacking === unsent
      ? []
      : [`tablet ${String(no)} tells of ${String(unsent)} in the end, and ${String(lacking)} are not sent`];
  });
};

/** Shown is the order so far with the tablet's own lines behind it. The part of I11 that is about days is told beside it. */
export const honest: ShopRule = (shop, read) => [
  ...broken("I17", signsInTheEnd(shop, read)),
  ...shop.screens.flatMap((screen) => {
    const { order, unsent, shown, day, tablet, at } = screen;
    const { totals, days } = wrongWith(counting(read(order), read(unsent)), shown, day);
    const on = (what: string): string => `the screen of tablet ${String(tablet)} at ${String(at)}: ${what}`;
    return [...broken("I17", [...signFaults(screen), ...totals].map(on)), ...broken("I11", days.map(on))];
  }),
];
