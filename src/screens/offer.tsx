/** What was done last behind the PIN, told on every page that is gone to next, and taken back from there. */
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import { usePathname } from "wouter/use-browser-location";
import type { Command } from "#domain/command.ts";
import type { Op, StaffId } from "#domain/ids.ts";
import { UNDO_MS } from "./parts/undo-time.ts";
import { useServices } from "./services.ts";

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
  const path = usePathname();
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
