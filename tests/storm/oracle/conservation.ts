/** I1, conservation: units come from lines and go by lines; what a tablet shows in the end is their sum, and nothing else. */
import type { SeenShop, SeenTablet } from "../history.ts";
import type { Read } from "./lines.ts";
import { broken, counting, type ShopRule } from "./rule.ts";
import { wrongWith } from "./shown.ts";

/** Those whose word still goes: who was shut out has nothing to show, and who was destroyed nobody can ask. */
const askedOf = ({ tablets }: SeenShop): readonly SeenTablet[] =>
  tablets.filter(({ state }) => state === "whole" || state === "apart");

const wrongOn = ({ order, own, shown, day }: SeenTablet, read: Read) =>
  wrongWith(counting(read(order), read(own)), shown, day);

/** No unit appears from nowhere, and none is lost. The part of I11 that is about days is told beside it. */
export const conserved: ShopRule = (shop, read) =>
  askedOf(shop).flatMap((tablet) => {
    const { totals, days } = wrongOn(tablet, read);
    const on = (what: string): string => `tablet ${String(tablet.no)}: ${what}`;
    return [...broken("I1", totals.map(on)), ...broken("I11", days.map(on))];
  });
