/** Answers the one kind of storage trouble that is over as soon as the database is opened again. */
import type { Dexie } from "dexie";
import type { Answer } from "#domain/answer.ts";
import type { Log } from "./log.ts";

/**
 * Browsers drop the connection under us: WebKit when a tab comes back ("Connection to Indexed Database server lost"),
 * Chromium after a full disk (`onclose`, then `InvalidStateError`). Every retry on the old connection fails alike.
 */
const LOST =
  /Connection to Indexed Database server lost|DatabaseClosedError|InvalidStateError|connection is clos/i;

const isLost = (answer: Answer): boolean =>
  !answer.ok && answer.refusal.reason === "NotSaved" && LOST.test(answer.refusal.cause);

/**
 * The log `log`, which opens `db` again when its connection was lost, and then sends the same act once more: it may or
 * may not have been written, and its name tells. `isFit` is asked before, since what is opened may be an empty database in
 * the place of the one that was there; false leaves it at the first answer.
 */
export const createReopeningLog = (log: Log, db: Dexie, isFit: () => Promise<boolean>): Log => {
  let opening: Promise<boolean> | null = null;
  const reopened = async (): Promise<boolean> => {
    db.close({ disableAutoOpen: false });
    try {
      await db.open();
    } catch {
      // The answer says so already.
      return false;
    }
    return isFit();
  };
  return {
    record: async (command, act) => {
      const answer = await log.record(command, act);
      if (!isLost(answer)) return answer;
      // Acts that fail together are helped together.
      opening ??= reopened().finally(() => {
        opening = null;
      });
      return (await opening) ? log.record(command, act) : answer;
    },
  };
};
