/** Explains a balance: what happened to a member's units of one kind, line by line, in the fold's own words. */
import { addDays, type Day } from "./day.ts";
import type { AdjustmentReason, Entry, EntryOf } from "./entry.ts";
import type { EntryId, RewardId } from "./ids.ts";
import { balanceOf, settle, type Balance } from "./lots.ts";
import type { Purse, Use } from "./purse.ts";
import { EMPTY_MEMBER } from "./member-state.ts";
import { evolveMember } from "./member.ts";
import type { Unit } from "./units.ts";

/** What a line tells of; `words/` phrases it. The last three are the calendar's doing, the others are facts. */
export type What =
  | { readonly kind: "visit"; readonly amount: number | null }
  | {
      readonly kind: "voided";
      readonly visit: EntryId;
      readonly visitDay: Day;
      readonly whole: boolean;
      readonly amount: number;
    }
  | { readonly kind: "adjusted"; readonly reason: AdjustmentReason; readonly reverses: EntryId | null }
  | { readonly kind: "redeemed"; readonly reward: RewardId; readonly program: number }
  | {
      readonly kind: "reversed";
      readonly redemption: EntryId;
      readonly redeemedDay: Day;
      readonly reward: RewardId;
    }
  | { readonly kind: "activated" }
  | { readonly kind: "expired" }
  | { readonly kind: "pending" };

/** One line of the story. `at` and `entry` are null where no fact but the calendar speaks. */
export type Line = {
  readonly day: Day;
  readonly at: number | null;
  readonly entry: EntryId | null;
  readonly what: What;
  /** Units given or, negative, taken; 0 where they only became usable or a doubled fact changed nothing. */
  readonly delta: number;
  /** The lots they went to or came from; what none of them paid is in `after.owed`. */
  readonly lots: readonly Use[];
  readonly after: Balance;
};

type Redemptions = ReadonlyMap<EntryId, EntryOf<"RewardRedeemed">>;

/** What an entry means for one unit, or null when it has nothing to do with it. */
const whatOf = (entry: Entry, unit: Unit, redemptions: Redemptions): What | null => {
  switch (entry.type) {
    case "VisitRecorded":
      return entry.data.earned[unit] > 0 ? { kind: "visit", amount: entry.data.amount } : null;
    case "VisitVoided": {
      const { visit, visitDay, whole, amount, taken } = entry.data;
      return taken[unit] > 0 ? { kind: "voided", visit, visitDay, whole, amount } : null;
    }
    case "PointsAdjusted": {
      const { reason, reverses } = entry.data;
      return entry.data.unit === unit ? { kind: "adjusted", reason, reverses } : null;
    }
    case "RewardRedeemed": {
      const { reward, program } = entry.data;
      return entry.data.unit === unit ? { kind: "redeemed", reward, program } : null;
    }
    case "RedemptionReversed": {
      const { redemption, redeemedDay } = entry.data;
      const redeemed = redemptions.get(redemption);
      if (redeemed?.data.unit !== unit) return null;
      return { kind: "reversed", redemption, redeemedDay, reward: redeemed.data.reward };
    }
    case "MemberEnrolled":
    case "MemberErased":
    case "RecordEdited":
    case "MembersMerged":
    case "MergeUndone":
    case "QuarantineDecided":
    case "OverdrawSettled":
      return null;
  }
};

const netOf = ({ active, pending, expired, owed }: Balance): number => active + pending + expired - owed;

const usesOf = (purse: Purse, unit: Unit, which: (lot: Use) => boolean): readonly Use[] =>
  purse.lots
    .filter((lot) => lot.unit === unit)
    .map(({ source, left, active, expires }): Use => ({ lot: source, n: left, active, expires }))
    .filter(which);

/** The lots of `now` that hold more than they did, by how much. */
const grown = (was: Purse, now: Purse, unit: Unit): readonly Use[] => {
  const before = new Map(usesOf(was, unit, () => true).map((use) => [use.lot, use.n]));
  return usesOf(now, unit, () => true)
    .map((use) => ({ ...use, n: use.n - (before.get(use.lot) ?? 0) }))
    .filter((use) => use.n > 0);
};

