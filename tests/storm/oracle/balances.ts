/** What everybody must have: the naive sum of all that came and went, for each group of members and each unit. */
import { groupsOf } from "./groups.ts";
import type { Dates, Line, Unit } from "./lines.ts";
import { movementsOf } from "./movements.ts";

/** Where units that were given stand on a day, whatever became of them since. */
type Standing = "active" | "pending" | "expired";

/** A group's units of one kind. */
export type Sum = {
  /** All that came less all that went: usable, not yet and not any more, less what is owed. */
  readonly total: number;
  /** All that was ever taken, also where it came back. */
  readonly taken: number;
} & Readonly<Record<Standing, number>>;

const NOTHING: Sum = { total: 0, taken: 0, active: 0, pending: 0, expired: 0 };

const standingOf = ({ active, expires }: Dates, day: number): Standing => {
  if (day < active) return "pending";
  return expires !== null && day > expires ? "expired" : "active";
};

const after = (sum: Sum, amount: number, dates: Dates | null, day: number): Sum => {
  const total = sum.total + amount;
  if (amount < 0) return { ...sum, total, taken: sum.taken - amount };
  if (dates === null) return { ...sum, total };
  const standing = standingOf(dates, day);
  return { ...sum, total, [standing]: sum[standing] + amount };
};

export type Balances = {
  /** The name of a member's group. */
  readonly groupOf: (member: string) => string;
  /** What a member has together with all who are the same person. */
  readonly of: (member: string, unit: Unit) => Sum;
  /** Groups to which anything ever happened. */
  readonly groups: readonly string[];
};

/** Everybody's sums over those lines; `day`, in days since 1970, says only which units are usable. */
export const balancesOf = (lines: readonly Line[], day: number): Balances => {
  const groupOf = groupsOf(lines);
  const sums = new Map<string, Map<Unit, Sum>>();
  for (const { member, unit, amount, dates } of movementsOf(lines)) {
    const group = groupOf(member);
    const units = sums.get(group) ?? new Map<Unit, Sum>();
    sums.set(group, units.set(unit, after(units.get(unit) ?? NOTHING, amount, dates, day)));
  }
  return {
    groupOf,
    of: (member, unit) => sums.get(groupOf(member))?.get(unit) ?? NOTHING,
    groups: [...sums.keys()],
  };
};
