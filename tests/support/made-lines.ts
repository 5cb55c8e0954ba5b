/** Lines as tablets write them, for the endpoint's tests: real texts, with ids that can be told apart at a glance. */
import { createHash } from "node:crypto";
import { entryText, payloadText } from "#domain/bytes.ts";
import type { Day } from "#domain/day.ts";
import type { Entry, HeldDecision } from "#domain/entry.ts";
import { asId, type EntryId, type LogId } from "#domain/ids.ts";

/** A line with its payload, and the id that stands in it. */
export type MadeLine = { readonly id: EntryId; readonly text: string; readonly payload: string | null };

/** What a line is to say; whatever is left out is as on any day at the counter. */
export type Saying = {
  readonly type: string;
  readonly v?: number;
  readonly data: object;
  readonly member?: string | null;
  readonly by?: string | null;
  readonly at?: number;
  readonly day?: number;
  readonly id?: string;
  readonly op?: string;
  readonly index?: number;
  readonly size?: number;
};

/** The day on which everything in these tests happens, and its noon in ms. */
export const TODAY = 20_000 as Day;
export const NOON = TODAY * 86_400_000 + 43_200_000;

export const idAt = (n: number): EntryId =>
  asId(`0190a000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`);
export const logAt = (n: number): LogId => asId(n.toString(16).padStart(32, "0"));

/** Hex SHA-256 of a text. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const dates = { active: TODAY, expires: null };

/** A visit that earns stamps. */
export const visit = (member: string, stamps = 1): Saying => ({
  type: "VisitRecorded",
  member,
  data: {
    amount: 250,
    items: [],
    receipt: null,
    program: 1,
    earned: { stamps, points: 0 },
    dates: { stamps: dates, points: dates },
  },
});
export const enrolment = (member: string): Saying => ({ type: "MemberEnrolled", member, data: {} });
export const redemption = (member: string, cost: number): Saying => ({
  type: "RewardRedeemed",
  member,
  data: { reward: "coffee", program: 1, unit: "stamps", cost, value: null, basis: "sole" },
});
export const adjustment = (member: string, delta: number): Saying => ({
  type: "PointsAdjusted",
  member,
  data: { unit: "stamps", delta, reason: "goodwill", dates, reverses: null },
});
export const erasure = (member: string): Saying => ({
  type: "MemberErased",
  member,
  data: { enrolledDay: null },
});
/** Takes back an enrolment of that day. */
export const takenBack = (member: string, enrolledDay: number = TODAY): Saying => ({
  type: "MemberErased",
  member,
  data: { enrolledDay },
});

/** An edit that sets fields for the first time. */
export const edit = (kind: string, record: string, set: object): Saying => ({
  type: "RecordEdited",
  v: 2,
  member: kind === "member" ? record : null,
  data: {
    kind,
    record,
    set,
    from: {},
    was: Object.fromEntries(Object.keys(set).map((field) => [field, null])),
    salt: "00112233445566778899aabbccddeeff",
  },
});
export const hired = (staff: string, role: string): Saying =>
  edit("staff", staff, { name: staff, role, pin: null, active: true });
export const named = (member: string, name: string): Saying =>
  edit("member", member, { name, phone: null, note: "" });

/** What the owner makes of entries that are held. */
export const decided = (decision: HeldDecision, entries: readonly EntryId[]): Saying => ({
  type: "QuarantineDecided",
  data: { entries, decision },
});

/** A line that says exactly this, whatever it is. */
export const odd = (text: string): MadeLine => ({ id: idAt(0), text, payload: null });

/** Writes acts: every call is one, its lines numbered from `first` on. */
export const createPen = (first: number) => {
  let next = first;
  return (...sayings: readonly Saying[]): readonly MadeLine[] =>
    sayings.map((saying, index) => {
      const id = asId<EntryId>(saying.id ?? idAt(next));
      const op = saying.op ?? idAt(next - index);
      next += 1;
      const entry = {
        v: 1,
        member: null,
        location: "counter",
        by: null,
        at: NOON,
        day: TODAY,
        index,
        size: sayings.length,
        ...saying,
        id,
        op,
      } as unknown as Entry;
      const payload = entry.type === "RecordEdited" ? payloadText(entry) : null;
      return { id, text: entryText(entry, payload === null ? null : digestOf(payload)), payload };
    });
};

/** So many visits of mia, each an act of its own, numbered from `first` on. */
export const visits = (first: number, n: number): readonly MadeLine[] => {
  const write = createPen(first);
  return Array.from({ length: n }, () => write(visit("mia"))).flat();
};
