/** Asks the shop's other tablets before a reward is handed over, so that two of them do not give the same one. */
import type { MemberId, Op } from "#domain/ids.ts";
import type { Reward } from "#domain/program.ts";
import type { Ask, Desk } from "./desk.ts";

/** What is answered sooner is not said to be asked: a line that comes and goes at once only flickers. */
const SAID_AFTER_MS = 150;

/** What is asked before a reward is given to a member; `op` names the act that gives it. */
type Asking = (member: MemberId, reward: Reward, op: Op) => Ask;

/**
 * Makes the asking. A shop's only tablet answers itself at once; with others the cloud is waited for, a second and a half
 * at most. Meanwhile the big keys rest, and the reward's own says why.
 */
export const createAsking =
  ({ services, context, set }: Pick<Desk, "services" | "context" | "set">): Asking =>
  (member, { id, unit, cost }, op) =>
  async () => {
    let isSaid = false;
    const said = setTimeout(() => {
      isSaid = true;
      set({ asking: id, quiet: true });
    }, SAID_AFTER_MS);
    try {
      return await services.sharing.redeem({ member, day: context().today, needs: [{ unit, cost }] }, op);
    } catch {
      // What asks could not be fetched or read: whoever stands there is served by the rule for when nobody can be asked.
      return { basis: "policy" };
    } finally {
      clearTimeout(said);
      if (isSaid) set({ asking: null, quiet: false });
    }
  };
