/** What two tablets of a shop might write about the same few people, sensible together or not. */
import type { CardCode } from "#domain/card-code.ts";
import type { Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type EntryId, type LocationId, type LogId, type MemberId, type Op } from "#domain/ids.ts";
import { editOf, type EditOf, type Kept, type RecordKind } from "#domain/records.ts";
import type { CardRow, MemberRow, ShopRow } from "#projections/tables.ts";

/** What somebody does: which kind of thing, to whom, and with what. */
export type Deed = { readonly kind: (typeof KINDS)[number]; readonly who: number; readonly n: number };

export const KINDS = [
  "enrol",
  "visit",
  "visit",
  "sale",
  "redeem",
  "reverse",
  "void",
  "adjust",
  "profile",
  "profile",
  "card",
  "card",
  "erase",
  "staff",
  "merge",
  "unmerge",
  "newer",
] as const;

/** What the tablet shows when it writes: its edits name what they replace. */
export type Seen = {
  readonly member: (id: string) => MemberRow | undefined;
  readonly card: (code: string) => CardRow | undefined;
  readonly shop: () => ShopRow | undefined;
  /** Everything it knows that was written, by anybody. */
  readonly entries: readonly Entry[];
};

const A_DAY = 20_000 as Day;
const DATES = { active: A_DAY, expires: null };

const memberOf = (who: number): MemberId => asId<MemberId>(`member-${String(who % 3)}`);
const cardOf = (n: number): CardCode => `CAFE000000000${String(n % 2)}` as CardCode;

const edited = <K extends RecordKind>(
  kind: K,
  record: EditOf<K>["record"],
  [set, kept]: readonly [EditOf<K>["set"], Kept<K> | null | undefined],
) => ({
  type: "RecordEdited",
  v: 2,
  data: { ...editOf(kind, record, set, kept ?? null), salt: "salt" },
});

const latest = (seen: Seen, type: Entry["type"], n: number): Entry | undefined => {
  const all = seen.entries.filter((entry) => entry.type === type);
  return all[all.length - 1 - (n % 2)];
};

const fact = (type: string, data: unknown) => ({ type, v: 1, data });

const visit = (n: number) =>
  fact("VisitRecorded", {
    amount: n * 10,
    items: [],
    receipt: null,
    program: 1,
    earned: { stamps: 1, points: n },
    dates: { stamps: DATES, points: DATES },
  });

/** The kind of entry, and whom it is about. */
const saidIn = ({ kind, who, n }: Deed, seen: Seen): { member: MemberId | null; said: object } => {
  const member = memberOf(who);
  switch (kind) {
    case "enrol":
      return { member, said: fact("MemberEnrolled", {}) };
    case "visit":
      return { member, said: visit(n) };
    case "sale":
      return { member: null, said: visit(n) };
    case "redeem":
      return {
        member,
        said: fact("RewardRedeemed", {
          ...{ reward: "coffee", program: 1, unit: "stamps", cost: 1 + (n % 3), value: null },
          basis: "policy",
        }),
      };
    case "reverse": {
      const target = latest(seen, "RewardRedeemed", n);
      if (!target) return { member, said: visit(n) };
      return {
        member: target.member,
        said: fact("RedemptionReversed", { redemption: target.id, redeemedDay: A_DAY, reason: null }),
      };
    }
    case "void": {
      const target = latest(seen, "VisitRecorded", n);
      if (target?.type !== "VisitRecorded") return { member, said: visit(n) };
      const { amount, earned } = target.data;
      const all = { visitAmount: amount ?? 0, amount: amount ?? 0, taken: earned, earned };
      const of = { visit: target.id, visitDay: A_DAY, whole: true, reason: null };
      return { member: target.member, said: fact("VisitVoided", { ...of, ...all }) };
    }
    case "adjust":
      return {
        member,
        said: fact("PointsAdjusted", {
          ...{ unit: "points", delta: (n % 5) - 2 || 1, reason: "goodwill" },
          ...{ dates: DATES, reverses: null },
        }),
      };
    case "profile": {
      const set = n % 2 ? { name: `Name ${String(n)}` } : { note: `note ${String(n)}`, name: "Anna" };
      return { member, said: edited("member", member, [set, seen.member(member)?.kept]) };
    }
    case "card": {
      const code = cardOf(n);
      // No counter brings back a card that it knows is gone.
      const isGone = n % 5 === 0 || seen.card(code)?.kept.doc.state === "revoked";
      const set = { member, state: isGone ? ("revoked" as const) : ("issued" as const) };
      return { member, said: edited("card", code, [set, seen.card(code)?.kept]) };
    }
    case "erase":
      return { member, said: fact("MemberErased", { enrolledDay: null }) };
    case "staff": {
      const set = { name: `Staff ${String(n)}` };
      return { member: null, said: edited("staff", "cecil", [set, seen.shop()?.shop.staff["cecil"]]) };
    }
    case "merge":
      return { member, said: fact("MembersMerged", { into: memberOf(n) }) };
    case "unmerge": {
      const target = latest(seen, "MembersMerged", n);
      if (!target) return { member, said: visit(n) };
      return { member: target.member, said: fact("MergeUndone", { merge: target.id }) };
    }
    case "newer":
      return { member, said: fact("MemberPraised", { warmly: true }) };
  }
};

/** The entry a tablet writes for a deed, at a place of its log. */
export const written = (
  deed: Deed,
  seen: Seen,
  { tablet, seq }: { readonly tablet: number; readonly seq: number },
): Entry => {
  const { member, said } = saidIn(deed, seen);
  const id = `entry-${String(tablet)}-${String(seq)}`;
  return {
    ...{ id: asId<EntryId>(id), op: asId<Op>(id), index: 0, size: 1, member },
    ...{ logId: asId<LogId>(`log-${String(tablet)}`), seq, location: asId<LocationId>("main-street") },
    ...{ by: null, at: 1.7e12 + seq, day: A_DAY },
    ...said,
  } as Entry;
};
