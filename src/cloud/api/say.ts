/** The endpoint's log: one line of JSON per request that says what, how long and how it went, and nothing about anybody. */
import { pino, type DestinationStream } from "pino";

/** A line of the log. `what`: the route, never the path; `n`: entries; `ms`: how long it took. */
export type Said = {
  readonly at: number;
  readonly what: string;
  readonly shop: string | null;
  readonly device: string | null;
  readonly status: number;
  readonly ms: number;
  readonly n: number;
};

const FAULT = 500;

/** Writes lines to `destination`, the endpoint's own faults as errors. */
export const createSay = (destination: DestinationStream): ((said: Said) => void) => {
  const logger = pino(
    { base: null, timestamp: false, formatters: { level: (level) => ({ level }) } },
    destination,
  );
  return ({ at, what, shop, device, status, ms, n }) =>
    logger[status >= FAULT ? "error" : "info"]({ at, what, shop, device, status, ms, n });
};
