/** Folds who was merged into whom into rows that are edges seen from both their ends. */
import type { Entry, EntryOf } from "#domain/entry.ts";
import { takesEffect, type Into } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import type { Sheet } from "./sheet.ts";
import type { AliasRow, BalanceRow } from "./tables.ts";

/** What merges are folded into, and where it is known which of them were taken back before they came. */
export type AliasSheets = {
  readonly aliases: Sheet<string, AliasRow>;
  readonly balances: Pick<Sheet<string, BalanceRow>, "get">;
};

const alone = (member: MemberId): AliasRow => ({ member, into: null, merge: null, from: [], rev: 0 });

/** The merges that hold, as the domain reads them. */
export const intoOf = (rows: Iterable<AliasRow>): Into => {
  const into = new Map<MemberId, MemberId>();
  for (const row of rows) if (row.into !== null) into.set(row.member, row.into);
  return into;
};

const merge = ({ aliases, balances }: AliasSheets, entry: EntryOf<"MembersMerged">, rev: number): void => {
  const { member, id } = entry;
  const { into } = entry.data;
  if (member === null || !takesEffect(intoOf(aliases.rows().values()), member, into)) return;
  // Held back for the owner, it may come after what takes it back.
  if (balances.get(member)?.state.reversed.includes(id)) return;
  aliases.put(member, { ...(aliases.get(member) ?? alone(member)), into, merge: id, rev });
  const root = aliases.get(into) ?? alone(into);
  // In the order of ids, so that it makes no difference who came first.
  aliases.put(into, { ...root, from: [...root.from, member].toSorted(), rev });
};

const undo = ({ aliases }: AliasSheets, { member, data }: EntryOf<"MergeUndone">, rev: number): void => {
  const row = aliases.get(member ?? "");
  if (row?.merge !== data.merge || row.into === null) return;
  aliases.put(row.member, { ...row, into: null, merge: null, rev });
  const root = aliases.get(row.into) ?? alone(row.into);
  aliases.put(row.into, { ...root, from: root.from.filter((one) => one !== row.member), rev });
};

/**
 * Folds an entry into the edges, all of which must be there, after it was folded into the balances. Merges that close a
 * cycle, or are of somebody who was merged already, come to nothing. `rev` is that of the rows it changes.
 */
export const applyAlias = (sheets: AliasSheets, entry: Entry, rev: number): void => {
  if (entry.type === "MembersMerged") merge(sheets, entry, rev);
  else if (entry.type === "MergeUndone") undo(sheets, entry, rev);
};
