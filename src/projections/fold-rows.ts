/** Folds entries into rows held in memory: the one code behind a single act, a whole log and everything between. */
import type { CardCode } from "#domain/card-code.ts";
import type { Day } from "#domain/day.ts";
import type { Entry, EntryOf } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import { applyEdit, type EditedBy, type EditOf, type RecordKind } from "#domain/records.ts";
import { EMPTY_SHOP, evolveShop } from "#domain/shop.ts";
import { dayChangedBy, daysAfter } from "./days.ts";
import { emptyDay } from "./day-row.ts";
import { flagSettledBy, settleFlags } from "./flags.ts";
import { revAfter } from "./folded.ts";
import { applyAlias } from "./merging.ts";
import type { Sheet } from "./sheet.ts";
import { CARDLESS, PAGE_SEQS, type DayRow, type OrderedName, type OrderedRows } from "./tables.ts";

/** The tables in which it matters what came first. */
export type OrderedSheets = { readonly [N in OrderedName]: Sheet<string, OrderedRows[N]> };

/** The tables an entry is folded into by key. The list of latest acts is folded by act, apart from these. */
export type Sheets = OrderedSheets & { readonly days: Sheet<number, DayRow> };

/** Which rows entries fold into, as far as the entries alone can tell: cards know yet other members. */
export type Keys = {
  readonly shop: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  readonly cards: ReadonlySet<string>;
  readonly balances: ReadonlySet<string>;
  /** The flags that may be settled. */
  readonly flags: ReadonlySet<string>;
  readonly days: ReadonlySet<number>;
};

/** Whether an entry is about a merge: what comes of one depends on every other. */
export const isAboutMerging = ({ type }: Entry): boolean =>
  type === "MembersMerged" || type === "MergeUndone";

/** Edits of the shop's own records are nobody's, nor is what the owner decides about entries that were held back. */
const isAboutNobody = ({ member, type }: Entry): boolean =>
  member === null && (type === "RecordEdited" || type === "QuarantineDecided");

/** The days whose figures `entries` change. */
export const daysOf = (entries: readonly Entry[]): ReadonlySet<number> =>
  new Set(entries.flatMap((entry) => dayChangedBy(entry) ?? []));

/** The rows of the ordered tables that `entries` read or change. */
export const orderedKeysOf = (entries: readonly Entry[]): Omit<Keys, "days"> => {
  const keys = { shop: new Set<string>(), members: new Set<string>(), cards: new Set<string>() };
  const { shop, members, cards } = keys;
  const [balances, flags] = [new Set<string>(), new Set<string>()];
  for (const entry of entries) {
    const flag = flagSettledBy(entry);
    if (flag !== null) flags.add(flag);
    if (!isAboutNobody(entry)) balances.add(entry.member ?? CARDLESS);
    if (entry.type === "MembersMerged") balances.add(entry.data.into);
    if (entry.type === "MemberErased" && entry.member !== null) members.add(entry.member);
    if (entry.type !== "RecordEdited") continue;
    const { data } = entry;
    if (data.kind === "member") {
      members.add(data.record);
      balances.add(data.record);
    } else if (data.kind === "card") {
      cards.add(data.record);
      if (data.set.member) members.add(data.set.member);
    } else shop.add("shop");
  }
  return { ...keys, balances, flags };
};

/** The rows that `entries` read or change. */
export const keysOf = (entries: readonly Entry[]): Keys => ({
  ...orderedKeysOf(entries),
  days: daysOf(entries),
});

/** Nearly always the last, or behind it; what others wrote has pages far above our own. */
const withPage = (pages: readonly number[], page: number): readonly number[] => {
  const at = pages.findLastIndex((one) => one <= page);
  return pages[at] === page ? pages : pages.toSpliced(at + 1, 0, page);
};

