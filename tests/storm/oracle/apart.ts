/** A tablet that never came to the shop is a shop of its own: its own lines are its order, and all of it counts. */
import type { SeenShop } from "../history.ts";

/** The shop as those see it who came to it, and beside it each tablet that did not, to be judged by the same rules. */
export const withThoseApart = (shop: SeenShop): readonly SeenShop[] => {
  const apart = shop.tablets.filter(({ state }) => state === "apart");
  const numbers = new Set(apart.map(({ no }) => no));
  const together = <T extends { readonly tablet: number }>(all: readonly T[]): readonly T[] =>
    all.filter(({ tablet }) => !numbers.has(tablet));
  const { acts, tablets, screens, cursors } = shop;
  return [
    {
      ...shop,
      acts: together(acts),
      tablets: tablets.filter(({ state }) => state !== "apart"),
      screens: together(screens),
      cursors: together(cursors),
    },
    ...apart.map((tablet) => ({
      ...shop,
      order: tablet.own,
      chain: tablet.chain,
      held: [],
      acts: acts.filter((one) => one.tablet === tablet.no),
      tablets: [{ ...tablet, state: "whole" as const, order: tablet.own }],
      screens: screens.filter((one) => one.tablet === tablet.no),
      cursors: [],
    })),
  ];
};
