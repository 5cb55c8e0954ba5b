/** The desk behind the counter's acts: sends one command at a time and says what became of it. */
import type { Answer, Fault } from "#domain/answer.ts";
import type { Command, Refusal } from "#domain/command.ts";
import type { Basis } from "#domain/entry.ts";
import type { MemberId, Op, StaffId } from "#domain/ids.ts";
import { refuse } from "#domain/result.ts";
import type { Words } from "#words/words.ts";
import { UNDO_MS } from "../parts/undo-time.ts";
import { newOp, type Services } from "../services.ts";
import type { ShopContext } from "../shop-context.ts";
import { CLEARED, type Done, type Moment, type MomentStore } from "./moment.ts";
import { createUntilSafe } from "./until-safe.ts";

/** How long the big buttons take another tap for the same one; a hurried double tap is well below. */
const QUIET_MS = 600;

export type Good = Extract<Answer, { ok: true }>;

/** Asks those who must be asked before an act is sent: on what it may be done, or why not. */
export type Ask = () => Promise<{ readonly basis: Basis } | Refusal>;

export type Desk = {
  readonly services: Services;
  /** Asked anew each time, since the shop may change meanwhile. */
  readonly context: () => ShopContext;
  readonly moment: () => Moment;
  readonly set: (part: Partial<Moment>) => void;
  readonly mint: () => Op;
  readonly nameOf: (member: MemberId) => Promise<string>;
  readonly show: (done: Omit<Done, "atMs">) => void;
  /** Offers to take an act back for ten seconds; `what` names whom it is about. */
  readonly offerUndo: (target: Op, what: string) => void;
  /**
   * One at a time: null while another is on its way, and when somebody goes on before it is safe. Storage that failed
   * is shown large, until somebody answers it.
   */
  readonly attempt: (command: Command, op: Op, by: StaffId | null, ask?: Ask) => Promise<Answer | null>;
  /** What an act adds to its own change of the moment: the big buttons rest from now on for a little while. */
  readonly rested: () => Partial<Moment>;
  /** What to do about an act that is not yet safe: try it again, or go on with the next customer. */
  readonly settle: (again: boolean) => void;
  /** Null for a no, which is then shown where it happened, with the same act ready to be sent again. */
  readonly send: (command: Command, op: Op, ask?: Ask) => Promise<Good | null>;
};

type No = Extract<Answer, { ok: false }>;

const FAULTS: { readonly [F in Fault["reason"]]: true } = {
  NotSaved: true,
  NotSafe: true,
  ClockDoubted: true,
  NewerApp: true,
  Busy: true,
};
const isFault = (refusal: No["refusal"]): refusal is Fault => Object.hasOwn(FAULTS, refusal.reason);

/** The sentence for an answer that is a no. */
export const sentenceFor = ({ refusal }: No, words: Words): string => {
  if (isFault(refusal)) return words.faults[refusal.reason];
  const say = words.refusals[refusal.reason] as (why: typeof refusal) => string;
  return say(refusal);
};

/** Makes the desk over the counter's moment. */
export const createDesk = (store: MomentStore, services: Services, context: () => ShopContext): Desk => {
  const set = (part: Partial<Moment>): void => store.setState(part);
  const show: Desk["show"] = (done) => set({ done: { ...done, atMs: services.now() } });

  // Not part of the moment: nothing is drawn anew while an act is on its way, and the tick is the first to be.
  let sending = false;
  const untilSafe = createUntilSafe(services, (unsafe) =>
    set(unsafe === "asking" ? { unsafe, done: null } : { unsafe }),
  );
  const permitted = async (
    command: Command,
    op: Op,
    by: StaffId | null,
    ask?: Ask,
  ): Promise<Answer | null> => {
    if (!ask) return untilSafe.send(command, { op, by });
    const asked = await ask();
    if ("reason" in asked) return refuse(asked);
    return untilSafe.send(command, asked.basis === "confirmed" ? { op, by, basis: "confirmed" } : { op, by });
  };
  const attempt: Desk["attempt"] = async (command, op, by, ask) => {
    if (sending) {
      // The key that was tapped before is the nearest way to try again.
      if (untilSafe.waiting() === op) untilSafe.decide(true);
      return null;
    }
    sending = true;
    if (store.getState().refusal !== null) set({ refusal: null });
    const answer = await permitted(command, op, by, ask).finally(() => (sending = false));
    // It is recorded: whoever comes next must not be met by it, nor by its name.
    if (answer === null) set({ ...CLEARED, person: null, saleOp: newOp(services) });
    if (answer && !answer.ok && isFault(answer.refusal)) {
      const title = sentenceFor(answer, context().words);
      show({ kind: "failed", member: null, title, gave: null, rewards: [] });
    }
    return answer;
  };

  const send: Desk["send"] = async (command, op, ask) => {
    const answer = await attempt(command, op, context().by, ask);
    if (!answer) return null;
    services.signal(answer.ok ? "done" : "refused");
    if (!answer.ok) {
      set({ refusal: sentenceFor(answer, context().words) });
      return null;
    }
    return answer;
  };

  return {
    services,
    context,
    moment: store.getState,
    set,
    show,
    attempt,
    send,
    settle: untilSafe.decide,
    rested: () => {
      setTimeout(() => set({ quiet: false }), QUIET_MS);
      return { quiet: true };
    },
    mint: () => newOp(services),
    nameOf: async (member) =>
      (await services.read.member(member))?.profile.name ?? context().words.undo.erased,
    offerUndo: (target, what) => set({ undoable: { target, what, untilMs: services.now() + UNDO_MS } }),
  };
};
