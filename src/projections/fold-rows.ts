/** Folds entries into rows held in memory: the one code behind a single act, a whole log and everything between. */
import type { CardCode } from "#domain/card-code.ts";
import type { Day } from "#domain/day.ts";
import type { Entry, EntryOf } from "#domain/entry.ts";
import type { MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import { applyEdit, type EditedBy, type EditOf } from "#domain/records.ts";
import { EMPTY_SHOP, evolveShop } from "#domain/shop.ts";
import { daysAfter } from "./days.ts";
import { emptyDay } from "./day-row.ts";
import type { Sheet } from "./sheet.ts";
import {
  CARDLESS,
  PAGE_SEQS,
  type BalanceRow,
  type CardRow,
  type DayRow,
  type MemberRow,
  type ShopRow,
} from "./tables.ts";

/** The tables an entry is folded into by key. The list of latest acts is folded by act, apart from these. */
export type Sheets = {
  readonly shop: Sheet<string, ShopRow>;
  readonly members: Sheet<string, MemberRow>;
  readonly cards: Sheet<string, CardRow>;
  readonly balances: Sheet<string, BalanceRow>;
  readonly days: Sheet<number, DayRow>;
};

/** Which rows entries fold into, as far as the entries alone can tell: cards know yet other members. */
export type Keys = {
  readonly shop: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  readonly cards: ReadonlySet<string>;
  readonly balances: ReadonlySet<string>;
  readonly days: ReadonlySet<number>;
};

/** Edits of the shop's own records are nobody's, nor is what the owner decides about entries that were held back. */
const isAboutNobody = ({ member, type }: Entry): boolean =>
  member === null && (type === "RecordEdited" || type === "QuarantineDecided");

/** The rows that `entries` read or change. */
export const keysOf = (entries: readonly Entry[]): Keys => {
  const keys = { shop: new Set<string>(), members: new Set<string>(), cards: new Set<string>() };
  const { shop, members, cards } = keys;
  const balances = new Set<string>();
  for (const entry of entries) {
    if (!isAboutNobody(entry)) balances.add(entry.member ?? CARDLESS);
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
  const days = new Set(entries.flatMap((entry) => daysAfter(entry, emptyDay).map((row) => row.day)));
  return { ...keys, balances, days };
};

const foldBalance = ({ balances }: Sheets, entry: Entry): void => {
  if (isAboutNobody(entry)) return;
  const { seq } = entry;
  const member = entry.member ?? CARDLESS;
  const before = balances.get(member);
  const page = Math.floor(seq / PAGE_SEQS);
  const pages = before?.pages ?? [];
  balances.put(member, {
    member,
    state: evolveMember(before?.state ?? EMPTY_MEMBER, entry),
    pages: member === CARDLESS || pages.at(-1) === page ? pages : [...pages, page],
    rev: seq,
  });
};

const foldProfile = ({ members, balances }: Sheets, edit: EditOf<"member">, by: EditedBy): void => {
  const id = edit.record as MemberId;
  const { seq } = by;
  // An erasure is final: an edit that comes late must not bring a name back.
  if (balances.get(id)?.state.erased) return;
  const before = members.get(id);
  members.put(id, {
    id,
    kept: applyEdit<"member">(before?.kept ?? null, edit, by),
    cards: before?.cards ?? [],
    edits: [...(before?.edits ?? []), seq],
    rev: seq,
  });
};

const rebind = (
  { members }: Sheets,
  member: MemberId,
  rev: number,
  change: (cards: readonly CardCode[]) => readonly CardCode[],
): void => {
  const row = members.get(member);
  if (row) members.put(member, { ...row, cards: change(row.cards), rev });
};

const foldCard = (sheets: Sheets, edit: EditOf<"card">, by: EditedBy): void => {
  const code = edit.record;
  const { seq } = by;
  const before = sheets.cards.get(code);
  const kept = applyEdit<"card">(before?.kept ?? null, edit, by);
  sheets.cards.put(code, { code, kept, rev: seq });
  const [was, is] = [before?.kept.doc.member ?? null, kept.doc.member ?? null];
  if (was === is) return;
  if (was !== null) rebind(sheets, was, seq, (cards) => cards.filter((one) => one !== code));
  if (is !== null) rebind(sheets, is, seq, (cards) => [...cards, code]);
};

const foldEdit = (sheets: Sheets, entry: EntryOf<"RecordEdited">): void => {
  const { data } = entry;
  if (data.kind === "member") foldProfile(sheets, data, entry);
  else if (data.kind === "card") foldCard(sheets, data, entry);
  else {
    const before = sheets.shop.get("shop")?.shop ?? EMPTY_SHOP;
    sheets.shop.put("shop", { key: "shop", shop: evolveShop(before, data, entry) });
  }
};

/** Folds entries in the log's order into the rows. Of each entry the rows of `keysOf` must be there, and those of the cards' members. */
export const foldRows = (sheets: Sheets, entries: readonly Entry[]): void => {
  const dayOf = (day: Day): DayRow => sheets.days.get(day) ?? emptyDay(day);
  for (const entry of entries) {
    foldBalance(sheets, entry);
    if (entry.type === "RecordEdited") foldEdit(sheets, entry);
    if (entry.type === "MemberErased" && entry.member !== null) sheets.members.drop(entry.member);
    for (const row of daysAfter(entry, dayOf)) sheets.days.put(row.day, row);
  }
};
