/** Undo at the counter: from the bar, from the list of latest acts, or with a manager behind it. */
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Op, StaffId } from "#domain/ids.ts";
import { sentenceFor, type Desk } from "./desk.ts";
import { CLEARED } from "./moment.ts";

export type TakingBack = {
  /** `seq` is where the act lies in the log, if known: an old one is not found without. */
  readonly undo: (target: Op, what: string, seq?: number) => Promise<void>;
  /** An undo that a manager stands behind; resolves to the sentence that refuses it, or null. */
  readonly undoAs: (target: Op, by: StaffId, reason: string) => Promise<string | null>;
};

const needsManager = (answer: Answer): boolean =>
  !answer.ok && (answer.refusal.reason === "ManagerNeeded" || answer.refusal.reason === "ReasonNeeded");

const undoOf = (target: Op, reason: string | null, seq: number | undefined): Command =>
  seq === undefined ? { type: "Undo", target, reason } : { type: "Undo", target, seq, reason };

/** Makes the acts that take back. An undo that is not one's own to make asks for a manager. */
export const createTakingBack = (desk: Desk): TakingBack => {
  const { services, context, moment, set, mint, show, attempt } = desk;
  const opByTarget = new Map<Op, Op>();

  /** Taking one act back is one act, however often it is tapped. */
  const opFor = (target: Op): Op => {
    const op = opByTarget.get(target) ?? mint();
    opByTarget.set(target, op);
    return op;
  };

  const afterUndo = async (target: Op, what: string): Promise<void> => {
    const before = moment().person;
    const gone = before !== null && (await services.read.member(before.member)) === null;
    const { undoable, person } = moment();
    if (person && person.member === before?.member)
      set(gone ? { ...CLEARED, person: null } : { person: { ...person, op: mint() } });
    set({ undoable: undoable?.target === target ? null : undoable, escalation: null });
    services.signal("done");
    const title = context().words.done.undone;
    show({ kind: "undo", member: null, title, gave: null, rewards: what === "" ? [] : [what] });
  };

  return {
    undo: async (target, what, seq) => {
      const answer = await attempt(undoOf(target, null, seq), opFor(target), context().by);
      if (!answer) return;
      if (answer.ok) return afterUndo(target, what);
      if (needsManager(answer)) return set({ escalation: { target, seq } });
      set({ refusal: sentenceFor(answer, context().words) });
      services.signal("refused");
    },
    undoAs: async (target, by, reason) => {
      const command = undoOf(target, reason, moment().escalation?.seq);
      const answer = await attempt(command, opFor(target), by);
      if (!answer) return null;
      if (!answer.ok) return sentenceFor(answer, context().words);
      await afterUndo(target, "");
      return null;
    },
  };
};
