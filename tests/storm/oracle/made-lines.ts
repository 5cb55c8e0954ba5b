/** Writes lines by hand for the oracle's own tests: what a line looks like is said here once more, and not asked of the product. */
import type { SeenLine } from "../history.ts";
import { digestOf } from "./chain.ts";

/** The day on which all made-up histories happen, since 1970. */
export const TODAY = 20_000;

/** What a line is to say; whatever is left out is as on any day at the counter. */
export type Saying = {
  readonly type: string;
  readonly member?: string | null;
  readonly by?: string | null;
  readonly day?: number;
  readonly data?: object;
};

const sorted = (_name: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;

const written = (value: unknown): string => JSON.stringify(value, sorted);

const isEdit = (data: object): data is { kind: string; record: string; set: object } => "set" in data;

/** The lines of one act. Their ids are its name and their place in it, as in `visit-1.0`. */
export const linesOf = (op: string, sayings: readonly Saying[]): readonly SeenLine[] =>
  sayings.map(({ type, member = null, by = "carl", day = TODAY, data = {} }, index) => {
    const payload = isEdit(data) ? written({ set: data.set, from: {}, salt: "salt" }) : null;
    const lasting = isEdit(data)
      ? { kind: data.kind, record: data.record, was: {}, digest: digestOf(payload ?? "") }
      : data;
    const at = day * 86_400_000;
    const fields = [
      `${op}.${String(index)}`,
      op,
      index,
      sayings.length,
      type,
      1,
      member,
      "counter",
      by,
      at,
      day,
      lasting,
    ];
    return { text: written(fields), payload };
  });

/** Under the made-up rules a visit gives a stamp for ever and, from the next day on for thirty days, its points. */
export const RULES = {
  version: 1,
  stamps: { perVisit: 1 },
  points: { per: 100, give: 1 },
  terms: { stamps: { pendingDays: 0, lastsDays: null }, points: { pendingDays: 1, lastsDays: 30 } },
};

/** A visit of 2.50, which earns a stamp and two points. */
export const visit = (member: string, day = TODAY): Saying => ({
  type: "VisitRecorded",
  member,
  day,
  data: {
    amount: 250,
    program: 1,
    earned: { stamps: 1, points: 2 },
    dates: { stamps: { active: day, expires: null }, points: { active: day + 1, expires: day + 30 } },
  },
});

export const voiding = (member: string, visit: string): Saying => ({
  type: "VisitVoided",
  member,
  data: { visit, whole: true, taken: { stamps: 1, points: 2 }, earned: { stamps: 1, points: 2 } },
});

export const redemption = (member: string, cost: number): Saying => ({
  type: "RewardRedeemed",
  member,
  data: { unit: "stamps", cost },
});

export const reversal = (member: string, redemption: string): Saying => ({
  type: "RedemptionReversed",
  member,
  data: { redemption },
});

export const adjustment = (member: string, delta: number, reverses: string | null = null): Saying => ({
  type: "PointsAdjusted",
  member,
  data: {
    unit: "stamps",
    delta,
    reason: reverses === null ? "goodwill" : "undo",
    dates: { active: TODAY, expires: null },
    reverses,
  },
});

export const edit = (kind: string, record: string, set: object, by: string | null = "olga"): Saying => ({
  type: "RecordEdited",
  by,
  member: kind === "member" ? record : null,
  data: { kind, record, set },
});

export const merge = (member: string, into: string): Saying => ({
  type: "MembersMerged",
  member,
  by: "mia",
  data: { into },
});

export const unmerge = (member: string, merge: string): Saying => ({
  type: "MergeUndone",
  member,
  by: "mia",
  data: { merge },
});

export const decision = (decided: "accept" | "discard", ...entries: readonly string[]): Saying => ({
  type: "QuarantineDecided",
  by: "olga",
  data: { entries, decision: decided },
});
