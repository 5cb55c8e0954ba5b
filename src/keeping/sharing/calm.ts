/** Puts off what nobody waits for until all has been at rest for a while: whoever has just caught up is about to be looked at. */
import type { Later } from "#sync/runner.ts";

const CALM_MS = 5_000;

/** What is to be called at each beginning of rest: `work` is done a while later, once, if `isAtRest` still. */
export const createCalm = (later: Later, isAtRest: () => boolean, work: () => void): (() => void) => {
  let isAwaited = false;
  return () => {
    if (isAwaited) return;
    isAwaited = true;
    later(() => {
      isAwaited = false;
      if (isAtRest()) work();
    }, CALM_MS);
  };
};
