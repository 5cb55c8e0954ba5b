/** What happens in a run, as plain data: the world, what goes wrong how often, and what people do, one step after the other. */
import type { NetworkFault } from "../ports/network.ts";
import type { Wish } from "./wishes.ts";

/** How likely each fault is at each chance it has; what is not named never happens. */
export type Rates = {
  readonly network: Partial<Readonly<Record<NetworkFault, number>>>;
  readonly database: Partial<Readonly<Record<"fail" | "die" | "doneAndDie" | "drop", number>>>;
  readonly files: Partial<Readonly<Record<"fail" | "hang" | "die" | "short", number>>>;
  readonly endpoint: Partial<Readonly<Record<"statement" | "commit" | "answer", number>>>;
};

/** Faults that are let loose once: at the `at`th chance of their kind since things may go wrong, counted from 1. */
export type Once = {
  readonly network?: { readonly at: number; readonly fault: NetworkFault };
  readonly endpoint?: { readonly at: number; readonly step: keyof Rates["endpoint"] };
  readonly database?: {
    readonly tablet: number;
    readonly step: "request" | "commit";
    readonly at: number;
    readonly fault: keyof Rates["database"];
  };
  readonly file?: { readonly tablet: number; readonly at: number; readonly fault: keyof Rates["files"] };
  /** After so many turns of the run. */
  readonly crash?: { readonly tablet: number; readonly at: number; readonly cut: Cut };
};

/** What dies at once: a tab, all of a browser, or that and whatever the disk was not told to keep, or half of it. */
type Cut = "tab" | "process" | "power" | "torn";

export type World = {
  /** Tablets of each shop. */
  readonly shops: readonly number[];
  readonly rates: Rates;
  /** How far each tablet's clock is off at the beginning, in milliseconds; shop by shop. */
  readonly skews: readonly number[];
  /** Whether the shops have a cloud. */
  readonly isShared: boolean;
  /** Entries that the endpoint hands out at once at most, though it hands out whole acts; left out: as many as are asked for. */
  readonly page?: number;
};

/** Something that happens `after` milliseconds; `tablet` counts through all shops. */
export type Step = { readonly after: number } & (
  | { readonly is: "act"; readonly tablet: number; readonly tab: number; readonly wish: Wish }
  /** The tab, or the whole tablet, dies in the middle of whatever it does in so many turns. */
  | {
      readonly is: "crash";
      readonly tablet: number;
      readonly turns: number;
      readonly cut: Cut;
    }
  | { readonly is: "open"; readonly tablet: number }
  | { readonly is: "hide"; readonly tablet: number; readonly hidden: boolean }
  | { readonly is: "tend"; readonly tablet: number }
  | { readonly is: "drop"; readonly tablet: number }
  /** Stores that the browser loses while nobody has them open. */
  | { readonly is: "wipe"; readonly tablet: number; readonly what: "database" | "journal" | "both" }
  | { readonly is: "destroy"; readonly tablet: number }
  | { readonly is: "clock"; readonly tablet: number; readonly byMs: number }
  | { readonly is: "revoke"; readonly tablet: number; readonly whom: number }
  /** The owner decides about what is held; left out: as it comes. */
  | { readonly is: "settle"; readonly tablet: number; readonly decision?: "accept" | "discard" }
  | { readonly is: "killEndpoint" | "startEndpoint" | "backup" | "restore" | "look" }
);

export type Plan = {
  readonly seed: number;
  readonly world: World;
  readonly steps: readonly Step[];
  readonly once?: Once;
};
