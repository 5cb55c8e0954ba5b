/** When a shop without a cloud is offered a backup: of an earlier day at any time, of today once its evening has come. */
import { addDays, type Day } from "#domain/day.ts";
import type { Keeping } from "#shell/keeping.ts";

/** Nothing is due; it is offered and may be put off for the day; or it is, and stays until it is done. */
export type BackupDue = "none" | "offer" | "stays";

export type Now = {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** When something was recorded last; null where that is not known. */
  readonly lastActMs: number | null;
  readonly cutoffHour: number;
  /** The day of a moment when days begin at that hour. */
  readonly dayAt: (atMs: number, cutoffHour: number) => Day;
};

const EVENING_HOUR = 17;
const QUIET_MS = 60 * 60_000;
/** So many days of entries on one tablet are more than a shop can lose and shrug. */
const STAYS_DAYS = 3;

/** Judges by when the first entry was written that no backup holds. A clock that was set back makes nothing due. */
export const backupDue = (
  { notBackedUp, notBackedUpSince }: Pick<Keeping, "notBackedUp" | "notBackedUpSince">,
  { nowMs, lastActMs, cutoffHour, dayAt }: Now,
): BackupDue => {
  if (notBackedUp === 0 || notBackedUpSince === null) return "none";
  const today = dayAt(nowMs, cutoffHour);
  const since = dayAt(notBackedUpSince, cutoffHour);
  if (addDays(since, STAYS_DAYS) <= today) return "stays";
  if (since < today) return "offer";
  if (since > today) return "none";
  // A day that begins at 17:00 has the same number as the business day only from 17:00 on until the shop's cut-off.
  const isEvening = dayAt(nowMs, EVENING_HOUR) === today;
  const isQuiet = nowMs - (lastActMs ?? notBackedUpSince) >= QUIET_MS;
  return isEvening && isQuiet ? "offer" : "none";
};
