/** Whose word an entry has behind it: roles as the shop's own entries gave them, with seven days' grace for what was taken away. */
import type { StaffId } from "#domain/ids.ts";
import type { Role } from "#domain/records.ts";
import { allows, type Authority } from "#domain/rights.ts";
import { GRACE_MS } from "#protocol/limits.ts";
import type { StaffRow } from "../store/seams.ts";

const heldBy = ({ role, active }: Pick<StaffRow, "role" | "active">): Role | null => (active ? role : null);

/**
 * Whether somebody of the staff had the authority `need` over an entry written at `at` (ms, the endpoint's clock), asked
 * at `now`. `history` is everything that was said about staff, oldest first. They have it who have it now, whenever they
 * wrote, and who lost it less than seven days ago and wrote before that. A shop of which no owner is known yet lets
 * everybody do everything: it is just arriving. `by` null has a cashier's rights.
 */
export const hadRight = (
  history: readonly StaffRow[],
  by: StaffId | null,
  need: Authority,
  at: number,
  now: number,
): boolean => {
  if (need === "anyone" || !history.some(({ role }) => role === "owner")) return true;
  const own = history.filter(({ staff }) => staff === by);
  return own.some((row, i) => {
    if (!allows(heldBy(row), need)) return false;
    const end = own[i + 1]?.since;
    return end === undefined || (at < end && now - end <= GRACE_MS);
  });
};
