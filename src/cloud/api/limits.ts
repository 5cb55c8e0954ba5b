/** How often somebody may ask: buckets that fill by the second and are emptied by asking. */

/** What a bucket holds at most, and after how many ms one more is in it. */
export type Rate = { readonly burst: number; readonly everyMs: number };

export type Buckets = {
  /** Takes one from a key's bucket: 0, or the milliseconds until there is one again, and then nothing is taken. */
  readonly take: (key: string) => number;
};

const SWEEP_EVERY = 1000;

/** One tablet's requests: adopting a million entries is 2,000 pushes, ten thousand a minute are too many. */
export const DEVICE_RATE: Rate = { burst: 500, everyMs: 20 };
/** Requests without a good token, by address: many tablets share one, so nothing else is counted by it. */
export const STRANGER_RATE: Rate = { burst: 60, everyMs: 1000 };
/** Shops that are new here: by address, ten at once and ten an hour, and by everybody together. */
export const ADOPT_RATE: Rate = { burst: 10, everyMs: 360_000 };
export const ALL_ADOPTS_RATE: Rate = { burst: 200, everyMs: 18_000 };
/** Attempts at a pairing code: by address, and by everybody together. */
export const GUESS_RATE: Rate = { burst: 10, everyMs: 6000 };
export const ALL_GUESSES_RATE: Rate = { burst: 100, everyMs: 600 };

/** Buckets by key, all of one rate; a full one is forgotten now and then. `now` in ms. */
export const createBuckets = ({ burst, everyMs }: Rate, now: () => number): Buckets => {
  // All that a bucket has to remember is when it will be full again.
  const fullAt = new Map<string, number>();
  const most = burst * everyMs;
  let asked = 0;
  const sweep = (time: number): void => {
    for (const [key, full] of fullAt) if (full <= time) fullAt.delete(key);
  };
  return {
    take: (key) => {
      const time = now();
      asked += 1;
      if (asked % SWEEP_EVERY === 0) sweep(time);
      // A clock that was put back must not shut anybody out for longer than an empty bucket does.
      const full = Math.min(Math.max(fullAt.get(key) ?? time, time), time + most) + everyMs;
      const waitMs = full - time - most;
      if (waitMs > 0) return waitMs;
      fullAt.set(key, full);
      return 0;
    },
  };
};
