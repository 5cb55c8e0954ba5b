/** Work that failed is tried again in a while, however often it is asked for meanwhile: once. */
import type { Later } from "./client.ts";

export type Retry = {
  /** Tries in a while, unless a try is waiting already. */
  readonly soon: () => void;
  /** Whatever waits is not needed any more: it was done, or is being tried now. */
  readonly forget: () => void;
  /** Nothing is tried from now on. */
  readonly stop: () => void;
};

/** Retries of `work`, each `ms` after somebody asked for it. */
export const createRetry = (later: Later, work: () => void, ms: number): Retry => {
  let stopWaiting: (() => void) | null = null;
  let isStopped = false;
  const forget = (): void => {
    stopWaiting?.();
    stopWaiting = null;
  };
  return {
    soon: () => {
      if (isStopped) return;
      stopWaiting ??= later(() => {
        stopWaiting = null;
        work();
      }, ms);
    },
    forget,
    stop: () => {
      isStopped = true;
      forget();
    },
  };
};
