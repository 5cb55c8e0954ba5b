/** Says an act in the owner's language: what it was, its details, and why it was done. */
import type { Act } from "#domain/activity.ts";
import type { Entry, EntryOf } from "#domain/entry.ts";
import type { MemberId, RewardId } from "#domain/ids.ts";
import { UNITS, type Units } from "#domain/units.ts";
import type { Shop } from "#domain/shop.ts";
import { detailsOfEdit, titleOfEdit, type Names } from "./tell-edit.ts";

export type Told = {
  readonly title: string;
  readonly details: readonly string[];
  /** Why, in the words of whoever did it; null where nobody was asked. */
  readonly reason: string | null;
};

/** What a reward is called, by the newest rules that know it. */
export const rewardName = (shop: Shop, id: RewardId): string => {
  const versions = Object.values(shop.programs).map((kept) => kept.doc);
  const known = versions.sort((a, b) => b.version - a.version).flatMap(({ rewards }) => rewards);
  return known.find((reward) => reward.id === id)?.name ?? "";
};

const units = ({ shop: { words } }: Names, given: Units): readonly string[] =>
  UNITS.filter((unit) => given[unit] !== 0).map((unit) =>
    given[unit] > 0 ? words.done.gave(unit, given[unit]) : `−${words.units(unit, -given[unit])}`,
  );

const negative = ({ stamps, points }: Units): Units => ({ stamps: -stamps, points: -points });

/** The entry that names the act: an enrolment before the stamps and the card that came with it. */
const RANK: readonly Entry["type"][] = ["MemberEnrolled", "MemberErased", "RewardRedeemed", "VisitRecorded"];
const chief = (act: Act): Entry =>
  RANK.map((type) => act.find((entry) => entry.type === type)).find((entry) => entry !== undefined) ?? act[0];

const titleOfVoid = (entry: EntryOf<"VisitVoided">, { own, member }: Names): string => {
  if (entry.member === null) return entry.data.whole ? own.saleBack : own.salePartBack;
  return entry.data.whole ? own.visitBack(member(entry.member)) : own.partBack(member(entry.member));
};

const titleOf = (act: Act, names: Names): string => {
  const { own, member, shop } = names;
  const entry = chief(act);
  const name = member(entry.member);
  switch (entry.type) {
    case "MemberEnrolled":
      return own.joined(name);
    case "MemberErased":
      return own.erased;
    case "VisitRecorded":
      return entry.member === null ? own.sale : own.visit(name);
    case "VisitVoided":
      return titleOfVoid(entry, names);
    case "RewardRedeemed": {
      const given = act.flatMap((one) =>
        one.type === "RewardRedeemed" ? [rewardName(shop.shop, one.data.reward)] : [],
      );
      return own.redeemed(name, given.join(", "));
    }
    case "RedemptionReversed":
      return own.redeemedBack(name);
    case "PointsAdjusted":
      return entry.data.reverses === null ? own.adjusted(name) : own.adjustedBack(name);
    case "MembersMerged":
      return own.merged(name, member(entry.data.into));
    case "MergeUndone":
      return own.mergedBack(name);
    case "QuarantineDecided":
      return own.held[entry.data.decision](entry.data.entries.length);
    case "OverdrawSettled":
      return own.settled[entry.data.decision](name);
    case "RecordEdited":
      return titleOfEdit(entry, names);
  }
};

const detailsOf = (entry: Entry, names: Names): readonly string[] => {
  const { own, shop } = names;
  switch (entry.type) {
    case "VisitRecorded": {
      const { amount, earned } = entry.data;
      return [...(amount === null ? [] : [shop.formats.money(amount)]), ...units(names, earned)];
    }
    case "VisitVoided": {
      const { amount, taken } = entry.data;
      return [...(amount === 0 ? [] : [`−${shop.formats.money(amount)}`]), ...units(names, negative(taken))];
    }
    case "PointsAdjusted": {
      const { unit, delta, reason } = entry.data;
      const given = units(names, { stamps: 0, points: 0, [unit]: delta });
      return reason === "undo" ? given : [...given, own.adjustments[reason]];
    }
    case "RewardRedeemed":
      return units(names, { stamps: 0, points: 0, [entry.data.unit]: -entry.data.cost });
    case "RecordEdited":
      return detailsOfEdit(entry, names);
    case "MemberEnrolled":
    case "MemberErased":
    case "RedemptionReversed":
    case "MembersMerged":
    case "MergeUndone":
    case "QuarantineDecided":
    case "OverdrawSettled":
      return [];
  }
};

const reasonIn = (act: Act): string | null => {
  const reasons = act.flatMap((entry) => {
    switch (entry.type) {
      case "VisitVoided":
      case "RedemptionReversed":
      case "RecordEdited":
        return entry.data.reason ?? [];
      case "MemberEnrolled":
      case "MemberErased":
      case "VisitRecorded":
      case "PointsAdjusted":
      case "RewardRedeemed":
      case "MembersMerged":
      case "MergeUndone":
      case "QuarantineDecided":
      case "OverdrawSettled":
        return [];
    }
  });
  return reasons[0] ?? null;
};

/** The act that opened the shop wrote a record for everything in it, which nobody wants to read. */
const isSetUp = ([first]: Act): boolean =>
  first.type === "RecordEdited" && first.data.kind === "shop" && Object.keys(first.data.from).length === 0;

const isKey = <T extends object>(record: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(record, key);

export const tell = (act: Act, names: Names): Told => {
  const { reasons } = names.shop.words.undo;
  const reason = reasonIn(act);
  return {
    title: titleOf(act, names),
    details: isSetUp(act) ? [] : act.flatMap((entry) => detailsOf(entry, names)),
    reason: reason !== null && isKey(reasons, reason) ? reasons[reason] : reason,
  };
};

const namedIn = (entry: Entry): readonly MemberId[] => [
  ...(entry.member === null ? [] : [entry.member]),
  ...(entry.type === "MembersMerged" ? [entry.data.into] : []),
];

/** Everybody whom acts are about. */
export const membersIn = (acts: readonly Act[]): readonly MemberId[] => [
  ...new Set(acts.flatMap((act) => act.flatMap(namedIn))),
];
