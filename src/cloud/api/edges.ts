/** What the API stands on: the store, the clock, chance, and whoever listens to what happens. */
import type { Context } from "hono";
import type { Store } from "../store/seams.ts";
import type { Later, Live } from "./live.ts";
import type { Metrics } from "./metrics.ts";
import type { Pages } from "./pages.ts";
import type { Said } from "./say.ts";

/** What is handed to the API from outside. */
export type Outside = {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly later: Later;
  readonly say: (said: Said) => void;
  /** Hears of our own bugs and of a store that does not answer. */
  readonly report: (error: Error) => void;
  /** Where a request came from. */
  readonly addressOf: (context: Context) => string;
  /** What opens the figures from another machine; null: only this machine sees them. */
  readonly metricsToken: string | null;
  /** Whether shops that are new here are turned away; those that are here lose nothing by it. */
  readonly isClosed?: boolean;
};

/** The same with what the routes share among each other. */
export type Edges = Outside & { readonly live: Live; readonly metrics: Metrics; readonly pages: Pages };
