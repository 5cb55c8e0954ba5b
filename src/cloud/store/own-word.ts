/**
 * Whose word counts for a log. Its own tablet's does: it alone gives out the log's numbers. Others bring what a restored
 * endpoint has lost, for the tablet may have died; or go on with a log that a backup brought them. What they bring is
 * taken, since nothing acknowledged may be lost, and nobody here can tell it from what a hostile tablet makes up. So it
 * uses up no number of the log and settles nothing for its tablet, which says everything of its own once more and has it
 * taken, whatever stands there by another's word. Two limits: an id that was taken by another line first stays that
 * line's, and the tablet's own is held for the owner; and a log that nobody here knows is whose who first sends from it.
 */
import type { DeviceId } from "#domain/ids.ts";
import type { LogRow } from "./seams.ts";

type Whose = Pick<LogRow, "device" | "told">;

/** Whether a log is a tablet's own, as far as is known: nobody else has sent from it in its own name. */
export const isOwnLog = (row: Whose | undefined, device: DeviceId): boolean =>
  row === undefined || row.told === 0 || row.device === device;

/** How far a log is dealt with for a tablet that sends from it. */
export const settledFor = (row: (Whose & Pick<LogRow, "ack">) | undefined, device: DeviceId): number => {
  if (row === undefined) return 0;
  return isOwnLog(row, device) ? row.told : row.ack;
};
