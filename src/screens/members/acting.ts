/** Acts about a member: sent once, told when they were refused, and brought before a manager where the rights ask for one. */
import { createContext, use, useCallback, useRef, useState } from "react";
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Op, StaffId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import { sentenceFor } from "../counter/desk.ts";
import { createSteadySend, type SteadySend } from "../parts/steady-send.ts";
import { newOp, useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";

/** Who stands behind an act that is not one's own to do, and why; no reason where the act brings one along. */
export type Approval = { readonly by: StaffId; readonly reason: string | null };

/** A manager is asked for; `settle` with null when nobody came. */
export type Asked = {
  readonly withReason: boolean;
  readonly settle: (approval: Approval | null) => void;
};

/** The last act, which can be taken back from the bar. */
export type LastAct = { readonly op: Op; readonly what: string };

export type Acting = {
  /** Sends an act; resolves to the sentence that refuses it, or null. `what` is told in the bar, with an undo. */
  readonly act: (
    op: Op,
    make: (reason: string | null) => Command,
    what: string | null,
  ) => Promise<string | null>;
  /** Takes an act back; `seq` is the place of its first entry. */
  readonly undo: (target: Op, seq?: number) => Promise<string | null>;
  readonly mint: () => Op;
};

const needsManager = (answer: Answer): boolean =>
  !answer.ok && (answer.refusal.reason === "ManagerNeeded" || answer.refusal.reason === "ReasonNeeded");

/** What an act that was recorded and is not yet safe, or is tapped twice, is known by. */
const createMemory = <T>(make: () => T) => {
  const kept = new Map<string, T>();
  return (key: string): T => {
    const found = kept.get(key) ?? make();
    kept.set(key, found);
    return found;
  };
};

/** The acts of one profile, whoever is asked for just now, and the last act. */
export const useNewActing = () => {
  const services = useServices();
  const { by, words } = useShop();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [last, setLast] = useState<LastAct | null>(null);
  const [steadyOf] = useState(() => createMemory<SteadySend>(() => createSteadySend(services)));
  const [undoOf] = useState(() => createMemory<Op>(() => newOp(services)));
  const sending = useRef(false);

  const askManager = (withReason: boolean): Promise<Approval | null> =>
    new Promise((resolve) => {
      const settle = (approval: Approval | null): void => {
        setAsked(null);
        resolve(approval);
      };
      setAsked({ withReason, settle });
    });
  const sent = async (op: Op, make: (reason: string | null) => Command): Promise<Answer> => {
    const send = steadyOf(op);
    const answer = await send(async () => make(null), { op, by });
    if (!needsManager(answer)) return answer;
    const approval = await askManager(make(null).type === "Undo");
    if (!approval) return answer;
    return send(async () => make(approval.reason), { op, by: approval.by });
  };
  const act: Acting["act"] = async (op, make, what) => {
    if (sending.current) return null;
    sending.current = true;
    const answer = await sent(op, make).finally(() => (sending.current = false));
    services.signal(answer.ok ? "done" : "refused");
    if (!answer.ok) return sentenceFor(answer, words);
    setLast(what === null ? null : { op, what });
    return null;
  };
  const undo: Acting["undo"] = (target, seq) =>
    act(
      undoOf(target),
      (reason) => ({ type: "Undo", target, reason, ...(seq === undefined ? {} : { seq }) }),
      null,
    );
  const forget = useCallback((): void => setLast(null), []);
  return { acting: { act, undo, mint: () => newOp(services) } satisfies Acting, asked, last, forget };
};

const Context = createContext<Acting | null>(null);

export const ActingProvider = Context.Provider;

/** The acts of the profile that is open. */
export const useActing = (): Acting => {
  const acting = use(Context);
  assert(acting !== null, "acts about a member belong to a profile");
  return acting;
};

/** One form's act: its sentence when it was refused, whether it is on its way, and a name of its own until it is done. */
export const useFormAct = (done: () => void) => {
  const { act, mint } = useActing();
  const [op, setOp] = useState(mint);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const send = async (make: (reason: string | null) => Command, what: string | null): Promise<void> => {
    setSending(true);
    setRefusal(null);
    const sentence = await act(op, make, what);
    setSending(false);
    setRefusal(sentence);
    if (sentence !== null) return;
    setOp(mint);
    done();
  };
  return { send, refusal, setRefusal, sending };
};
