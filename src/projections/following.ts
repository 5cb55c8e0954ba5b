/** Follows what a query of the database finds, also behind a moment in which it could not be read. */
import { liveQuery } from "dexie";

/** Long enough for a dropped connection to be opened again. */
const AGAIN_MS = 3_000;

export type Following<T> = {
  readonly next: (found: T) => void;
  /** Hears each time that it could not be read. */
  readonly report: (error: unknown) => void;
  /** Calls back after so many milliseconds, unless what it answers with is called before. */
  readonly later: (work: () => void, ms: number) => unknown;
};

/**
 * Tells what `query` finds, now and after every change, until what it answers with is called. One that failed is asked again
 * after three seconds: a live query that has never found anything hears of no change, and stays silent for ever.
 */
export const followQuery = <T>(
  query: () => Promise<T>,
  { next, report, later }: Following<T>,
): (() => void) => {
  let isOver = false;
  let stop = (): void => undefined;
  const begin = (): void => {
    if (isOver) return;
    let isLost = false;
    // Not told by the live query itself, which says nothing of a database that is closed. Several looks may fail together.
    const failed = (error: unknown): never => {
      if (!isLost && !isOver) {
        isLost = true;
        mine.unsubscribe();
        report(error);
        later(begin, AGAIN_MS);
      }
      throw error;
    };
    const mine = liveQuery(() => query().catch(failed)).subscribe({ next, error: () => undefined });
    stop = () => mine.unsubscribe();
  };
  begin();
  return () => {
    isOver = true;
    stop();
  };
};
