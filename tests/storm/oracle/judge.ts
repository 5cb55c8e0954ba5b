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
import { shutOut } from "./shut-out.ts";

/** What every shop must keep, each for itself. */
const OF_A_SHOP: readonly ShopRule[] = [
  conserved, // I1, and of I11 the end
  promised, // I2
  once, // I3
  converged, // I4
  owed, // I5
  rebuilt, // I6
  chained, // I7
  counted, // I8
  restored, // I9
  reversedOnce, // I10
  byTheRules, // I11, and of I1 what a visit earns
  authorised, // I12
  shutOut, // I12, of tablets
  dropped, // I14, line by line
  emptied, // I15, tablet by tablet
  honest, // I17, and of I11 every look
];

/** What must be true of the whole run. */
const OF_ALL: readonly ((history: History) => readonly Violation[])[] = [
  apart, // I13
  forgotten, // I14
  drained, // I15
  bounded, // I16
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
