/** What was done last behind the PIN, told on every page that is gone to next, and taken back from there. */
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import type { Command } from "#domain/command.ts";
import type { Op, StaffId } from "#domain/ids.ts";
import { sentenceFor } from "./counter/desk.ts";
import { UNDO_MS, UndoPill } from "./parts/undo-pill.tsx";
import { useServices } from "./services.ts";
import { useShop } from "./shop-context.ts";

/** What takes an act back: one act however often it is tapped, signed by whoever did what it undoes. */
export type Back = { readonly op: Op; readonly by: StaffId; readonly command: Command };

type Told = { readonly what: string; readonly back: Back | null; readonly untilMs: number };

type Offer = {
  readonly told: Told | null;
  /** Tells of an act, and offers to take it back where it can be; what was told before is told no more. */
  readonly tell: (what: string, back: Back | null) => void;
  readonly forget: () => void;
};

const Context = createContext<Offer>({ told: null, tell: () => undefined, forget: () => undefined });

/** Nobody waits behind an owner: longer than at the counter. Afterwards the list of acts still takes it back. */
const OFFERED_MS = 60_000;
const TOLD_MS = 5_000;

/**
 * Lies above the pages, since an offer outlives the page it was made on. At the counter it lasts as long as the counter's
 * own, though the door is closed by then: whoever did it has only just walked over.
 */
export const OfferProvider = ({ children }: { children: ReactNode }) => {
  const { now } = useServices();
  const [path] = useLocation();
  const [told, setTold] = useState<Told | null>(null);
  const [before, setBefore] = useState(path);
  if (before !== path) {
    setBefore(path);
    if (path === "/" && told) setTold({ ...told, untilMs: Math.min(told.untilMs, now() + UNDO_MS) });
  }
  const tell = useCallback(
    (what: string, back: Back | null): void =>
      setTold({ what, back, untilMs: now() + (back ? OFFERED_MS : TOLD_MS) }),
    [now],
  );
  const forget = useCallback((): void => setTold(null), []);
  const offer = useMemo(() => ({ told, tell, forget }), [told, tell, forget]);
  return <Context value={offer}>{children}</Context>;
};

export const useOffer = (): Offer => use(Context);

/** What was told last, with its undo; nothing where nothing was. */
export const OfferedPill = () => {
  const services = useServices();
  const { words } = useShop();
  const { told, tell, forget } = useOffer();
  const busy = useRef(false);
  const undo = async ({ op, by, command }: Back): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      const answer = await services.send(command, { op, by });
      services.signal(answer.ok ? "done" : "refused");
      if (answer.ok) return tell(words.done.undone, null);
      // What is recorded and not yet safe is sent again as it was.
      const again = answer.refusal.reason === "NotSafe" ? { op, by, command } : null;
      tell(sentenceFor(answer, words), again);
    } finally {
      busy.current = false;
    }
  };
  if (!told) return null;
  const { what, back, untilMs } = told;
  return (
    <UndoPill
      key={`${what} ${untilMs}`}
      {...{ what, untilMs }}
      undo={back && (() => void undo(back))}
      over={forget}
    />
  );
};

/** On every page but the counter, whose bar has a place for it. There before anything is told, so that it is heard. */
export const OfferBar = () => {
  const [path] = useLocation();
  if (path === "/") return null;
  return (
    <div className="told-offer" role="status">
      <OfferedPill />
    </div>
  );
};
