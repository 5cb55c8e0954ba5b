/** Counts what tabs ask of the endpoint: how large, how many at once, how often. */
import type { SeenBound } from "../history.ts";

const MINUTE_MS = 60_000;

/** What the endpoint takes in one push, by its own description. */
const PUSH_BYTES = 256 * 1024;
/** Sync does one thing at a time, and beside it fetches ahead, sends on, compares, asks for a reward and shows its devices. */
const AT_ONCE = 6;
/** A tab that asks oftener goes round in circles. */
const A_MINUTE = 60;

/** The most that was seen of one tab. */
export type Traffic = {
  /** A tab opened: what it answers with hears how many bytes are asked, and tells back when that is over. */
  readonly opened: () => (bytes: number) => () => void;
  readonly seen: () => readonly SeenBound[];
};

/** Counts from now on, by the run's own clock. */
export const createTraffic = (now: () => number): Traffic => {
  const seen = { bytes: 0, atOnce: 0, aMinute: 0 };
  return {
    opened: () => {
      let open = 0;
      let minute = { since: 0, asked: 0 };
      return (bytes) => {
        if (now() - minute.since >= MINUTE_MS) minute = { since: now(), asked: 0 };
        minute.asked += 1;
        open += 1;
        seen.bytes = Math.max(seen.bytes, bytes);
        seen.atOnce = Math.max(seen.atOnce, open);
        seen.aMinute = Math.max(seen.aMinute, minute.asked);
        let isOver = false;
        return () => {
          if (!isOver) open -= 1;
          isOver = true;
        };
      };
    },
    seen: () => [
      { what: "bytes in a request", most: PUSH_BYTES, seen: seen.bytes },
      { what: "requests of a tab at once", most: AT_ONCE, seen: seen.atOnce },
      { what: "requests of a tab in a minute", most: A_MINUTE, seen: seen.aMinute },
    ],
  };
};
