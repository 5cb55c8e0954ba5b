/** How far the cloud's clock is ahead of this tablet's, from the moments at which it was asked and answered. */

const KEPT = 5;

export type CloudClock = {
  /** Takes one answer: the cloud's time in it, and when it was asked and came, by this clock; all in ms since 1970. */
  readonly heard: (cloudNow: number, askedAt: number, cameAt: number) => void;
  /** The median of the latest five, in ms; null before the first. A slow answer or two do not move it. */
  readonly offsetMs: () => number | null;
};

/** A clock that begins with what was known when the app was last open. */
export const createCloudClock = (known: number | null): CloudClock => {
  let latest: readonly number[] = known === null ? [] : [known];
  return {
    heard: (cloudNow, askedAt, cameAt) => {
      latest = [...latest, Math.round(cloudNow - (askedAt + cameAt) / 2)].slice(-KEPT);
    },
    offsetMs: () => [...latest].sort((a, b) => a - b)[Math.floor(latest.length / 2)] ?? null,
  };
};
