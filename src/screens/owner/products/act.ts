/** What the page about products does: one act at a time, said in a sentence and taken back by one tap. */
import { useRef, useState } from "react";
import type { Command } from "#domain/command.ts";
import type { Op } from "#domain/ids.ts";
import { productsWordsOf, type ProductsWords } from "#words/products/words.ts";
import { sentenceFor } from "../../counter/desk.ts";
import { createSteadySend } from "../../parts/steady-send.ts";
import { newOp, useServices } from "../../services.ts";
import { useShop } from "../../shop-context.ts";
import { useOwner } from "../owner-context.ts";

/** What was done last; `back` is how it is taken back, null once it was. */
type Told = { readonly what: string; readonly back: { readonly target: Op; readonly seq?: number } | null };

export type Acts = {
  readonly told: Told | null;
  readonly refusal: string | null;
  /** Sends a command; `what` says afterwards what was done. Whether it was. */
  readonly act: (command: Command, what: string) => Promise<boolean>;
  readonly undo: () => Promise<void>;
};

export const useProductsWords = (): ProductsWords => productsWordsOf(useShop().settings.language);

/** No cashier reads it: an edit of the shop's records keeps no reason. */
const REASON = "mistake";

export const useActs = (): Acts => {
  const services = useServices();
  const { words } = useShop();
  const by = useOwner();
  const page = useProductsWords();
  const op = useRef(newOp(services));
  const send = useRef(createSteadySend(services));
  const sending = useRef(false);
  const [told, setTold] = useState<Told | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const sendOne = async (command: Command): Promise<Told["back"] | false> => {
    if (sending.current) return false;
    sending.current = true;
    const target = op.current;
    const answer = await send.current(async () => command, { op: target, by });
    sending.current = false;
    services.signal(answer.ok ? "done" : "refused");
    setRefusal(answer.ok ? null : sentenceFor(answer, words));
    // What is recorded and not yet safe is the same act when it is tried again.
    if (answer.ok || answer.refusal.reason !== "NotSafe") op.current = newOp(services);
    if (!answer.ok) return false;
    const [first] = answer.value.entries;
    return first ? { target, seq: first.seq } : null;
  };

  return {
    told,
    refusal,
    act: async (command, what) => {
      const back = await sendOne(command);
      if (back === false) return false;
      // Where all reads so already nothing was written, and there is nothing to tell or take back.
      if (back !== null) setTold({ what, back });
      return true;
    },
    undo: async () => {
      if (!told?.back) return;
      const undone = await sendOne({ type: "Undo", ...told.back, reason: REASON });
      if (undone !== false) setTold({ what: page.done.undone, back: null });
    },
  };
};
