/** Folds what settles the questions that an owner is asked: facts, and nothing else. */
import type { Entry } from "#domain/entry.ts";
import type { Sheet } from "./sheet.ts";
import type { FlagRow } from "./tables.ts";

/** The flag that an entry settles, should there be one; null for an entry that settles none. */
export const flagSettledBy = (entry: Entry): string | null =>
  entry.type === "OverdrawSettled" || entry.type === "RedemptionReversed" ? entry.data.redemption : null;

/**
 * Folds what settles a flag: the owner's decision, or that the reward went back, by which an overdraw has settled itself.
 * The flag that `flagSettledBy` names must be there, if there is one.
 */
export const settleFlags = ({ flags }: { readonly flags: Sheet<string, FlagRow> }, entry: Entry): void => {
  const id = flagSettledBy(entry);
  const row = id === null ? undefined : flags.get(id);
  if (row?.kind !== "overdraw") return;
  const settled = entry.type === "OverdrawSettled" ? entry.data.decision : "reversed";
  flags.put(row.id, { ...row, settled });
};
