/** I17, honest screens: at any moment, what is shown is what the tablet knows, and what it says of sending is so. */
import type { SeenScreen } from "../history.ts";
import { broken, counting, type ShopRule } from "./rule.ts";
import { wrongWith } from "./shown.ts";

const signFaults = ({ unsent, told, phase }: SeenScreen): readonly string[] => [
  ...(told === unsent.length ? [] : [`${String(told)} are told of ${String(unsent.length)} not sent`]),
  ...(phase === "fresh" && unsent.length > 0 ? [`fresh with ${String(unsent.length)} not sent`] : []),
];

/** Shown is the order so far with the tablet's own lines behind it. The part of I11 that is about days is told beside it. */
export const honest: ShopRule = (shop, read) =>
  shop.screens.flatMap((screen) => {
    const { order, unsent, shown, day, tablet, at } = screen;
    const { totals, days } = wrongWith(counting(read(order), read(unsent)), shown, day);
    const on = (what: string): string => `the screen of tablet ${String(tablet)} at ${String(at)}: ${what}`;
    return [...broken("I17", [...signFaults(screen), ...totals].map(on)), ...broken("I11", days.map(on))];
  });
