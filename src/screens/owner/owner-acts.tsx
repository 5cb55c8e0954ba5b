/** What is done on a page behind the PIN: sent once, refused where it happens, and offered back wherever one goes next. */
import { useRef, useState } from "react";
import { mayBeTakenBack } from "#domain/activity.ts";
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Op } from "#domain/ids.ts";
import { sentenceFor } from "../counter/desk.ts";
import { useOffer, type Back } from "../offer.tsx";
import { newOp, useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useOwner } from "./owner-context.ts";

type Prepared = { readonly what: string; readonly op: Op; readonly command: Command };

export type OwnerActs = {
  readonly refusal: string | null;
  readonly sending: boolean;
  /** Makes the command and sends it; `what` tells of it afterwards. Whether it was recorded; false while another is on its way. */
  readonly send: (what: string, make: () => Command | Promise<Command>) => Promise<boolean>;
  /** A refusal is said no more: somebody looks at something else. */
  readonly forget: () => void;
};

/** Nobody is asked for a reason in the moment after: it is a slip of one's own hand. */
const REASON = "mistake";

type Good = Extract<Answer, { ok: true }>;

/** The acts of one page, signed by whoever opened it. */
export const useOwnerActs = (): OwnerActs => {
  const services = useServices();
  const { words } = useShop();
  const by = useOwner();
  const { tell, forget } = useOffer();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  // What is recorded and not yet safe is sent again as it was: made anew it would be another act.
  const unsafe = useRef<Prepared | null>(null);
  const busy = useRef(false);

  const attempt = async (prepare: () => Promise<Prepared>): Promise<(Good & Prepared) | null> => {
    if (busy.current) return null;
    busy.current = true;
    setSending(true);
    setRefusal(null);
    try {
      const prepared = await prepare();
      const answer = await services.send(prepared.command, { op: prepared.op, by });
      services.signal(answer.ok ? "done" : "refused");
      unsafe.current = !answer.ok && answer.refusal.reason === "NotSafe" ? prepared : null;
      if (answer.ok) return { ...answer, ...prepared };
      forget();
      setRefusal(sentenceFor(answer, words));
      return null;
    } finally {
      busy.current = false;
      setSending(false);
    }
  };

  const backOf = ({ op, value, command: done }: Good & Prepared): Back | null => {
    const [first, ...others] = value.entries;
    // What takes back is not taken back in turn, and what is decided is decided.
    if (first === undefined || done.type === "Undo" || !mayBeTakenBack([first, ...others])) return null;
    const command: Command = { type: "Undo", target: op, seq: first.seq, reason: REASON };
    return { op: newOp(services), by, command };
  };

  return {
    refusal,
    sending,
    send: async (what, make) => {
      const again = unsafe.current?.what === what ? unsafe.current : null;
      const done = await attempt(async () => again ?? { what, op: newOp(services), command: await make() });
      if (done) tell(what, backOf(done));
      return done !== null;
    },
    forget: () => setRefusal(null),
  };
};

/** Says why something was not done. */
export const Acted = ({ acts: { refusal } }: { acts: OwnerActs }) =>
  refusal !== null && (
    <p className="notice acted" role="alert">
      {refusal}
    </p>
  );
