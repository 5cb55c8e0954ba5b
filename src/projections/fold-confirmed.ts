/** Folds an entry in the shop's order, where what nobody could have known when it was written comes to light. */
import type { Entry, EntryOf } from "#domain/entry.ts";
import { flagsAfter, type Around } from "#domain/flags.ts";
import { groupState, type Into } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { lostBy, own, type Kept, type RecordKind } from "#domain/records.ts";
import { EMPTY_SHOP, type Shop } from "#domain/shop.ts";
import { groupOf } from "./aliases.ts";
import { foldOrdered, type OrderedSheets } from "./fold-rows.ts";
import { intoOf } from "./merging.ts";
import { CARDLESS, type FlagRow } from "./tables.ts";

const NOBODY_MERGED: Into = new Map();

const stateIn = ({ aliases, balances }: OrderedSheets, member: MemberId | null): MemberState => {
  const stateOf = (one: string): MemberState => balances.get(one)?.state ?? EMPTY_MEMBER;
  return member === null
    ? stateOf(CARDLESS)
    : groupState(groupOf((one) => aliases.get(one), member).map(stateOf));
};

const keptInShop = (shop: Shop, kind: RecordKind, record: string): Kept<RecordKind> | null => {
  switch (kind) {
    case "shop":
      return shop.settings;
    case "location":
      return own(shop.locations, record) ?? null;
    case "staff":
      return own(shop.staff, record) ?? null;
    case "product":
      return own(shop.products, record) ?? null;
    case "program":
      return own(shop.programs, record) ?? null;
    case "device":
      return own(shop.devices, record) ?? null;
    case "member":
    case "card":
      return null;
  }
};

const keptIn = (
  { shop, members, cards }: OrderedSheets,
  { data: { kind, record } }: EntryOf<"RecordEdited">,
): Kept<RecordKind> | null => {
  if (kind === "member") return members.get(record)?.kept ?? null;
  if (kind === "card") return cards.get(record)?.kept ?? null;
  return keptInShop(shop.get("shop")?.shop ?? EMPTY_SHOP, kind, record);
};

/** What the entry meets; null where nothing can come of it. */
const meets = (sheets: OrderedSheets, entry: Entry): Omit<Around, "after"> | null => {
  const { member } = entry;
  const nothing = { into: NOBODY_MERGED, lost: {} };
  switch (entry.type) {
    case "RecordEdited":
      // The only tablet of a shop wrote those of version 1, and never met another's. An erased profile is no loss.
      if (
        entry.v === 1 ||
        (entry.data.kind === "member" && sheets.balances.get(entry.data.record)?.state.erased)
      )
        return null;
      return { ...nothing, before: EMPTY_MEMBER, lost: lostBy(keptIn(sheets, entry), entry.data, entry) };
    case "MembersMerged":
      return { ...nothing, before: EMPTY_MEMBER, into: intoOf(sheets.aliases.rows().values()) };
    case "PointsAdjusted":
      return entry.data.reverses === null ? null : { ...nothing, before: stateIn(sheets, member) };
    case "RewardRedeemed":
    case "VisitVoided":
    case "RedemptionReversed":
    case "MergeUndone":
      return { ...nothing, before: stateIn(sheets, member) };
    case "MemberEnrolled":
    case "MemberErased":
    case "VisitRecorded":
    case "QuarantineDecided":
    case "OverdrawSettled":
      return null;
  }
};

const NOTHING_TO_RAISE = (): void => undefined;

/** Looks at what an entry meets, before it is folded; what this returns is called after, and raises the flags. */
const raising = (sheets: OrderedSheets, entry: Entry): (() => void) => {
  const met = meets(sheets, entry);
  if (met === null) return NOTHING_TO_RAISE;
  return () => {
    const after = entry.type === "RewardRedeemed" ? stateIn(sheets, entry.member) : EMPTY_MEMBER;
    const { seq, logId, at, by } = entry;
    for (const flag of flagsAfter(entry, { ...met, after }))
      sheets.flags.put(flag.id, { ...flag, seq, logId, at, by, settled: null });
  };
};

/** The fields of a card; a profile has none of them. */
const CARD_FIELDS = ["member", "state"];

/** What edits of a profile lost is gone with it: whoever folds anew finds nothing in them any more. */
const forgetLost = ({ flags }: OrderedSheets, member: MemberId): void => {
  const isLost = (row: FlagRow): boolean =>
    row.kind === "staleEdit" &&
    row.member === member &&
    !row.fields.some((field) => CARD_FIELDS.includes(field));
  for (const row of [...flags.rows().values()].filter(isLost)) flags.drop(row.id);
};

/**
 * Folds an entry that has its place in the shop's order as `foldOrdered` does any, and raises the flags that come of it.
 * Needs the balances of the member's group as well, every edge of merges, and the flags of whoever is erased. Never for what is unsent: where that will
 * stand in the order is not known yet.
 */
export const foldConfirmed = (sheets: OrderedSheets, entry: Entry, rev: number): void => {
  const raise = raising(sheets, entry);
  foldOrdered(sheets, entry, rev);
  raise();
  if (entry.type === "MemberErased" && entry.member !== null) forgetLost(sheets, entry.member);
};
