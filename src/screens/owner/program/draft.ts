/** The rules as they are being changed: nothing of it counts until it is published as the next version. */
import { useRef, useState } from "react";
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import { faultsOf, type Program, type ProgramFault } from "#domain/program.ts";
import { sentenceFor } from "#screens/counter/desk.ts";
import { createSteadySend } from "#screens/parts/steady-send.ts";
import { useOffer } from "#screens/offer.tsx";
import { newOp, useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { useOwner } from "../owner-context.ts";
import { useVoice } from "./voice.ts";

export type Draft = {
  /** The rules as they would be. */
  readonly rules: Program;
  readonly faults: readonly ProgramFault[];
  /** Whether anything was touched that is neither published nor left. */
  readonly begun: boolean;
  readonly change: (part: Partial<Program>) => void;
  readonly leave: () => void;
  readonly publish: () => Promise<void>;
  readonly sending: boolean;
  /** Why the last try was refused; null where it was not, or something was changed since. */
  readonly refusal: { readonly sentence: string; readonly taken: boolean } | null;
};

type Begun = { readonly from: Program; readonly rules: Program };

/** One try at a time; a try that is recorded and not yet safe is the same act when it is tried again. */
const usePublishing = () => {
  const services = useServices();
  const { words } = useShop();
  const by = useOwner();
  const op = useRef(newOp(services));
  const send = useRef(createSteadySend(services));
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Draft["refusal"]>(null);
  const refused = (answer: Extract<Answer, { ok: false }>): void =>
    setRefusal({
      sentence: sentenceFor(answer, words),
      taken: answer.refusal.reason === "ProgramVersionTaken",
    });
  const publish = async (program: Program): Promise<boolean> => {
    if (sending) return false;
    setSending(true);
    const answer = await send.current(async () => ({ type: "PublishProgram", program }), {
      op: op.current,
      by,
    });
    setSending(false);
    services.signal(answer.ok ? "done" : "refused");
    if (!answer.ok) {
      refused(answer);
      if (answer.refusal.reason !== "NotSafe") op.current = newOp(services);
      return false;
    }
    op.current = newOp(services);
    setRefusal(null);
    return true;
  };
  return { sending, refusal, publish, forget: () => setRefusal(null) };
};

/** The draft over the rules in force; it follows them for as long as nothing was changed. */
export const useDraft = (): Draft => {
  const { program } = useShop();
  const [begun, setBegun] = useState<Begun | null>(null);
  const services = useServices();
  const { tell } = useOffer();
  const by = useOwner();
  const { publish: words } = useVoice().page;
  const { sending, refusal, publish, forget } = usePublishing();
  const rules = begun?.rules ?? program;
  const leave = (): void => {
    setBegun(null);
    forget();
  };
  return {
    rules,
    faults: faultsOf(rules),
    begun: begun !== null,
    change: (part) => {
      setBegun((before) => ({
        from: before?.from ?? program,
        rules: { ...(before?.rules ?? program), ...part },
      }));
      forget();
    },
    leave,
    publish: async () => {
      const from = begun?.from ?? program;
      if (!(await publish({ ...rules, version: from.version + 1 }))) return;
      setBegun(null);
      const version = from.version + 1;
      // Published rules stay: the former ones come back as a version of their own.
      const former: Command = { type: "PublishProgram", program: { ...from, version: version + 1 } };
      tell(words.done, { op: newOp(services), by, command: former });
    },
    sending,
    refusal,
  };
};
