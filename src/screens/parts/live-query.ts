/** A query that is asked again as soon as something has changed of what it read, and after a moment in which it could not be read. */
import { useLayoutEffect, useState } from "react";
import { followQuery } from "#projections/following.ts";

const later = (work: () => void, ms: number): unknown => setTimeout(work, ms);

/**
 * The answer of `ask`, which must be the same function until something else is asked; undefined before the first, and the
 * last one until there is a newer.
 */
export const useLiveQuery = <T>(ask: () => Promise<T>): T | undefined => {
  const [answer, setAnswer] = useState<{ readonly found: T }>();
  // Before the first picture is painted: what the app opens with is asked for here.
  useLayoutEffect(() => {
    const next = (found: T): void => setAnswer({ found });
    return followQuery(ask, { next, report: (error) => console.error(error), later });
  }, [ask]);
  return answer?.found;
};
