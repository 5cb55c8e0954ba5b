/** How much of the log the last backup holds, by the logs that its places belong to. */
import { runsOf, type HeadRow } from "#log/database.ts";
import type { BackupKept } from "./shelf.ts";

export type BackedUp<B> = {
  /** Entries in the log, and those of them that no backup holds. */
  readonly entries: number;
  readonly notBackedUp: number;
  /** The last place that the backup holds; 0 where it holds none. */
  readonly upTo: number;
  /** The backup itself, unless it is of a log that is not here. */
  readonly lastBackup: B | null;
};

/**
 * Compares a backup with where the log stands. What a recovery could not bring back was perhaps in the backup, and other
 * entries may lie in its places: they belong to another log and do not count as held.
 */
export const backedUp = <B extends Pick<BackupKept, "seq" | "logId">>(
  head: Pick<HeadRow, "seq" | "logId" | "logs"> | undefined,
  last: B | null,
): BackedUp<B> => {
  if (!head) return { entries: 0, notBackedUp: 0, upTo: 0, lastBackup: null };
  const { seq } = head;
  const runs = runsOf(head);
  const held = runs.findLast(({ logId }) => logId === last?.logId);
  const upTo = held && last ? Math.min(last.seq, held.to ?? seq, seq) : 0;
  const before = (place: number): number =>
    runs.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to ?? seq, place) - from + 1), 0);
  const entries = before(seq);
  return { entries, notBackedUp: entries - before(upTo), upTo, lastBackup: held ? last : null };
};
