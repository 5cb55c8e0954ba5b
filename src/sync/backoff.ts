/** How long sync keeps away after trouble, and how long it rests when all is well. */

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** No request of the cloud's to stay away is longer than this, so that a wrong one does not silence a tablet for a day. */
const LONGEST_ASKED_MS = 600_000;

/** What cuts a wait short does not cut it below this. */
export const LEAST_WAIT_MS = 1_000;

const REST_MS = 30_000;
const HOUR_MS = 3_600_000;

/** The powers of two that matter: 2^6 s is past the longest wait already. */
const MOST_DOUBLINGS = 10;

/**
 * The wait after a failure in ms. `failures` is how many went before it without a success; `dice` lies in [0, 1).
 * Full jitter (Brooker, "Exponential Backoff And Jitter", 2015): anything from nothing up to a bound that doubles, so that
 * two hundred tablets that lost the same cloud do not come back in one moment. What the cloud asked for wins.
 */
export const backoffMs = (failures: number, dice: number, askedMs: number | null): number =>
  askedMs === null
    ? dice * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, MOST_DOUBLINGS))
    : Math.min(Math.max(askedMs, LEAST_WAIT_MS), LONGEST_ASKED_MS);

/** Within a fifth of `ms` to either side. */
const about = (ms: number, dice: number): number => Math.round(ms * (0.8 + 0.4 * dice));

/** How long to rest before looking for news without a hint, in ms: half a minute, give or take a fifth. */
export const restMs = (dice: number): number => about(REST_MS, dice);

/** How long a tablet that must be paired or updated leaves the cloud alone, in ms: an hour, give or take a fifth. */
export const hourMs = (dice: number): number => about(HOUR_MS, dice);
