/** A pairing code as it is shown: made, counted down, made anew, and done with once a tablet has come by it. */
import { useCallback, useEffect, useState } from "react";
import { refuse, type Result } from "#domain/result.ts";
import type { DeviceView, Pairing, PairTrouble, Sharing } from "#shell/sync-state.ts";
import { useServices } from "#screens/services.ts";
import { useNowMs } from "#screens/sync/use-sharing.ts";

export type Shown =
  | { readonly at: "making" }
  | { readonly at: "failed"; readonly why: PairTrouble }
  /** `leftMs`: how long it is still good for. */
  | { readonly at: "shown"; readonly pairing: Pairing; readonly leftMs: number }
  | { readonly at: "over" }
  | { readonly at: "joined"; readonly view: DeviceView };

const SECOND_MS = 1_000;

type Round<T> = { readonly round: number; readonly of: T };

/** A tablet that was not there when this round began; null while there is none. */
const useNewcomer = (views: readonly DeviceView[] | null, round: number): DeviceView | null => {
  const [before, setBefore] = useState<Round<ReadonlySet<string>> | null>(null);
  if (views === null) return null;
  if (before?.round !== round) {
    setBefore({ round, of: new Set(views.map(({ id }) => id)) });
    return null;
  }
  return views.find(({ id, state }) => state === "active" && !before.of.has(id)) ?? null;
};

/** Asks for a code in each round; one that must wait until everything is sent is asked for again by itself. */
const useCode = (sharing: Sharing, round: number, renew: () => void): Result<Pairing, PairTrouble> | null => {
  const [made, setMade] = useState<Round<Result<Pairing, PairTrouble>> | null>(null);
  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    const ask = async (): Promise<void> => {
      const of = await sharing.pair().catch(() => refuse("network" as const));
      if (left) return;
      setMade({ round, of });
      // Looked at again and again: the last entry may have gone before anybody could have listened.
      if (!of.ok && of.refusal === "unsent")
        timer = setInterval(() => {
          if (sharing.view().unsent === 0) renew();
        }, SECOND_MS);
    };
    void ask();
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [sharing, round, renew]);
  return made?.round === round ? made.of : null;
};

/** Asks for a code at once; `renew` asks for another one, and looks out for another tablet. */
export const usePairing = (
  views: readonly DeviceView[] | null,
): { readonly shown: Shown; readonly renew: () => void } => {
  const { sharing, signal } = useServices();
  const nowMs = useNowMs(SECOND_MS);
  const [round, setRound] = useState(0);
  const renew = useCallback(() => setRound((before) => before + 1), []);
  const made = useCode(sharing, round, renew);
  const newcomer = useNewcomer(views, round);
  const came = newcomer?.id ?? null;
  useEffect(() => {
    if (came !== null) signal("done");
  }, [came, signal]);
  const shown = (): Shown => {
    if (newcomer) return { at: "joined", view: newcomer };
    if (made === null) return { at: "making" };
    if (!made.ok) return { at: "failed", why: made.refusal };
    const leftMs = made.value.until - nowMs;
    return leftMs > 0 ? { at: "shown", pairing: made.value, leftMs } : { at: "over" };
  };
  return { shown: shown(), renew };
};