/** The lots an entry's units went to or came from. Units that paid a debt at once went to the lot they were given with. */
const lotsOf = (entry: Entry, unit: Unit, delta: number, was: Purse, now: Purse): readonly Use[] => {
  if (delta <= 0) return grown(now, was, unit);
  if (entry.type === "VisitRecorded") return [{ lot: entry.id, n: delta, ...entry.data.dates[unit] }];
  const back = entry.type === "RedemptionReversed" ? entry.data.redemption : reversedBy(entry);
  const taken = was.debits.find((debit) => debit.source === back);
  if (taken) return taken.uses;
  return entry.type === "PointsAdjusted" ? [{ lot: entry.id, n: delta, ...entry.data.dates }] : [];
};

const reversedBy = (entry: Entry): EntryId | null =>
  entry.type === "PointsAdjusted" ? entry.data.reverses : null;

const sum = (uses: readonly Use[]): number => uses.reduce((total, use) => total + use.n, 0);

/** What the calendar alone did to a purse after `from`, up to and including `to`: a day's expiries, then what became usable. */
const passing = (purse: Purse, unit: Unit, from: Day, to: Day): readonly Line[] => {
  const days = usesOf(purse, unit, () => true)
    .flatMap((lot) => (lot.expires === null ? [lot.active] : [lot.active, addDays(lot.expires, 1)]))
    .filter((day) => from < day && day <= to);
  return [...new Set(days)]
    .toSorted((a, b) => a - b)
    .flatMap((day) => {
      const eve = addDays(day, -1);
      const was = settle(purse, eve);
      const expired = usesOf(was, unit, (lot) => lot.expires === eve);
      const activated = usesOf(was, unit, (lot) => lot.active === day);
      const before = balanceOf(purse, unit, eve);
      const n = sum(expired);
      const between = { ...before, active: before.active - n, expired: before.expired + n };
      const line = { day, at: null, entry: null };
      const lines: Line[] = [];
      if (n > 0) lines.push({ ...line, what: { kind: "expired" }, delta: -n, lots: expired, after: between });
      if (activated.length > 0) {
        const after = balanceOf(purse, unit, day);
        lines.push({ ...line, what: { kind: "activated" }, delta: 0, lots: activated, after });
      }
      return lines;
    });
};

const waiting = (purse: Purse, unit: Unit, asOf: Day): readonly Line[] => {
  const lots = usesOf(settle(purse, asOf), unit, (lot) => lot.active > asOf);
  const after = balanceOf(purse, unit, asOf);
  const line = {
    day: asOf,
    at: null,
    entry: null,
    what: { kind: "pending" },
    delta: 0,
    lots,
    after,
  } as const;
  return lots.length > 0 ? [line] : [];
};

/**
 * The story of one unit as of a day: every entry up to that day that concerns it, in the log's order, with expiries and
 * activations told where they fell, and a last line for what is still pending. `entries` are one member's, in order.
 * The last line's balance is what `balanceOf` says of the same entries; without any line there is nothing.
 */
export const explain = (entries: readonly Entry[], unit: Unit, asOf: Day): readonly Line[] => {
  const told = entries.filter((entry) => entry.day <= asOf);
  const redemptions: Redemptions = new Map(
    told.filter((entry) => entry.type === "RewardRedeemed").map((entry) => [entry.id, entry]),
  );
  const lines: Line[] = [];
  let state = EMPTY_MEMBER;
  let clock = told[0]?.day ?? asOf;
  for (const entry of told) {
    // A fact that comes late is told where it arrived: what was read before it had been true then.
    const day = entry.day > clock ? entry.day : clock;
    lines.push(...passing(state.purse, unit, clock, day));
    const next = evolveMember(state, entry);
    const what = whatOf(entry, unit, redemptions);
    if (what) {
      const after = balanceOf(next.purse, unit, day);
      const delta = netOf(after) - netOf(balanceOf(state.purse, unit, day));
      const lots = lotsOf(entry, unit, delta, settle(state.purse, day), settle(next.purse, day));
      lines.push({ day: entry.day, at: entry.at, entry: entry.id, what, delta, lots, after });
    }
    state = next;
    clock = day;
  }
  return [...lines, ...passing(state.purse, unit, clock, asOf), ...waiting(state.purse, unit, asOf)];
};
