/** What an owner does on a page of theirs: sent once, refused where it happens, and taken back where it is told. */
import { useRef, useState } from "react";
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Op } from "#domain/ids.ts";
import { sentenceFor } from "../counter/desk.ts";
import { newOp, useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useOwner } from "./owner-context.ts";

type Prepared = { readonly what: string; readonly op: Op; readonly command: Command };

/** An act that was recorded, as it is told, and what takes it back; null once it was, or where it wrote nothing. */
type Told = { readonly what: string; readonly back: Prepared | null };

export type OwnerActs = {
  readonly told: Told | null;
  readonly refusal: string | null;
  readonly sending: boolean;
  /** Makes the command and sends it; `what` tells of it afterwards. Whether it was recorded; false while another is on its way. */
  readonly send: (what: string, make: () => Command | Promise<Command>) => Promise<boolean>;
  readonly undo: () => Promise<void>;
  /** Nothing is told any more: somebody looks at something else. */
  readonly forget: () => void;
};

/** Nobody is asked for a reason in the moment after: it is a slip of the owner's own hand. */
const REASON = "mistake";

type Good = Extract<Answer, { ok: true }>;

/** The acts of one page, signed by the owner who opened it. */
export const useOwnerActs = (): OwnerActs => {
  const services = useServices();
  const { words } = useShop();
  const by = useOwner();
  const [told, setTold] = useState<Told | null>(null);
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
      setTold(null);
      setRefusal(sentenceFor(answer, words));
      return null;
    } finally {
      busy.current = false;
      setSending(false);
    }
  };

  const backOf = ({ op, value, what, command: done }: Good & Prepared): Prepared | null => {
    const [first] = value.entries;
    // What takes back is not taken back in turn.
    if (first === undefined || done.type === "Undo") return null;
    const command: Command = { type: "Undo", target: op, seq: first.seq, reason: REASON };
    return { what, op: newOp(services), command };
  };

  return {
    told,
    refusal,
    sending,
    send: async (what, make) => {
      const again = unsafe.current?.what === what ? unsafe.current : null;
      const done = await attempt(async () => again ?? { what, op: newOp(services), command: await make() });
      if (done) setTold({ what, back: backOf(done) });
      return done !== null;
    },
    undo: async () => {
      const back = told?.back;
      if (!back) return;
      const done = await attempt(async () => back);
      if (done) setTold({ what: words.done.undone, back: null });
    },
    forget: () => {
      setTold(null);
      setRefusal(null);
    },
  };
};

/** Says what was done, with its undo, or why it was not. */
export const Acted = ({ acts }: { acts: OwnerActs }) => {
  const { words } = useShop();
  const { told, refusal } = acts;
  return (
    <>
      <div className="acted" role="status">
        {told && (
          <>
            <span dir="auto">{told.what}</span>
            {told.back && (
              <button
                type="button"
                className="key small"
                aria-label={words.undo.undoWhat(told.what)}
                onClick={() => void acts.undo()}
              >
                {words.undo.undo}
              </button>
            )}
          </>
        )}
      </div>
      {refusal !== null && (
        <p className="notice" role="alert">
          {refusal}
        </p>
      )}
    </>
  );
};
