/** Members who were merged as the persons they are; fetched when the first is read. */
import { groupState } from "#domain/group.ts";
import type { MemberId } from "#domain/ids.ts";
import { EMPTY_MEMBER } from "#domain/member-state.ts";
import type { MemberView } from "./queries.ts";
import type { BalanceRow, MemberRow } from "./tables.ts";

/** The rows of everybody of the groups, by their ids, as far as there are any. */
export type RowsOf = {
  readonly member: (id: MemberId) => MemberRow | undefined;
  readonly balance: (id: MemberId) => BalanceRow | undefined;
};

/**
 * Each group once, in the order in which the first of it comes: under the id of who is left, which stands first, with what
 * all of them have. Whoever is still there lends a name to those who are left and were erased.
 */
export const personsIn = (
  groups: readonly (readonly MemberId[])[],
  { member, balance }: RowsOf,
): readonly MemberView[] =>
  [...new Map(groups.map((group) => [group[0], group]))].flatMap(([id, group]) => {
    const profile = group.flatMap((one) => member(one)?.kept.doc ?? [])[0];
    if (id === undefined || profile === undefined) return [];
    return [{ id, profile, state: groupState(group.map((one) => balance(one)?.state ?? EMPTY_MEMBER)) }];
  });
