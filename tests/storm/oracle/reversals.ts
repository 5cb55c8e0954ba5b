/** I10, what was taken back is not taken back again: by nobody who could know, and never with effect. */
import type { SeenTablet } from "../history.ts";
import { groupsOf } from "./groups.ts";
import type { Line, Read } from "./lines.ts";
import { broken, counting, type ShopRule, wholeOf } from "./rule.ts";
import { wrongWith } from "./shown.ts";

/** What a line takes back as a whole; a part of a visit may be followed by another. */
const takenBackBy = (line: Line): string | null => {
  if (line.type === "RedemptionReversed") return line.data.redemption;
  if (line.type === "PointsAdjusted") return line.data.reverses;
  return line.type === "VisitVoided" && line.data.whole ? line.data.visit : null;
};

/** Lines that take back what a line before them took back already. */
const againIn = (lines: readonly Line[]): readonly Line[] => {
  const before = new Map<string, string>();
  return lines.filter((line) => {
    const target = takenBackBy(line);
    if (target === null) return false;
    const first = before.get(target) ?? line.id;
    before.set(target, first);
    return first !== line.id;
  });
};

/** Two tablets that did not know of each other may both take something back; one that wrote the first may not. */
const knowingly = ({ no, own }: SeenTablet, read: Read): readonly string[] =>
  againIn(read(own)).map(({ id }) => `${id} takes back again what tablet ${String(no)} had taken back`);

/** Where something was taken back twice, what is shown counts it once. */
const withEffect = ({ no, order, own, shown, day }: SeenTablet, read: Read): readonly string[] => {
  const lines = counting(read(order), read(own));
  const groupOf = groupsOf(lines);
  const doubled = new Set(againIn(lines).flatMap(({ member }) => (member === null ? [] : [groupOf(member)])));
  const theirs = Object.fromEntries(Object.entries(shown).filter(([member]) => doubled.has(groupOf(member))));
  const ofDoubled = lines.filter(({ member }) => member !== null && doubled.has(groupOf(member)));
  return wrongWith(ofDoubled, theirs, day).totals.map(
    (what) => `tablet ${String(no)}, where something was taken back twice: ${what}`,
  );
};

/** A refund happens once. */
export const reversedOnce: ShopRule = (shop, read) =>
  broken("I10", [
    ...shop.tablets.flatMap((tablet) => knowingly(tablet, read)),
    ...wholeOf(shop).flatMap((tablet) => withEffect(tablet, read)),
  ]);
