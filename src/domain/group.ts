/** Members who turned out to be one person: which they are, and what they have together. */
import { canonical } from "./bytes.ts";
import type { MemberId } from "./ids.ts";
import { EMPTY_MEMBER, LATEST_VISITS, type MemberState } from "./member-state.ts";
import type { Debit } from "./purse.ts";

/** Who was merged into whom: an edge for every member who was, none for the one who is left of a group. */
export type Into = ReadonlyMap<MemberId, MemberId>;

/** Who is left of a member's group; the member, where they were merged into nobody. */
export const rootOf = (into: Into, member: MemberId): MemberId => {
  let root = member;
  for (let next = into.get(root); next !== undefined; next = into.get(root)) root = next;
  return root;
};

/** Whether an edge from one member to another would lead back to where it began. */
export const closesCycle = (into: Into, from: MemberId, to: MemberId): boolean => rootOf(into, to) === from;

/** Whether a merge takes effect: whoever was merged already stays where they are, and nobody is merged into themselves. */
export const takesEffect = (into: Into, from: MemberId, to: MemberId): boolean =>
  !into.has(from) && !closesCycle(into, from, to);

/** Sorted by what they say, so that it makes no difference who is named first. */
const inOrder = <T>(all: readonly T[], first: (a: T, b: T) => number = () => 0): readonly T[] =>
  all
    .map((one) => ({ one, text: canonical(one) }))
    .sort((a, b) => first(a.one, b.one) || (a.text < b.text ? -1 : Number(a.text > b.text)))
    .map(({ one }) => one);

const oldestFirst = (a: Debit, b: Debit): number => a.since - b.since;

/** Of the one who enrolled first; the other enrolments are something that happened later. */
const enrolmentOf = (states: readonly MemberState[]): Partial<MemberState> => {
  const enrolled = states.filter((state) => state.enrolledOn !== null);
  const [first] = inOrder(
    enrolled.map(({ enrolledOn, enrolledBy }) => ({ enrolledOn, enrolledBy })),
    (a, b) => (a.enrolledOn ?? 0) - (b.enrolledOn ?? 0),
  );
  const later = states.reduce((sum, state) => sum + state.later, 0);
  return { ...first, later: later + Math.max(0, enrolled.length - 1) };
};

/**
 * What the members of a group have together; of one, or of groups, what they have. Each was folded for themselves, so that
 * to undo a merge is to leave one out. What one owes is paid from the lots of another once the purse is read as of a day:
 * the sums are those of one member to whom all of it had happened, though other lots may have paid.
 */
export const groupState = (states: readonly MemberState[]): MemberState => {
  const [only = EMPTY_MEMBER] = states;
  if (states.length <= 1) return only;
  const sum = (of: (state: MemberState) => number): number =>
    states.reduce((total, state) => total + of(state), 0);
  return {
    ...EMPTY_MEMBER,
    ...enrolmentOf(states),
    // As long as somebody of them is there, somebody is served.
    erased: states.every((state) => state.erased),
    purse: {
      lots: inOrder(states.flatMap(({ purse }) => purse.lots)),
      debits: inOrder(
        states.flatMap(({ purse }) => purse.debits),
        oldestFirst,
      ),
    },
    visits: sum((state) => state.visits),
    spent: sum((state) => state.spent),
    latest: inOrder(
      states.flatMap((state) => state.latest),
      (a, b) => b.at - a.at,
    ).slice(0, LATEST_VISITS),
    voided: inOrder(states.flatMap((state) => state.voided)),
    reversed: inOrder(states.flatMap((state) => state.reversed)),
  };
};
