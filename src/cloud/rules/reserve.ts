/** Whether a reward may be promised to a tablet: what the member has, without what others were promised. */
import { groupState } from "#domain/group.ts";
import { balanceOf } from "#domain/lots.ts";
import { evolveMember } from "#domain/member.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { readLine } from "#protocol/entry-shape.ts";
import { LEASE_MS } from "#protocol/limits.ts";
import type { Reserve } from "#protocol/messages.ts";
import type { Judge, KeptLine } from "../store/seams.ts";

/** A member as their lines make them, in the shop's order; lines of a type that is not known yet pass by. */
const folded = (lines: readonly KeptLine[], digestOf: (text: string) => string): MemberState =>
  lines.reduce((state, { line, payload }) => {
    const read = readLine(line, payload, digestOf);
    const entry = read.ok ? read.value.entry : null;
    return entry === null ? state : evolveMember(state, entry);
  }, EMPTY_MEMBER);

/**
 * Judges a reservation: `have` is what the member and all merged with them could spend on the day, beside the promises to
 * others; nothing is promised while they owe anything.
 */
export const judgeOf =
  ({ day, needs, op }: Reserve, digestOf: (text: string) => string): Judge =>
  (group, leases, now) => {
    // The word for what cannot be judged here: the tablet goes by the shop's rules for being offline.
    if (group === null) return { ok: false, why: "tailTooLong", have: 0 };
    const state = groupState(group.map(({ lines }) => folded(lines, digestOf)));
    if (state.enrolledOn === null || state.erased) return { ok: false, why: "unknownMember", have: 0 };
    for (const { unit, cost } of needs) {
      const { active, owed } = balanceOf(state.purse, unit, day);
      if (owed > 0) return { ok: false, why: "owes", have: -owed };
      const promised = leases.filter((lease) => lease.unit === unit && lease.op !== op && lease.until > now);
      const have = active - promised.reduce((sum, lease) => sum + lease.cost, 0);
      if (have < cost) return { ok: false, why: "notEnough", have };
    }
    return { ok: true, until: now + LEASE_MS };
  };
