/** Lots and debits: which units pay for what, oldest expiry first, and how they come back. */
import { addDays, type Day } from "./day.ts";
import type { Dates } from "./entry.ts";
import type { EntryId } from "./ids.ts";
import type { Unit } from "./units.ts";
import type { Debit, Lot, Purse, Use } from "./purse.ts";

/** A lot may be used iff active ≤ day ≤ expiry. */
export const isUsable = (lot: Dates, day: Day): boolean =>
  lot.active <= day && (lot.expires === null || day <= lot.expires);

const NEVER = Number.MAX_SAFE_INTEGER;

const oldestExpiryFirst = (a: Lot, b: Lot): number =>
  (a.expires ?? NEVER) - (b.expires ?? NEVER) || a.active - b.active || (a.source < b.source ? -1 : 1);

/** The order in which lots come to pay a debit: those usable from the start by expiry, later ones as they activate. */
const inTurn = (since: Day) => (a: Lot, b: Lot) =>
  Math.max(a.active, since) - Math.max(b.active, since) || oldestExpiryFirst(a, b);

const takeFrom = (lots: readonly Lot[], from: (lot: Lot) => boolean, wanted: number) => {
  let short = wanted;
  const uses: Use[] = [];
  const left = lots.map((lot) => {
    const n = from(lot) ? Math.min(short, lot.left) : 0;
    if (n === 0) return lot;
    short -= n;
    uses.push({ lot: lot.source, n, active: lot.active, expires: lot.expires });
    return { ...lot, left: lot.left - n };
  });
  return { lots: left, uses, short };
};

/** Nothing is owed and nothing is spent: no day that passes changes such a purse, and most are so most of the time. */
const isSettled = ({ lots, debits }: Purse): boolean =>
  debits.every(({ short, kind }) => short === 0 && kind !== "void") && lots.every(({ left }) => left > 0);

/**
 * Lets whatever was usable on any day from a debit to `day` pay what is still owed of it, oldest debt first, so that it
 * makes no difference on which days somebody looked. Spent lots leave the purse.
 */
export const settle = (purse: Purse, day: Day): Purse => {
  if (isSettled(purse)) return purse;
  let { lots } = purse;
  const debits = purse.debits.map((debit) => {
    if (debit.short === 0) return debit;
    const same = (lot: Lot) => lot.unit === debit.unit;
    const own = takeFrom(lots, (lot) => same(lot) && lot.source === debit.own, debit.short);
    const { since } = debit;
    const inTime = (lot: Lot) => lot.active <= day && (lot.expires === null || since <= lot.expires);
    const rest = takeFrom(own.lots.toSorted(inTurn(since)), (lot) => same(lot) && inTime(lot), own.short);
    lots = rest.lots;
    return { ...debit, uses: [...debit.uses, ...own.uses, ...rest.uses], short: rest.short };
  });
  // Nobody can take a void back, so one that is paid has nothing left to say.
  const open = debits.filter((debit) => debit.kind !== "void" || debit.short > 0);
  return { lots: lots.filter((lot) => lot.left > 0), debits: open };
};

/** The purse on the eve of a day, so that a fact of that day finds done what the days before it did by themselves. */
const onEve = (purse: Purse, day: Day): Purse => settle(purse, addDays(day, -1));

/** The purse after units were given; they first repay what is owed, if they can already be used on `day`. */
export const credit = (purse: Purse, lot: Lot, day: Day): Purse => {
  if (lot.left === 0) return purse;
  const { lots, debits } = onEve(purse, day);
  return settle({ lots: [...lots, lot], debits }, day);
};

/** The purse after `n` units were taken. Never refuses: what no lot can pay stays owed. */
export const debit = (
  purse: Purse,
  taking: Pick<Debit, "source" | "kind" | "unit" | "own">,
  n: number,
  day: Day,
): Purse => {
  if (n === 0) return purse;
  const { lots, debits } = onEve(purse, day);
  return settle({ lots, debits: [...debits, { ...taking, since: day, uses: [], short: n }] }, day);
};

/** The purse after a debit was taken back: its units return to the same lots with their old dates. */
export const giveBack = (
  purse: Purse,
  source: EntryId,
  kind: "redemption" | "adjustment",
  day: Day,
): Purse => {
  const eve = onEve(purse, day);
  const taken = eve.debits.find((one) => one.source === source && one.kind === kind);
  if (!taken) return purse;
  let { lots } = eve;
  for (const { lot: home, n, active, expires } of taken.uses) {
    const kept = lots.find((lot) => lot.source === home && lot.unit === taken.unit);
    lots = kept
      ? lots.map((lot) => (lot === kept ? { ...lot, left: lot.left + n } : lot))
      : [...lots, { source: home, unit: taken.unit, left: n, active, expires }];
  }
  return settle({ lots, debits: eve.debits.filter((one) => one !== taken) }, day);
};

/** What a purse holds of one unit on a day. `owed` is what later earnings repay first: while it is not 0, `active` is. */
export type Balance = {
  readonly active: number;
  readonly pending: number;
  readonly expired: number;
  readonly owed: number;
};

/**
 * Reads a purse as of a day; reading destroys nothing, so an earlier day still shows what was usable then.
 * Units that became usable since the last fact count as having repaid what was owed.
 */
export const balanceOf = (purse: Purse, unit: Unit, asOf: Day): Balance => {
  const balance = { active: 0, pending: 0, expired: 0, owed: 0 };
  const settled = settle(purse, asOf);
  for (const lot of settled.lots) {
    if (lot.unit !== unit) continue;
    if (isUsable(lot, asOf)) balance.active += lot.left;
    else if (asOf < lot.active) balance.pending += lot.left;
    else balance.expired += lot.left;
  }
  for (const one of settled.debits) if (one.unit === unit) balance.owed += one.short;
  return balance;
};
