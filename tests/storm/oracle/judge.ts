/** The oracle: judges what was seen of a run by the promises I1 to I17, without a line of the code it judges. */
import type { History, Violation } from "../history.ts";
import { converged, rebuilt } from "./agreement.ts";
import { withThoseApart } from "./apart.ts";
import { authorised } from "./authority.ts";
import { chained } from "./chain.ts";
import { conserved } from "./conservation.ts";
import { bounded, drained, emptied, uncomplaining } from "./limits.ts";
import { createRead } from "./lines.ts";
import { counted } from "./numbers.ts";
import { once } from "./once.ts";
import { owed } from "./owed.ts";
import { apart, dropped, forgotten } from "./places.ts";
import { byTheRules } from "./program.ts";
import { promised } from "./promised.ts";
import { restored } from "./restored.ts";
import { reversedOnce } from "./reversals.ts";
import type { ShopRule } from "./rule.ts";
import { honest } from "./screens.ts";

/** What every shop must keep, each for itself. */
const OF_A_SHOP: readonly ShopRule[] = [
  conserved,
  promised,
  once,
  converged,
  owed,
  rebuilt,
  chained,
  counted,
  restored,
  reversedOnce,
  byTheRules,
  authorised,
  dropped,
  emptied,
  honest,
];

/** What must be true of the whole run. */
const OF_ALL: readonly ((history: History) => readonly Violation[])[] = [
  apart,
  forgotten,
  drained,
  bounded,
  uncomplaining,
];

/** Every promise that was broken, with the rule and what was seen; none where all is well. */
export const judge = (history: History): readonly Violation[] => {
  const read = createRead();
  return [
    ...history.shops.flatMap(withThoseApart).flatMap((shop) => OF_A_SHOP.flatMap((rule) => rule(shop, read))),
    ...OF_ALL.flatMap((rule) => rule(history)),
  ];
};
