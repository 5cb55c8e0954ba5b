/** How the shop's tablets stand to each other, followed for every screen that shows it, and the time that goes by meanwhile. */
import { useEffect, useState, useSyncExternalStore } from "react";
import type { SyncPhase, SyncView } from "#shell/sync-state.ts";
import { useServices } from "../services.ts";

/** How things stand now. */
export const useSharing = (): SyncView => {
  const { sharing } = useServices();
  return useSyncExternalStore(sharing.subscribe, sharing.view);
};

/** Whether the tablet belongs to a shop whose cloud speaks with it, or would if it could be reached. */
export const isServing = (phase: SyncPhase): boolean =>
  phase === "fresh" || phase === "working" || phase === "waiting";

/** The time in milliseconds since 1970, looked at so often. */
export const useNowMs = (everyMs: number): number => {
  const { now } = useServices();
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return nowMs;
};
