/** What entries and lines of a balance say in the shop's words. */
import { CONSENT_FIELDS, isGiven } from "#domain/consent.ts";
import type { Entry } from "#domain/entry.ts";
import type { What } from "#domain/explain.ts";
import type { RewardId, StaffId } from "#domain/ids.ts";
import { UNITS } from "#domain/units.ts";
import { own as ownOf, type RecordEdit } from "#domain/records.ts";
import type { Shop } from "#domain/shop.ts";
import { useShop, type ShopContext } from "../shop-context.ts";
import { useMembersWords } from "./members-words.ts";

/** A reward as it was called under the rules it was redeemed by, or as any rules call it. */
const rewardName = (shop: Shop, reward: RewardId, version: number | null): string => {
  const then = version === null ? undefined : ownOf(shop.programs, String(version));
  const all = [...(then ? [then] : []), ...Object.values(shop.programs).toReversed()];
  return all.flatMap(({ doc }) => doc.rewards).find(({ id }) => id === reward)?.name ?? reward;
};

const nameOf = (shop: Shop, staff: StaffId | null): string | null =>
  staff === null ? null : (ownOf(shop.staff, staff)?.doc.name ?? null);

type Speech = Pick<ReturnType<typeof useMembersWords>, "own" | "dates"> & ShopContext;

const lineSays = ({ own: { lines }, dates, shop, formats }: Speech, what: What): string => {
  switch (what.kind) {
    case "visit":
      return lines.visit(what.amount === null ? null : formats.money(what.amount));
    case "voided":
      return (what.whole ? lines.voided : lines.partVoided)(dates.day(what.visitDay));
    case "adjusted":
      return lines.reasons[what.reason];
    case "redeemed":
      return lines.redeemed(rewardName(shop, what.reward, what.program));
    case "reversed":
      return lines.reversed(rewardName(shop, what.reward, null), dates.day(what.redeemedDay));
    case "activated":
      return lines.activated;
    case "expired":
      return lines.expired;
    case "pending":
      return lines.pending;
  }
};

/** Which fields changed, and never from what to what: a consent by what was said, the others by their names. */
const profileSays = (
  { own: { lines } }: Speech,
  { set }: Extract<RecordEdit, { kind: "member" }>,
): string => {
  const fields = Object.entries(lines.fields).flatMap(([field, name]) =>
    Object.hasOwn(set, field) ? name : [],
  );
  const consents = CONSENT_FIELDS.filter((field) => set[field] !== undefined).map(
    (field) => lines.consents[field][isGiven(set[field]) ? "given" : "withdrawn"],
  );
  const told = [...(fields.length > 0 ? [lines.changed(fields)] : []), ...consents];
  return told.length > 0 ? told.join(" · ") : lines.edited;
};

const editSays = (speech: Speech, { data }: Extract<Entry, { type: "RecordEdited" }>): string => {
  const { lines } = speech.own;
  if (data.undoes !== undefined) return lines.takenBack;
  if (data.kind === "member") return profileSays(speech, data);
  if (data.kind !== "card") return lines.edited;
  const said = {
    blank: lines.cardFreed,
    issued: lines.cardLinked,
    replaced: lines.cardReplaced,
    revoked: lines.cardRevoked,
  };
  return said[data.set.state ?? "issued"];
};

const entrySays = (speech: Speech, entry: Entry): string => {
  const { own, dates, shop, formats } = speech;
  switch (entry.type) {
    case "MemberEnrolled":
      return own.lines.enrolled;
    case "MemberErased":
      return own.profile.gone;
    case "VisitRecorded": {
      const { amount, items } = entry.data;
      const products = items.map(({ product, count }) => {
        const name = ownOf(shop.products, product)?.doc.name ?? product;
        return count > 1 ? `${count} × ${name}` : name;
      });
      return [own.lines.visit(amount === null ? null : formats.money(amount)), ...products].join(" · ");
    }
    case "VisitVoided":
      return (entry.data.whole ? own.lines.voided : own.lines.partVoided)(dates.day(entry.data.visitDay));
    case "PointsAdjusted":
      return own.lines.reasons[entry.data.reason];
    case "RewardRedeemed":
      return own.lines.redeemed(rewardName(shop, entry.data.reward, entry.data.program));
    case "RedemptionReversed":
      return own.lines.redemptionBack(dates.day(entry.data.redeemedDay));
    case "MembersMerged":
      return own.lines.merged;
    case "MergeUndone":
      return own.lines.mergeBack;
    case "OverdrawSettled":
      return own.lines.settled[entry.data.decision];
    // It is about nobody, so that nobody's history tells of it.
    case "QuarantineDecided":
      return own.lines.edited;
    case "RecordEdited":
      return editSays(speech, entry);
  }
};

/** Units an entry gave or, negative, took; those of a reversal come back by the fold and stand in the balance's story. */
const gaveIn = (entry: Entry): readonly (readonly [(typeof UNITS)[number], number])[] => {
  switch (entry.type) {
    case "VisitRecorded":
      return UNITS.map((unit) => [unit, entry.data.earned[unit]] as const);
    case "VisitVoided":
      return UNITS.map((unit) => [unit, -entry.data.taken[unit]] as const);
    case "PointsAdjusted":
      return [[entry.data.unit, entry.data.delta]];
    case "RewardRedeemed":
      return [[entry.data.unit, -entry.data.cost]];
    case "MemberEnrolled":
    case "MemberErased":
    case "RedemptionReversed":
    case "RecordEdited":
    case "MembersMerged":
    case "MergeUndone":
    case "QuarantineDecided":
    case "OverdrawSettled":
      return [];
  }
};

/** A change of units as it is written: a real minus, and a plus that is said. */
const signed = (n: number, text: string): string => (n < 0 ? `−${text}` : `+${text}`);

/** The sayings of an open shop. */
export const useSayings = () => {
  const shop = useShop();
  const { own, dates } = useMembersWords();
  const speech: Speech = { ...shop, own, dates };
  return {
    line: (what: What) => lineSays(speech, what),
    /** What an act was; a profile that came with an enrolment is not told apart. */
    act: (entries: readonly Entry[]): string => {
      const joined = entries.some(({ type }) => type === "MemberEnrolled");
      const told = joined
        ? entries.filter(
            ({ type, data }) => type !== "RecordEdited" || ("kind" in data && data.kind === "card"),
          )
        : entries;
      return [...new Set(told.map((entry) => entrySays(speech, entry)))].join(" · ");
    },
    units: (entries: readonly Entry[]): string =>
      entries
        .flatMap(gaveIn)
        .filter(([unit, n]) => n !== 0 && shop.program[unit] !== null)
        .map(([unit, n]) => signed(n, shop.words.units(unit, Math.abs(n))))
        .join(" · "),
    delta: (unit: (typeof UNITS)[number], n: number): string =>
      n === 0 ? "" : signed(n, shop.words.units(unit, Math.abs(n))),
    /** Who did it and when. */
    who: ({ by, at }: Pick<Entry, "by" | "at">): string =>
      own.history.who(nameOf(shop.shop, by) ?? own.history.somebody, dates.moment(at)),
  };
};
