/** Plans that are written by hand, for what is to happen in just that order. */
import type { Plan, Step, World } from "./plan.ts";
import type { Wish } from "./wishes.ts";

const QUIET: World["rates"] = { network: {}, database: {}, files: {}, endpoint: {} };

/** Good weather on so many tablets of one shop, but for what `rates` say. */
export const calm = (tablets: number, steps: readonly Step[], rates: Partial<World["rates"]> = {}): Plan => ({
  seed: 1,
  world: {
    shops: [tablets],
    rates: { ...QUIET, ...rates },
    skews: Array.from({ length: tablets }, () => 0),
    isShared: true,
  },
  steps,
});

/** A wish about the first member, unless said otherwise. */
export const wish = (kind: Wish["kind"], by: Wish["by"], other: Partial<Wish> = {}): Wish => ({
  ...{ kind, by, member: 0, other: 0, amount: 1, back: 0, twice: false },
  ...other,
});

/** Somebody wishes for it on a tablet, so many milliseconds after what was before; in its first tab or another. */
export const act = (tablet: number, what: Wish, after = 1_000, tab = 0): Step => ({
  after,
  is: "act",
  tablet,
  tab,
  wish: what,
});
