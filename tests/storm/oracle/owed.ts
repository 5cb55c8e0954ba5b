/** I5, nobody owes without a reason that is told: a reward handed out twice, or something taken back that was spent. */
import type { SeenShop, SeenTablet } from "../history.ts";
import { type Balances, balancesOf } from "./balances.ts";
import { groupsOf } from "./groups.ts";
import { type Line, type Read, type Unit, UNITS } from "./lines.ts";
import { movementsOf } from "./movements.ts";
import { broken, counting, type ShopRule, wholeOf } from "./rule.ts";

type Flag = SeenTablet["flags"][number];
type Redemption = Extract<Line, { readonly type: "RewardRedeemed" }>;

const redemptionsIn = (lines: readonly Line[]): ReadonlyMap<string, Redemption> =>
  new Map(lines.flatMap((line) => (line.type === "RewardRedeemed" ? [[line.id, line] as const] : [])));

/** Whether it was paid by a group of which somebody is no longer part: what they had went with them. */
const wasPaidWithOthers = (
  lines: readonly Line[],
  { id, member }: Redemption,
  groupNow: Balances["groupOf"],
): boolean => {
  if (member === null) return false;
  const before = lines.slice(
    0,
    lines.findIndex((line) => line.id === id),
  );
  const groupThen = groupsOf(before);
  return before.some(
    ({ member: other }) =>
      other !== null && groupThen(other) === groupThen(member) && groupNow(other) !== groupNow(member),
  );
};

/** The most that a group may owe of a unit: what the owner is told of, what they decided, what others took back, and what was paid with others. */
const reasonsToOwe = (
  lines: readonly Line[],
  flags: readonly Flag[],
  of: { readonly group: string; readonly unit: Unit },
  { groupOf }: Balances,
): number => {
  const known = redemptionsIn(lines);
  const isOf = (member: string | null, unit: Unit | undefined): boolean =>
    unit === of.unit && member !== null && groupOf(member) === of.group;
  const short = flags
    .filter(({ member, redemption }) => isOf(member, known.get(redemption)?.data.unit))
    .map((flag) => flag.short);
  const settled = lines.flatMap((line) => {
    const redemption = line.type === "OverdrawSettled" ? known.get(line.data.redemption) : undefined;
    return redemption && isOf(redemption.member, redemption.data.unit) ? [redemption.data.cost] : [];
  });
  const takenBack = movementsOf(lines)
    .filter(
      ({ member, unit, amount, by }) => isOf(member, unit) && amount < 0 && by.type !== "RewardRedeemed",
    )
    .map(({ amount }) => -amount);
  const withOthers = [...known.values()]
    .filter((one) => isOf(one.member, one.data.unit) && wasPaidWithOthers(lines, one, groupOf))
    .map(({ data }) => data.cost);
  return [...short, ...settled, ...takenBack, ...withOthers].reduce((sum, n) => sum + n, 0);
};

const unexplained = ({ shown, flags, day }: SeenTablet, lines: readonly Line[]): readonly string[] => {
  const balances = balancesOf(lines, day);
  return Object.entries(shown).flatMap(([member, units]) =>
    UNITS.flatMap((unit) => {
      const { active, owed } = units[unit];
      if (owed === 0) return [];
      const most = reasonsToOwe(lines, flags, { group: balances.groupOf(member), unit }, balances);
      return [
        ...(owed <= most
          ? []
          : [`${member} owes ${String(owed)} ${unit}, of which ${String(most)} are explained`]),
        ...(active === 0 ? [] : [`${member} owes ${unit} and could use some at once`]),
      ];
    }),
  );
};

/** Whether all that was usable that day, less everything taken before, was enough: then nothing can have been short. */
const wasThere = (lines: readonly Line[], redemption: Redemption): boolean => {
  const before = lines.slice(0, lines.indexOf(redemption));
  const groupOf = balancesOf(lines, redemption.day).groupOf;
  const member = redemption.member ?? "";
  const left = movementsOf(before)
    .filter((one) => groupOf(one.member) === groupOf(member) && one.unit === redemption.data.unit)
    .filter(({ amount, dates }) => {
      const isUsable =
        dates !== null &&
        dates.active <= redemption.day &&
        (dates.expires === null || redemption.day <= dates.expires);
      return amount < 0 || isUsable;
    })
    .reduce((sum, { amount }) => sum + amount, 0);
  return left >= redemption.data.cost;
};

const mistold = ({ flags }: SeenTablet, lines: readonly Line[]): readonly string[] => {
  const known = redemptionsIn(lines);
  return flags.flatMap(({ redemption, short }) => {
    const line = known.get(redemption);
    if (line === undefined) return [`${redemption} is flagged and no redemption`];
    if (short < 1 || short > line.data.cost) return [`${redemption} is flagged as ${String(short)} short`];
    return wasThere(lines, line) ? [`${redemption} is flagged, and all of it was there`] : [];
  });
};

const faultsOn = (tablet: SeenTablet, read: Read): readonly string[] => {
  const lines = counting(read(tablet.order), read(tablet.own));
  return [...unexplained(tablet, lines), ...mistold(tablet, lines)].map(
    (what) => `tablet ${String(tablet.no)}: ${what}`,
  );
};

/**
 * Rewards that were not there though their tablet had written all that bore on it, one behind the other as it stands in the
 * order: it knew. A tablet whose log began anew may have found some of it later.
 */
const knowingly = (shop: SeenShop, { no, own, flags, day }: SeenTablet, read: Read): readonly string[] => {
  if (new Set(own.map(({ log }) => log)).size > 1) return [];
  const order = read(shop.order);
  const written = read(own);
  const { groupOf } = balancesOf(order, day);
  const placeOf = new Map(written.map(({ id }, place) => [id, place]));
  const ordered = new Set(order.map(({ id }) => id));
  return flags.flatMap(({ redemption, member }) => {
    const isTheirs = (line: Line): boolean =>
      line.member !== null && groupOf(line.member) === groupOf(member);
    // What is held counted here, and nowhere else.
    if (written.some((line) => isTheirs(line) && !ordered.has(line.id))) return [];
    const places = order
      .slice(0, order.findIndex(({ id }) => id === redemption) + 1)
      .filter(isTheirs)
      .map(({ id }) => placeOf.get(id) ?? -1);
    const isAllItsOwn = places.length > 0 && places.every((place, i) => place > (places[i - 1] ?? -1));
    return isAllItsOwn
      ? [`tablet ${String(no)} handed out ${redemption}, and knew that it was not there`]
      : [];
  });
};

/** Whatever is below zero is told, with what made it so, and nothing is told that is not so; and nobody makes it so knowingly. */
export const owed: ShopRule = (shop, read) =>
  broken(
    "I5",
    wholeOf(shop).flatMap((tablet) => [...faultsOn(tablet, read), ...knowingly(shop, tablet, read)]),
  );
