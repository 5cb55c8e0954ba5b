/** Rewards on a tablet that cannot ask the others whether they are still there: what the owner allows then. */
import type { Refusal } from "./command.ts";
import type { Day } from "./day.ts";
import type { Redeeming } from "./known.ts";
import type { MemberState } from "./member-state.ts";
import type { Offline, Reward } from "./program.ts";

/** After so many milliseconds without a word from the others what is known here is too old: a week. */
const CONTACT_MS = 7 * 86_400_000;

const CAPPED: Offline = { policy: "capped", cap: null };

const isTooMuch = ({ value }: Reward, cap: number | null): boolean =>
  cap !== null && (value === null || value > cap);

const wasRewarded = ({ purse }: MemberState, day: Day): boolean =>
  purse.debits.some(({ kind, since }) => kind === "redemption" && since === day);

/**
 * Why rewards are not handed out to a member in one act, or null. Nothing stands against them where nobody needs be asked
 * or somebody was; what is worth nobody knows how much is too much for any cap. A reward that this tablet knows of and
 * that was not taken back is the one a day, on whatever it was handed out.
 */
export const whyNotOffline = (
  rewards: readonly Reward[],
  redeeming: Redeeming,
  state: MemberState,
  today: Day,
): Refusal | null => {
  if (redeeming.basis !== "policy") return null;
  const policies = rewards.map((reward) => ({ reward, offline: reward.offline ?? CAPPED }));
  if (policies.some(({ offline }) => offline.policy === "never")) return { reason: "OfflineNever" };
  const capped = policies.filter(({ offline }) => offline.policy === "capped");
  if (capped.length === 0) return null;
  const { contactAt, now } = redeeming;
  if (contactAt === null || now - contactAt > CONTACT_MS) return { reason: "OfflineTooLong" };
  if (capped.length > 1 || wasRewarded(state, today)) return { reason: "OfflineTwiceToday" };
  const over = capped.some(
    ({ reward, offline }) => offline.policy === "capped" && isTooMuch(reward, offline.cap),
  );
  return over ? { reason: "OfflineTooMuch" } : null;
};
