/** I3, exactly once: every line of the order stands there once, whole with its act, and because somebody asked for it. */
import type { SeenAct, SeenLine, SeenShop } from "../history.ts";
import type { Line, Read } from "./lines.ts";
import { broken, type ShopRule } from "./rule.ts";

const idsTwice = (order: readonly Line[]): readonly string[] => {
  const seen = new Set<string>();
  return order.flatMap(({ id }) => {
    if (seen.has(id)) return [`${id} stands there twice`];
    seen.add(id);
    return [];
  });
};

/** An act is written in one go and lies in one piece: its lines stand behind one another, from the first to the last. */
const actsBroken = (order: readonly Line[]): readonly string[] => {
  const begun = new Set<string>();
  return order.flatMap(({ id, op, index, size }, i) => {
    const before = order[i - 1];
    const next = order[i + 1];
    const goesOn = before?.op === op && before.index === index - 1 && before.size === size;
    const isFirst = index === 0 && !begun.has(op);
    begun.add(op);
    const isLast = index === size - 1;
    return [
      ...(isFirst || goesOn ? [] : [`${id} does not follow the line of ${op} before it`]),
      ...(isLast || (next?.op === op && next.index === index + 1) ? [] : [`${op} breaks off behind ${id}`]),
    ];
  });
};

/** What nobody asked for, and what was asked for and refused whenever it was. */
const unasked = (order: readonly Line[], acts: readonly SeenAct[]): readonly string[] => {
  const asked = new Set(acts.filter(({ answer }) => answer.is !== "refused").map(({ op }) => op));
  return order
    .filter(({ op }) => !asked.has(op))
    .map(({ id, op }) => `nobody was told that ${id} of ${op} is done`);
};

/** The same wish has the same answer, however often it is tapped, and its entries are its own. */
const doubled = (order: readonly Line[], acts: readonly SeenAct[]): readonly string[] => {
  const opOf = new Map(order.map(({ id, op }) => [id, op]));
  const ticked = new Map<string, string>();
  return acts.flatMap(({ op, answer }) => {
    if (answer.is !== "ticked") return [];
    const entries = answer.entries.join(" ");
    const before = ticked.get(op) ?? entries;
    ticked.set(op, before);
    return [
      ...(before === entries ? [] : [`${op} was ticked as ${before} and as ${entries}`]),
      ...answer.entries
        .filter((id) => (opOf.get(id) ?? op) !== op)
        .map((id) => `${op} was ticked as ${id}, which is not its own`),
    ];
  });
};

/** Lines of which another has the id: in any order that any tablet ever had, the same id is the same bytes. */
const forged = (shop: SeenShop, read: Read): readonly string[] => {
  const texts = new Map(read(shop.order).map(({ id, text }) => [id, text]));
  const orders: readonly (readonly SeenLine[])[] = [...shop.tablets, ...shop.screens].map(
    ({ order }) => order,
  );
  const faults = orders.flatMap((order) =>
    read(order)
      .filter(({ id, text }) => (texts.get(id) ?? text) !== text)
      .map(({ id }) => `${id} says something else in another order`),
  );
  return [...new Set(faults)];
};

/** What stands in the order waits for nobody: the owner would let it in a second time. */
const heldAsWell = ({ order, held }: SeenShop): readonly string[] => {
  const ordered = new Set(order.map(({ text }) => text));
  return held.flatMap(({ text, code }) =>
    text !== null && ordered.has(text)
      ? [`${text.slice(0, 40)} stands in the order and is held as ${code}`]
      : [],
  );
};

/** Each entry takes effect once, of all that was asked for and nothing else. */
export const once: ShopRule = (shop, read) => {
  const order = read(shop.order);
  return broken("I3", [
    ...idsTwice(order),
    ...actsBroken(order),
    ...unasked(order, shop.acts),
    ...doubled(order, shop.acts),
    ...forged(shop, read),
    ...heldAsWell(shop),
  ]);
};
