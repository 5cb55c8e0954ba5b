/** Undo at the counter: from the bar, from the list of latest acts, or with a manager behind it. */
import type { Answer } from "#domain/answer.ts";
import type { Op, StaffId } from "#domain/ids.ts";
import { CLEARED, sentenceFor, type Desk } from "./desk.ts";

export type TakingBack = {
  readonly undo: (target: Op, what: string) => Promise<void>;
  /** An undo that a manager stands behind; resolves to the sentence that refuses it, or null. */
  readonly undoAs: (target: Op, by: StaffId, reason: string) => Promise<string | null>;
};

const needsManager = (answer: Answer): boolean =>
  !answer.ok && (answer.refusal.reason === "ManagerNeeded" || answer.refusal.reason === "ReasonNeeded");

/** Makes the acts that take back. An undo that is not one's own to make asks for a manager. */
export const createTakingBack = ({ services, context, moment, set, mint, show }: Desk): TakingBack => {
  const afterUndo = async (target: Op, what: string): Promise<void> => {
    const { undoable, person } = moment();
    const stays = person !== null && (await services.read.member(person.member)) !== null;
    set({
      ...(stays ? { person: { ...person, op: mint() } } : { ...CLEARED, person: null }),
      undoable: undoable?.target === target ? null : undoable,
      escalation: null,
    });
    services.signal("done");
    const title = context().words.done.undone;
    show({ kind: "undo", member: null, title, gave: null, rewards: what === "" ? [] : [what] });
  };

  return {
    undo: async (target, what) => {
      const { by, words } = context();
      set({ refusal: null });
      const answer = await services.send({ type: "Undo", target, reason: null }, { op: mint(), by });
      if (answer.ok) return afterUndo(target, what);
      if (needsManager(answer)) return set({ escalation: { target } });
      set({ refusal: sentenceFor(answer, words) });
      services.signal("refused");
    },
    undoAs: async (target, by, reason) => {
      const answer = await services.send({ type: "Undo", target, reason }, { op: mint(), by });
      if (!answer.ok) return sentenceFor(answer, context().words);
      await afterUndo(target, "");
      return null;
    },
  };
};
