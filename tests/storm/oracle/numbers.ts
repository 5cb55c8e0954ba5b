/** I8, numbers: what a log has sent has no hole, no number stands for two lines, and what is acknowledged stays so. */
import type { SeenCursor, SeenShop, SeenTablet } from "../history.ts";
import { acceptedIn } from "./authority.ts";
import type { Line, Read } from "./lines.ts";
import { broken, keptAt, type ShopRule } from "./rule.ts";

type Numbered = { readonly log: string; readonly no: number; readonly id: string };

const numbered = ({ own }: SeenTablet, read: Read): readonly Numbered[] =>
  own.flatMap((line) => read([line]).map(({ id }: Line) => ({ log: line.log, no: line.no, id })));

/** The endpoint takes a log from 1 on without leaving any out, so below the highest number it has, it has them all. */
const holes = (numbers: readonly Numbered[], kept: ReadonlySet<string>): readonly string[] => {
  const there = Map.groupBy(
    numbers.filter(({ id }) => kept.has(id)),
    ({ log }) => log,
  );
  return [...there].flatMap(([log, lines]) => {
    const has = new Set(lines.map(({ no }) => no));
    const missing = Array.from({ length: Math.max(...has) }, (_, i) => i + 1).filter((no) => !has.has(no));
    return missing.map((no) => `${String(no)} of log ${log} is missing below ${String(Math.max(...has))}`);
  });
};

/** Which lines of the order stand under one number: a log that was copied to a second tablet must not go on as one. */
const forked = (numbers: readonly Numbered[], ordered: ReadonlySet<string>): readonly string[] => {
  const first = new Map<string, string>();
  return numbers
    .filter(({ id }) => ordered.has(id))
    .flatMap(({ log, no, id }) => {
      const place = `${log} ${String(no)}`;
      const other = first.get(place) ?? id;
      first.set(place, other);
      return other === id ? [] : [`${other} and ${id} are both ${place}`];
    });
};

/**
 * What a log wrote later, and stands earlier. The owner lets some in when all behind them is in; and a restored endpoint is
 * told of erasures before all else.
 */
const overtaken = (
  shop: SeenShop,
  numbers: readonly Numbered[],
  order: readonly Line[],
): readonly string[] => {
  if ((shop.restores ?? 0) > 0 && order.some(({ type }) => type === "MemberErased")) return [];
  const accepted = acceptedIn(order);
  const placeOf = new Map(order.map(({ id }, place) => [id, place]));
  const first = new Map<string, Numbered & { readonly place: number }>();
  return numbers
    .filter(({ id }) => placeOf.has(id) && !accepted.has(id))
    .toSorted((one, other) => one.no - other.no)
    .flatMap((one) => {
      const place = placeOf.get(one.id) ?? 0;
      const before = first.get(one.log);
      first.set(one.log, { ...one, place });
      return before === undefined || before.place <= place
        ? []
        : [`${one.id} stands before ${before.id}, behind which log ${one.log} has it`];
    });
};

/** The word of one store goes back only as often as there was a reason: an old copy of it, or a memory that was lost. */
const wentBack = (cursors: readonly SeenCursor[]): readonly string[] => {
  const last = new Map<string, { readonly cursor: number; readonly backs: number }>();
  return cursors
    .toSorted((one, other) => one.at - other.at)
    .flatMap(({ tablet, at, store, cursor, setbacks = 0 }) => {
      if (store === null) return [];
      const name = `tablet ${String(tablet)} in ${store}`;
      const before = last.get(name) ?? { cursor: 0, backs: 0 };
      const backs = before.backs + (cursor < before.cursor ? 1 : 0);
      last.set(name, { cursor, backs });
      const isWithout = backs > before.backs && backs > setbacks;
      return isWithout ? [`${name} went back to ${String(cursor)} at ${String(at)}, for no reason`] : [];
    });
};

/** Numbers are what sending goes by; a hole that nobody sees is an entry that nobody sends. */
export const counted: ShopRule = (shop: SeenShop, read) => {
  const sent = shop.tablets.flatMap((tablet) => numbered(tablet, read));
  const order = read(shop.order);
  const ordered = new Set(order.map(({ id }) => id));
  return broken("I8", [
    ...holes(sent, keptAt(shop, read)),
    ...forked(sent, ordered),
    ...overtaken(shop, sent, order),
    ...wentBack(shop.cursors),
  ]);
};
