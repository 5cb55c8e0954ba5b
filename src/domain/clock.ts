/** When the device's clock is not to be believed without asking: a wrong day would be kept for ever. */
import { addDays, type Day } from "./day.ts";

/** Why the clock is doubted: it stands behind the day of the last act, or before this app was even made. */
export type ClockDoubt =
  { readonly why: "behind"; readonly last: Day } | { readonly why: "beforeApp"; readonly builtOn: Day };

/**
 * The doubt about a business day `today`, null when there is none. `last`: the day of the entry written last, null
 * before the first; `builtOn`: the UTC day on which this app was built, and the shop's own may be the one before it.
 * A day on which the last entry was written is not doubted again: somebody has confirmed it.
 */
export const clockDoubt = (today: Day, last: Day | null, builtOn: Day): ClockDoubt | null => {
  if (today === last) return null;
  if (last !== null && today < last) return { why: "behind", last };
  return today < addDays(builtOn, -1) ? { why: "beforeApp", builtOn } : null;
};
