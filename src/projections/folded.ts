/** How far folding has come, and by which code. */
import type { Entry } from "#domain/entry.ts";
import type { LogId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import { VERSION, type FoldedRow, type ProjectionTables } from "./tables.ts";

/** Nothing has been folded yet, by this version of the code. */
export const NOT_FOLDED: FoldedRow = {
  key: "folded",
  seq: 0,
  logId: "" as LogId,
  version: VERSION,
  cursor: 0,
  rev: 0,
  merged: false,
  logs: {},
  packed: 0,
};

/** How far the rows that are there have been folded; nowhere if other code than ours has made them. */
export const foldedIn = async ({ folded }: Pick<ProjectionTables, "folded">): Promise<FoldedRow> => {
  const row = await folded.get("folded");
  return row?.version === VERSION ? row : NOT_FOLDED;
};

/**
 * How far folding has come after `entries` of this tablet. Places are missing only where a recovery closed a log and began
 * another, or, in a `shared` shop that is folded anew, where entries have their place in its order already. As long as
 * nobody else's entries were folded, the highest `rev` is the last place.
 */
export const foldedAfter = (before: FoldedRow, entries: readonly Entry[], shared = false): FoldedRow => {
  let { seq, logId, rev, merged } = before;
  for (const entry of entries) {
    const follows = entry.seq === seq + 1 || (entry.seq > seq && (shared || entry.logId !== logId));
    assert(follows, "entries are folded in order, each once");
    ({ seq, logId } = entry);
    rev = revAfter(rev, entry);
    merged ||= entry.type === "MembersMerged";
  }
  return { ...before, seq, logId, rev, merged };
};

/** Places of own entries are below this; in memory those of others are their cursors beyond it. */
const RECEIVED = 2 ** 40;

/** Whether this tablet wrote an entry. */
export const isOwn = ({ seq }: Entry): boolean => seq < RECEIVED;

/** How far folding has come after entries of anybody, that follow in the order of a shared shop up to a cursor. */
export const foldedInOrder = (before: FoldedRow, entries: readonly Entry[], cursor: number): FoldedRow => {
  const own = entries.filter(isOwn);
  const last = own.at(-1);
  const place = last !== undefined && last.seq > before.seq ? { seq: last.seq, logId: last.logId } : {};
  return {
    ...before,
    ...place,
    cursor,
    rev: before.rev + entries.length,
    merged: before.merged || entries.some(({ type }) => type === "MembersMerged"),
  };
};

/** The `rev` of what an entry of this tablet changes, where `rev` was the highest before. */
export const revAfter = (rev: number, { seq }: Entry): number => Math.max(rev + 1, seq);

/** Whether other code than ours has made the rows that are there. */
export const isOutdated = async ({ folded }: Pick<ProjectionTables, "folded">): Promise<boolean> => {
  const row = await folded.get("folded");
  return row !== undefined && row.version !== VERSION;
};
