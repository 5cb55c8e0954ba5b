/** Members who turned out to be one person, and those who did not after all. */
import type { Command, Refusal } from "./command.ts";
import { isServed } from "./decide-visit.ts";
import type { EntryOf, NewEntry } from "./entry.ts";
import { memberIn, type Decision, type Known } from "./known.ts";
import { accept, refuse, type Result } from "./result.ts";
import { isManager } from "./rights.ts";

/** Two members become one. Both are read as their groups, so that who is left of one is merged into who is left of the other. */
export const decideMerge = (command: Extract<Command, { type: "MergeMembers" }>, known: Known): Decision => {
  const [from, into] = [memberIn(known, command.from), memberIn(known, command.into)];
  if (!from || !into || !isServed(known, command.from) || !isServed(known, command.into))
    return refuse({ reason: "UnknownMember" });
  if (!isManager(known)) return refuse({ reason: "ManagerNeeded" });
  if (from.id === into.id) return refuse({ reason: "SameMember" });
  return accept([{ member: from.id, type: "MembersMerged", v: 1, data: { into: into.id } }]);
};

/** What takes a merge back; refuses when it was. */
export const backMerge = (
  merge: EntryOf<"MembersMerged">,
  known: Known,
): Result<readonly NewEntry[], Refusal> => {
  const isBack = memberIn(known, merge.member)?.state.reversed.includes(merge.id) ?? false;
  if (isBack) return refuse({ reason: "AlreadyUndone" });
  return accept([{ member: merge.member, type: "MergeUndone", v: 1, data: { merge: merge.id } }]);
};

/** Whoever was merged is a member of their own again, with all that is theirs. A manager's, whenever the merge was. */
export const decideUndoMerge = (command: Extract<Command, { type: "UndoMerge" }>, known: Known): Decision => {
  const merge = known.entries.find((entry) => entry.id === command.merge);
  if (merge?.type !== "MembersMerged" || merge.member !== command.member)
    return refuse({ reason: "NothingToUndo" });
  return isManager(known) ? backMerge(merge, known) : refuse({ reason: "ManagerNeeded" });
};
