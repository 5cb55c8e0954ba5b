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
  packed: 0,
};

/** How far the rows that are there have been folded; nowhere if other code than ours has made them. */
export const foldedIn = async ({ folded }: Pick<ProjectionTables, "folded">): Promise<FoldedRow> => {
  const row = await folded.get("folded");
  return row?.version === VERSION ? row : NOT_FOLDED;
};

/** How far folding has come after `entries`. Places are missing only where a recovery closed a log and began another. */
export const foldedAfter = (before: FoldedRow, entries: readonly Entry[]): FoldedRow => {
  let { seq, logId } = before;
  for (const entry of entries) {
    const follows = entry.seq === seq + 1 || (entry.seq > seq && entry.logId !== logId);
    assert(follows, "entries are folded in order, each once");
    ({ seq, logId } = entry);
  }
  return { ...before, seq, logId };
};

/** Whether other code than ours has made the rows that are there. */
export const isOutdated = async ({ folded }: Pick<ProjectionTables, "folded">): Promise<boolean> => {
  const row = await folded.get("folded");
  return row !== undefined && row.version !== VERSION;
};
