/** Plans that are written by hand, for what is to happen in just that order. */
import type { Plan, Step, World } from "./plan.ts";
import type { Wish } from "./wishes.ts";

export const SECOND = 1_000;

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

/** The owner makes Celia a manager, or a cashier. */
export const manager = wish("staff", "olga", { amount: 2 });
export const cashier = wish("staff", "olga", { amount: 1 });

/** So long that all have what one has written. */
export const HEARD = 20 * SECOND;

/** Nobody can ask anybody while these things are done, one hard upon the other. */
export const unheard = (...steps: readonly Step[]): readonly Step[] => [
  { after: HEARD, is: "killEndpoint" },
  ...steps,
  { after: SECOND, is: "startEndpoint" },
];

/** The second tablet hears and says nothing while these things are done, though somebody serves on it. */
export const away = (...steps: readonly Step[]): readonly Step[] => [
  { after: HEARD, is: "hide", tablet: 1, hidden: true },
  ...steps,
  { after: SECOND, is: "hide", tablet: 1, hidden: false },
];
