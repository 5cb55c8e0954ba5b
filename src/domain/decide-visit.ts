/** Visits: what is rung up and what it earns, and taking part of it back. */
import type { Command, RecordVisit, Refusal } from "./command.ts";
import { COUNT_MAX, type Entry, type EntryOf, type Item, type NewEntry } from "./entry.ts";
import { memberIn, type Decision, type Known } from "./known.ts";
import { voidedOf, type MemberState } from "./member-state.ts";
import { isAmount, isWhole } from "./money.ts";
import { datesOf, earnedBy } from "./program.ts";
import { NO_UNITS, type Units } from "./units.ts";
import { own } from "./records.ts";
import { accept, refuse, type Result } from "./result.ts";
import { whyNotTakenBack } from "./rights.ts";
import type { OpenShop } from "./shop.ts";

const amountOf = (items: readonly Item[], typed: number | null): Result<number | null, Refusal> => {
  if (items.some(({ count, price }) => !(isWhole(count, 1, COUNT_MAX) && isAmount(price))))
    return refuse({ reason: "BadAmount" });
  if (typed !== null && !isAmount(typed)) return refuse({ reason: "BadAmount" });
  if (items.length === 0 && typed === null) return accept(null);
  const sum = items.reduce((total, { count, price }) => total + count * price, typed ?? 0);
  return isAmount(sum) ? accept(sum) : refuse({ reason: "BadAmount" });
};

/** A member's visit earns under the program in force; a sale without a card earns nothing and needs an amount. */
export const decideRecordVisit = (shop: OpenShop, command: RecordVisit, known: Known): Decision => {
  const { member, items, typed, receipt } = command;
  if (member !== null && !isServed(known, member)) return refuse({ reason: "UnknownMember" });
  const amount = amountOf(items, typed);
  if (!amount.ok) return amount;
  const { program } = shop;
  if (amount.value === null && (member === null || !program.stamps)) return refuse({ reason: "NothingSold" });
  const data = {
    amount: amount.value,
    items,
    receipt,
    program: program.version,
    earned: member === null ? NO_UNITS : earnedBy(program, amount.value),
    dates: {
      stamps: datesOf(program.terms.stamps, known.today),
      points: datesOf(program.terms.points, known.today),
    },
  };
  return accept([{ member, type: "VisitRecorded", v: 1, data }]);
};

/** Whether a member exists and has not been erased. */
export const isServed = (known: Known, member: RecordVisit["member"]): boolean => {
  const state = memberIn(known, member)?.state;
  return state !== undefined && state.enrolledOn !== null && !state.erased;
};

/** The state that remembers what was voided of a visit: its member's, or the one of all sales without a card. */
export const rememberedBy = (known: Known, visit: Pick<Entry, "member">): MemberState =>
  memberIn(known, visit.member)?.state ?? known.cardless;

/** The fact that takes back a part of a visit. `amount` in minor units. */
export const voidOf = (
  visit: EntryOf<"VisitRecorded">,
  part: { whole: boolean; amount: number; taken: Units; reason: string | null },
): NewEntry => ({
  member: visit.member,
  type: "VisitVoided",
  v: 1,
  data: {
    visit: visit.id,
    visitDay: visit.day,
    visitAmount: visit.data.amount ?? 0,
    earned: visit.data.earned,
    ...part,
  },
});

/** Takes back part of what a visit cost, by those who might undo the visit; points follow the remaining amount under the program the visit had. */
export const decideVoidPart = (
  shop: OpenShop,
  command: Extract<Command, { type: "VoidPart" }>,
  known: Known,
): Decision => {
  const visit = known.entries.find((entry) => entry.id === command.visit);
  if (visit?.type !== "VisitRecorded" || visit.member !== command.member)
    return refuse({ reason: "NothingToUndo" });
  const forbidden = whyNotTakenBack({ op: visit.op, entries: [visit] }, command.reason, known);
  if (forbidden) return refuse(forbidden);
  if (!isAmount(command.amount) || !isAmount(command.stamps)) return refuse({ reason: "BadAmount" });
  const before = voidedOf(rememberedBy(known, visit), visit.id);
  if (before.whole) return refuse({ reason: "AlreadyUndone" });
  const { earned, program } = visit.data;
  const left = (visit.data.amount ?? 0) - before.amount;
  const units = { stamps: earned.stamps - before.stamps, points: earned.points - before.points };
  if (command.amount > left || command.stamps > units.stamps)
    return refuse({ reason: "MoreThanRecorded", left, units });
  if (command.amount === 0 && command.stamps === 0) return refuse({ reason: "NothingToUndo" });
  const rules = own(known.shop.programs, String(program))?.doc ?? shop.program;
  const kept = Math.min(units.points, earnedBy(rules, left - command.amount).points);
  const taken = { stamps: command.stamps, points: units.points - kept };
  const { amount, reason } = command;
  return accept([voidOf(visit, { whole: false, amount, taken, reason })]);
};
