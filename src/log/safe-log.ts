/** A log whose answers mean safe: what it says was recorded lies in two stores of the disk. */
import { refuse } from "#domain/result.ts";
import type { Journal } from "./journal/journal.ts";
import type { Log } from "./log.ts";

/**
 * The log `log`, whose edges must tell the journal what was committed. Recording waits until journal and database have
 * been compared. "NotSafe": it is recorded, but there is one copy only; the same act sent again makes it safe, and is
 * answered with `again`.
 */
export const createSafeLog = (log: Log, journal: Pick<Journal, "settled" | "safe">): Log => ({
  record: async (command, act) => {
    const state = await journal.settled();
    if (state.phase === "trouble" && state.why === "newerApp") return refuse({ reason: "NewerApp" });
    if (state.phase !== "ready")
      return refuse({ reason: "NotSaved", cause: state.phase === "trouble" ? state.cause : state.phase });
    const answer = await log.record(command, act);
    if (!answer.ok) return answer;
    const trouble = await journal.safe(answer.value.entries.map(({ seq }) => seq));
    return trouble === null ? answer : refuse({ reason: "NotSafe", cause: trouble });
  },
});
