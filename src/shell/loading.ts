/** Parts of the app that are fetched while it runs, over a network that may fail for a while. */

/** Loads once; a failed load is not the answer for ever: whoever asks next fetches anew. */
export const loadedOnce = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | null = null;
  const forget = (error: unknown): never => {
    loaded = null;
    throw error;
  };
  return () => (loaded ??= load().catch(forget));
};

export type Coming<T> = {
  /** Brings it, if it is not here yet. */
  readonly load: () => Promise<T>;
  /** Settles once it is here, whoever asked for it; asks for nothing itself, and never rejects. */
  readonly come: Promise<T>;
};

/** What may be waited for without being asked for. */
export const coming = <T>(load: () => Promise<T>): Coming<T> => {
  const { promise: come, resolve } = Promise.withResolvers<T>();
  return {
    load: loadedOnce(async () => {
      const loaded = await load();
      resolve(loaded);
      return loaded;
    }),
    come,
  };
};

const FETCH_AGAIN_MS = 3_000;

/** Tries again and again what the network or the disk does not bring now, until it comes. */
export const untilItComes = (
  load: () => Promise<unknown>,
  later: (work: () => void, ms: number) => unknown,
): void => void load().catch(() => later(() => untilItComes(load, later), FETCH_AGAIN_MS));

/**
 * What it answers with begins that, and again while it goes on no second one: what is asked for meanwhile is done once more
 * at its end, since it may have looked too early.
 */
export const oneAtATime = (
  work: () => Promise<unknown>,
  later: (work: () => void, ms: number) => unknown,
): (() => void) => {
  let asked = 0;
  let isUnderWay = false;
  const round = async (): Promise<void> => {
    const before = asked;
    await work();
    if (asked !== before) return round();
    isUnderWay = false;
  };
  return () => {
    asked += 1;
    if (isUnderWay) return;
    isUnderWay = true;
    untilItComes(round, later);
  };
};
