/** A member's entries as acts: what belongs together, what of it was taken back, and what can still be. */
import { takenBackBy, takesBack, type Entry } from "#domain/entry.ts";
import { isForGood } from "#domain/for-good.ts";
import type { EntryId } from "#domain/ids.ts";

/** What one tap wrote about the member. */
export type Act = {
  readonly entries: readonly [Entry, ...Entry[]];
  /** The place of the act's own first entry, by which it is found again. */
  readonly seq: number;
  readonly undone: boolean;
  /** Whether an undo of it makes sense at all; rights and the rest are decided when it is tried. */
  readonly canUndo: boolean;
};

/** An enrolment is not taken back from a profile: forgetting somebody is an act of its own. */
const stays = (entry: Entry): boolean =>
  takesBack(entry) ||
  entry.type === "MemberEnrolled" ||
  (entry.type === "RecordEdited" && isForGood(entry.data));

const takenBackIn = (entries: readonly Entry[]): ReadonlySet<EntryId> =>
  new Set(
    entries.flatMap((entry) => {
      // A visit of which a part was taken back still stands.
      if (entry.type === "VisitVoided" && !entry.data.whole) return [];
      return takenBackBy(entry) ?? [];
    }),
  );

/** `entries` are one member's in the log's order; the acts come newest first. */
export const actsOf = (entries: readonly Entry[]): readonly Act[] => {
  const gone = takenBackIn(entries);
  const groups: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0].op === entry.op) last.push(entry);
    else groups.push([entry]);
  }
  return groups.reverse().map((group) => {
    const undone = group.some(({ id }) => gone.has(id));
    const [{ seq, index }] = group;
    return { entries: group, seq: seq - index, undone, canUndo: !undone && !group.some(stays) };
  });
};
