/** Reads lines as they were written. What the oracle knows of their form is all here, and none of it is the product's code. */
import type { SeenLine } from "../history.ts";

export type Unit = "stamps" | "points";
export const UNITS: readonly Unit[] = ["stamps", "points"];
type Units = Readonly<Record<Unit, number>>;

/** First and last day on which units may be used; `expires` null: for ever. */
export type Dates = { readonly active: number; readonly expires: number | null };

type Told<Type extends string, Data> = { readonly type: Type; readonly data: Data };

/** What the types say of which something is asked here; of all others only that they exist. */
type Saying =
  | Told<
      "VisitRecorded",
      {
        readonly amount: number | null;
        readonly program: number;
        readonly earned: Units;
        readonly dates: Readonly<Record<Unit, Dates>>;
      }
    >
  | Told<
      "VisitVoided",
      { readonly visit: string; readonly whole: boolean; readonly taken: Units; readonly earned: Units }
    >
  | Told<
      "PointsAdjusted",
      {
        readonly unit: Unit;
        readonly delta: number;
        readonly reason: string;
        readonly dates: Dates;
        readonly reverses: string | null;
      }
    >
  | Told<"RewardRedeemed", { readonly unit: Unit; readonly cost: number }>
  | Told<"RedemptionReversed", { readonly redemption: string }>
  | Told<"MembersMerged", { readonly into: string }>
  | Told<"MergeUndone", { readonly merge: string }>
  | Told<"QuarantineDecided", { readonly entries: readonly string[]; readonly decision: string }>
  | Told<"OverdrawSettled", { readonly redemption: string; readonly decision: string }>
  | Told<"MemberErased", { readonly enrolledDay: number | null }>
  | Told<"MemberEnrolled", object>
  | Told<
      "RecordEdited",
      {
        readonly kind: string;
        readonly record: string;
        readonly digest: string;
        /** What it sets; nothing once the payload was dropped. */
        readonly set: Readonly<Record<string, unknown>>;
      }
    >;

/** A line that can be read. */
export type Line = SeenLine & {
  readonly id: string;
  readonly op: string;
  readonly index: number;
  readonly size: number;
  readonly member: string | null;
  readonly by: string | null;
  readonly day: number;
} & Saying;

/** Reads lines; those that nobody can read are left out. */
export type Read = (lines: readonly SeenLine[]) => readonly Line[];

const FIELDS = 12;

const parsed = ({ text, payload }: SeenLine): Line | null => {
  try {
    const fields = JSON.parse(text) as readonly unknown[];
    if (!Array.isArray(fields) || fields.length !== FIELDS) return null;
    const [id, op, index, size, type, , member, , by, , day, lasting] = fields as readonly unknown[];
    const { set = {} } = JSON.parse(payload ?? "{}") as { readonly set?: object };
    const data = type === "RecordEdited" ? { ...(lasting as object), set } : lasting;
    return { id, op, index, size, type, member, by, day, data, text, payload } as unknown as Line;
  } catch {
    return null;
  }
};

/** A reader that remembers: the same line lies on many tablets and screens, and is asked about by many rules. */
export const createRead = (): Read => {
  const byText = new Map<string, Map<string | null, Line | null>>();
  const byList = new WeakMap<readonly SeenLine[], readonly Line[]>();
  const lineOf = (line: SeenLine): Line | null => {
    const known = byText.get(line.text) ?? new Map<string | null, Line | null>();
    const before = known.get(line.payload);
    if (before !== undefined) return before;
    const read = parsed(line);
    byText.set(line.text, known.set(line.payload, read));
    return read;
  };
  return (lines) => {
    const before = byList.get(lines);
    if (before !== undefined) return before;
    const read = lines.flatMap((line) => lineOf(line) ?? []);
    byList.set(lines, read);
    return read;
  };
};
