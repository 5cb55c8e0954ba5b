/** Units that come and go: every line that gives or takes some, one after the other, and nothing cleverer than that. */
import { type Dates, type Line, type Unit, UNITS } from "./lines.ts";

/**
 * So many units come to a member, or go where the amount is below zero. Those that are given have days on which they may
 * be used; those that come back, because what took them was taken back, have the days they had.
 */
export type Movement = {
  readonly by: Line;
  readonly member: string;
  readonly unit: Unit;
  readonly amount: number;
  readonly dates: Dates | null;
};

type Known = {
  readonly lines: ReadonlyMap<string, Line>;
  /** How much of what was taken back already, so that no number of reversals takes more than there was. */
  readonly back: Map<string, number>;
};

/** As much of `wanted` as is left of `whole` under that name. */
const take = ({ back }: Known, name: string, wanted: number, whole: number): number => {
  const before = back.get(name) ?? 0;
  const taken = Math.max(0, Math.min(wanted, whole - before));
  back.set(name, before + taken);
  return taken;
};

type Moved = Pick<Movement, "unit" | "amount"> &
  Partial<Pick<Movement, "dates"> & Readonly<Record<"member", string | null>>>;

type Of<Type extends Line["type"]> = Extract<Line, { readonly type: Type }>;

/** A void that comes before its visit takes what it says of it, so that the two come to nothing whichever is first. */
const voided = (known: Known, { member, data }: Of<"VisitVoided">): readonly Moved[] => {
  const found = known.lines.get(data.visit);
  const visit = found?.type === "VisitRecorded" ? found : { member, data };
  return UNITS.map((unit) => ({
    unit,
    amount: -take(known, `${data.visit} ${unit}`, data.taken[unit], visit.data.earned[unit]),
    member: visit.member,
  }));
};

const reversed = (known: Known, { data }: Of<"RedemptionReversed">): readonly Moved[] => {
  const target = known.lines.get(data.redemption);
  if (target?.type !== "RewardRedeemed" || target.member === null) return [];
  const { unit, cost } = target.data;
  return [{ unit, amount: take(known, target.id, cost, cost), member: target.member }];
};

const adjusted = (known: Known, { data }: Of<"PointsAdjusted">): readonly Moved[] => {
  const { unit, delta, dates, reverses } = data;
  if (reverses === null) return [{ unit, amount: delta, dates }];
  const target = known.lines.get(reverses);
  if (target?.type !== "PointsAdjusted" || target.data.delta * delta > 0) return [];
  const size = take(known, target.id, Math.abs(delta), Math.abs(target.data.delta));
  return [{ unit: target.data.unit, amount: size * Math.sign(delta) }];
};

const movedBy = (known: Known, line: Line): readonly Moved[] => {
  if (line.type === "VisitRecorded") {
    const { earned, dates } = line.data;
    return UNITS.map((unit) => ({ unit, amount: earned[unit], dates: dates[unit] }));
  }
  if (line.type === "RewardRedeemed") return [{ unit: line.data.unit, amount: -line.data.cost }];
  if (line.type === "VisitVoided") return voided(known, line);
  if (line.type === "RedemptionReversed") return reversed(known, line);
  return line.type === "PointsAdjusted" ? adjusted(known, line) : [];
};

/** All movements of units that the lines come to; a line that is there twice moves them once. */
export const movementsOf = (lines: readonly Line[]): readonly Movement[] => {
  const once = new Map<string, Line>();
  for (const line of lines) if (!once.has(line.id)) once.set(line.id, line);
  const known: Known = { lines: once, back: new Map() };
  return [...once.values()].flatMap((by) =>
    movedBy(known, by).flatMap(({ unit, amount, dates = null, member = by.member }) =>
      member === null || amount === 0 ? [] : [{ by, member, unit, amount, dates }],
    ),
  );
};
