/** What a rule of the oracle is: it looks at what was seen, and says what is broken. */
import type { SeenShop, SeenTablet, Violation } from "../history.ts";
import type { Line, Read } from "./lines.ts";

/** A rule about one shop. */
export type ShopRule = (shop: SeenShop, read: Read) => readonly Violation[];

/** Says of each that the rule is broken there. */
export const broken = (rule: string, faults: readonly string[]): readonly Violation[] =>
  faults.map((what) => ({ rule, what }));

/** Tablets that work when everything is over, and have to agree with everybody. */
export const wholeOf = ({ tablets }: SeenShop): readonly SeenTablet[] =>
  tablets.filter(({ state }) => state === "whole");

const idsOf = (lines: readonly Line[]): ReadonlySet<string> => new Set(lines.map(({ id }) => id));

/** What the endpoint holds for the owner, as far as it can be read. */
const heldOf = ({ held }: SeenShop, read: Read): readonly Line[] =>
  read(held.flatMap(({ text }) => (text === null ? [] : [{ text, payload: null }])));

const discardedIn = (lines: readonly Line[]): readonly string[] =>
  lines.flatMap((line) =>
    line.type === "QuarantineDecided" && line.data.decision === "discard" ? line.data.entries : [],
  );

/** What is accounted for at the endpoint: it stands in the order, is held for the owner, or was discarded by them. */
export const keptAt = (shop: SeenShop, read: Read): ReadonlySet<string> => {
  const order = read(shop.order);
  return new Set([...idsOf([...order, ...heldOf(shop, read)]), ...discardedIn(order)]);
};

/**
 * What counts on a tablet: the order, and behind it its own lines that do not stand there yet. What is held counts where
 * it was written, and for nobody else, until the owner lets it into the order; what the owner discarded counts nowhere.
 */
export const counting = (order: readonly Line[], own: readonly Line[]): readonly Line[] => {
  const ordered = idsOf(order);
  const discarded = new Set(discardedIn([...order, ...own]));
  return [...order, ...own.filter(({ id }) => !ordered.has(id) && !discarded.has(id))];
};