const foldBalance = ({ balances }: OrderedSheets, entry: Entry, rev: number): void => {
  if (isAboutNobody(entry)) return;
  const member = entry.member ?? CARDLESS;
  const before = balances.get(member);
  const pages = before?.pages ?? [];
  balances.put(member, {
    member,
    state: evolveMember(before?.state ?? EMPTY_MEMBER, entry),
    pages: member === CARDLESS ? pages : withPage(pages, Math.floor(entry.seq / PAGE_SEQS)),
    rev,
  });
};

/** An edit with the entry that holds it, and the `rev` of what it changes. */
type Editing<K extends RecordKind> = {
  readonly edit: EditOf<K>;
  readonly by: EditedBy;
  readonly rev: number;
};

const foldProfile = ({ members, balances }: OrderedSheets, { edit, by, rev }: Editing<"member">): void => {
  const id = edit.record as MemberId;
  // An erasure is final: an edit that comes late must not bring a name back.
  if (balances.get(id)?.state.erased) return;
  const before = members.get(id);
  members.put(id, {
    id,
    kept: applyEdit<"member">(before?.kept ?? null, edit, by),
    cards: before?.cards ?? [],
    edits: [...(before?.edits ?? []), by.seq],
    rev,
  });
};

const rebind = (
  { members }: OrderedSheets,
  member: MemberId,
  rev: number,
  change: (cards: readonly CardCode[]) => readonly CardCode[],
): void => {
  const row = members.get(member);
  if (row) members.put(member, { ...row, cards: change(row.cards), rev });
};

const foldCard = (sheets: OrderedSheets, { edit, by, rev }: Editing<"card">): void => {
  const code = edit.record;
  const before = sheets.cards.get(code);
  const kept = applyEdit<"card">(before?.kept ?? null, edit, by);
  sheets.cards.put(code, { code, kept, rev });
  const [was, is] = [before?.kept.doc.member ?? null, kept.doc.member ?? null];
  if (was === is) return;
  if (was !== null) rebind(sheets, was, rev, (cards) => cards.filter((one) => one !== code));
  if (is !== null) rebind(sheets, is, rev, (cards) => [...cards, code]);
};

const foldEdit = (sheets: OrderedSheets, entry: EntryOf<"RecordEdited">, rev: number): void => {
  const { data } = entry;
  if (data.kind === "member") foldProfile(sheets, { edit: data, by: entry, rev });
  else if (data.kind === "card") foldCard(sheets, { edit: data, by: entry, rev });
  else {
    const before = sheets.shop.get("shop")?.shop ?? EMPTY_SHOP;
    sheets.shop.put("shop", { key: "shop", shop: evolveShop(before, data, entry) });
  }
};

/**
 * Folds an entry that follows those before it into the rows of `keysOf` and of the cards' members, which must be there.
 * What it changes gets the number `rev`.
 */
export const foldOrdered = (sheets: OrderedSheets, entry: Entry, rev: number): void => {
  foldBalance(sheets, entry, rev);
  if (entry.type === "RecordEdited") foldEdit(sheets, entry, rev);
  if (entry.type === "MemberErased" && entry.member !== null) sheets.members.drop(entry.member);
  applyAlias(sheets, entry, rev);
  settleFlags(sheets, entry);
};

/** Folds entries into the days' figures, which come out the same in any order. */
export const foldDays = (days: Sheet<number, DayRow>, entries: readonly Entry[]): void => {
  const dayOf = (day: Day): DayRow => days.get(day) ?? emptyDay(day);
  for (const entry of entries) for (const row of daysAfter(entry, dayOf)) days.put(row.day, row);
};

/**
 * Folds entries of this tablet in the log's order into all rows, where `rev` was the highest before: each by `fold`, which
 * knows whether it has its place in the shop's order.
 */
export const foldRows = (
  sheets: Sheets,
  entries: readonly Entry[],
  { rev, fold }: { readonly rev: number; readonly fold: typeof foldOrdered },
): void => {
  let last = rev;
  for (const entry of entries) {
    last = revAfter(last, entry);
    fold(sheets, entry, last);
  }
  foldDays(sheets.days, entries);
};
