/** Counts units one by one as coins on a table, day after day: slow, plain, and sharing nothing with the fold it checks. */
import type { Entry } from "#domain/entry.ts";
import type { Unit } from "#domain/units.ts";

type Coin = { source: string; active: number; expires: number; spentOn: string | null };
type Debt = { source: string; own: string | null; since: number; n: number };

/** What lies on the table. */
export type Count = { active: number; pending: number; expired: number; owed: number };

/** A table for one unit of one member. Facts must come in the order of their days. */
export type Table = {
  readonly play: (entry: Entry) => void;
  /** Lets the days pass up to `day` and counts. */
  readonly count: (day: number) => Count;
  /** All that was ever given, taken and returned. */
  readonly sums: () => { given: number; taken: number; returned: number };
};

const FOR_EVER = 1e9;

/** An empty table. */
export const createTable = (unit: Unit): Table => {
  const coins: Coin[] = [];
  let debts: Debt[] = [];
  let today = -FOR_EVER;
  const sums = { given: 0, taken: 0, returned: 0 };
  const voided = new Map<string, { n: number; whole: boolean }>();
  const reversed = new Set<string>();
  const costs = new Map<string, number>();

  /** The first day on which a coin could have paid a debt. */
  const first = (coin: Coin, debt: Debt): number => (coin.active > debt.since ? coin.active : debt.since);
  const pay = (debt: Debt, may: (coin: Coin) => boolean): void => {
    const free = coins
      .filter((coin) => coin.spentOn === null && may(coin))
      .sort(
        (a, b) =>
          first(a, debt) - first(b, debt) ||
          a.expires - b.expires ||
          a.active - b.active ||
          (a.source < b.source ? -1 : 1),
      );
    for (const coin of free.slice(0, debt.n)) {
      coin.spentOn = debt.source;
      debt.n -= 1;
    }
  };
  const settle = (): void => {
    for (const debt of debts) {
      pay(debt, (coin) => coin.source === debt.own);
      pay(debt, (coin) => coin.active <= today && debt.since <= coin.expires);
    }
  };
  // What becomes usable on the day of a fact counts together with what that fact gives.
  const pass = (day: number): void => {
    const first = Math.min(...coins.map((coin) => coin.active).filter((active) => active > today), day);
    for (today = Math.max(today, first); today < day; today += 1) settle();
  };
  const give = (
    source: string,
    n: number,
    { active, expires }: { active: number; expires: number | null },
  ): void => {
    sums.given += n;
    for (let i = 0; i < n; i += 1)
      coins.push({ source, active, expires: expires ?? FOR_EVER, spentOn: null });
  };
  const take = (source: string, n: number, own: string | null): void => {
    if (reversed.has(source)) return;
    sums.taken += n;
    costs.set(source, n);
    debts.push({ source, own, since: today, n });
  };
  const giveBack = (source: string): void => {
    if (reversed.has(source)) return;
    reversed.add(source);
    sums.returned += costs.get(source) ?? 0;
    debts = debts.filter((debt) => debt.source !== source);
    for (const coin of coins) if (coin.spentOn === source) coin.spentOn = null;
  };
  const takeBack = (entry: Extract<Entry, { type: "VisitVoided" }>): void => {
    const { visit, whole, taken, earned } = entry.data;
    const before = voided.get(visit) ?? { n: 0, whole: false };
    if (before.whole) return;
    let n = 0;
    while (n < taken[unit] && before.n + n < earned[unit]) n += 1;
    voided.set(visit, { n: before.n + n, whole });
    take(entry.id, n, visit);
  };
  const adjust = ({ id, data }: Extract<Entry, { type: "PointsAdjusted" }>): void => {
    if (data.unit !== unit) return;
    if (data.reverses === null && data.delta > 0) give(id, data.delta, data.dates);
    else if (data.reverses === null) take(id, -data.delta, null);
    else if (data.delta > 0) giveBack(data.reverses);
    else if (!reversed.has(data.reverses)) {
      reversed.add(data.reverses);
      take(id, -data.delta, data.reverses);
    }
  };
  const happen = (entry: Entry): void => {
    if (entry.type === "VisitRecorded") give(entry.id, entry.data.earned[unit], entry.data.dates[unit]);
    if (entry.type === "VisitVoided") takeBack(entry);
    if (entry.type === "PointsAdjusted") adjust(entry);
    if (entry.type === "RewardRedeemed" && entry.data.unit === unit) take(entry.id, entry.data.cost, null);
    if (entry.type === "RedemptionReversed") giveBack(entry.data.redemption);
  };
  return {
    play: (entry) => {
      pass(entry.day);
      happen(entry);
      settle();
    },
    count: (day) => {
      pass(day);
      settle();
      const free = coins.filter((coin) => coin.spentOn === null);
      const active = free.filter((coin) => coin.active <= day && day <= coin.expires).length;
      const pending = free.filter((coin) => coin.active > day).length;
      const owed = debts.reduce((sum, debt) => sum + debt.n, 0);
      return { active, pending, expired: free.length - active - pending, owed };
    },
    sums: () => ({ ...sums }),
  };
};
