/**
 * What once broke a promise, kept for ever: every storm begins with it. Plans and not seeds, since a seed draws another plan
 * once there is more to draw from.
 */
import { act, calm, wish } from "./plan/by-hand.ts";
import type { Plan } from "./plan/plan.ts";

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
    { network: { tooFast: 0.5 }, database: { drop: 0.04, fail: 0.01 } },
  ),
};
