/** I13 and I14: what lies where at the end, and must not: another shop's people, and people who were forgotten. */
import type { History, SeenShop, Violation } from "../history.ts";
import type { Line } from "./lines.ts";
import { broken, type ShopRule, wholeOf } from "./rule.ts";

const found = (
  places: History["places"],
  texts: readonly string[],
  isWrong: (shop: string | null) => boolean,
): readonly string[] =>
  places
    .filter(({ shop }) => isWrong(shop))
    .flatMap(({ where, text }) =>
      texts.filter((one) => text.includes(one)).map((one) => `${one} lies in ${where}`),
    );

/** I13, shops apart: nothing that is one shop's lies in another's places. */
export const apart = ({ shops, places }: History): readonly Violation[] =>
  shops.flatMap(({ shop, canaries }) =>
    broken(
      "I13",
      found(places, canaries, (place) => place !== null && place !== shop),
    ),
  );

/** I14, erasure: what was said of somebody who was forgotten lies in no place of the shop, nor in one that is nobody's. */
export const forgotten = ({ shops, places }: History): readonly Violation[] =>
  shops.flatMap(({ shop, erased }) =>
    broken(
      "I14",
      found(places, erased, (place) => place === null || place === shop),
    ),
  );

const keptOf = (lines: readonly Line[], erased: ReadonlySet<string | null>): readonly string[] =>
  lines.flatMap((line) =>
    line.type === "RecordEdited" &&
    line.data.kind === "member" &&
    line.payload !== null &&
    erased.has(line.data.record)
      ? [line.id]
      : [],
  );

/** I14 once more, line by line: an edit of somebody who was forgotten says nothing any more, however late it came. */
export const dropped: ShopRule = (shop: SeenShop, read) => {
  const erased = new Set(
    read(shop.order).flatMap(({ type, member }) => (type === "MemberErased" ? [member] : [])),
  );
  const lines = read([shop, ...wholeOf(shop)].flatMap(({ order }) => order));
  const own = read(wholeOf(shop).flatMap((tablet) => tablet.own));
  const faults = keptOf([...lines, ...own], erased).map(
    (id) => `${id} still says something of who was forgotten`,
  );
  return broken("I14", [...new Set(faults)]);
};
