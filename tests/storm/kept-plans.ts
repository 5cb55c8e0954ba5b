/**
 * What once broke a promise, kept for ever: every storm begins with it. Plans and not seeds, since a seed draws another plan
 * once there is more to draw from.
 */
import type { Plan, Step, World } from "./plan/plan.ts";
import type { Wish } from "./plan/wishes.ts";

const QUIET: World["rates"] = { network: {}, database: {}, files: {}, endpoint: {} };

/** Good weather on so many tablets, for what goes wrong by itself. */
const calm = (tablets: number, steps: readonly Step[], rates: Partial<World["rates"]> = {}): Plan => ({
  seed: 1,
  world: {
    shops: [tablets],
    rates: { ...QUIET, ...rates },
    skews: Array.from({ length: tablets }, () => 0),
    isShared: true,
  },
  steps,
});

const wish = (kind: Wish["kind"], by: Wish["by"], other: Partial<Wish> = {}): Wish => ({
  ...{ kind, by, member: 0, other: 0, amount: 1, back: 0, twice: false },
  ...other,
});

const act = (tablet: number, what: Wish, after = 1_000): Step => ({
  after,
  is: "act",
  tablet,
  tab: 0,
  wish: what,
});

/** By what each of them is called. */
export const keptPlans: Readonly<Record<string, Plan>> = {
  // The endpoint dropped the edit that freed the card together with the profile of whose enrolment was taken back.
  "the card of an enrolment that was taken back": calm(2, [
    act(0, wish("undo", "cecil")),
    act(1, wish("visit", "cecil"), 20_000),
  ]),
  // The same, seen by a tablet that comes back from its journal.
  "that card on a tablet that lost its database": calm(2, [
    act(0, wish("undo", "cecil")),
    { after: 20_000, is: "wipe", tablet: 1, what: "database" },
  ]),
  // Every connection dropped while the answer of a crowded endpoint is put off.
  "a dropped connection in the middle of everything": calm(
    2,
    [
      act(0, wish("visit", "olga"), 0),
      { after: 0, is: "drop", tablet: 0 },
      act(1, wish("redeem", "olga", { member: 2 })),
      { after: 0, is: "drop", tablet: 1 },
    ],
    { network: { tooMany: 0.5 }, database: { drop: 0.04, fail: 0.01 } },
  ),
};
