/** What must come to the endpoint in every storm: tablets that lie, shops beside each other, and pasts that part. */
import { act, away, calm, HEARD, manager, SECOND, wish } from "./by-hand.ts";
import type { Plan, Step } from "./plan.ts";

const visit = wish("visit", "cecil");

/** Somebody helps a member to points on a tablet that was tampered with. */
const helped = (by: "cecil" | "celia"): Step =>
  act(1, wish("adjust", by, { amount: 25, lawless: true }), HEARD);

/** The second tablet is shut out, and what was noted on it of the first member waits for the owner. */
const noteOfTheShutOut = away(
  { after: HEARD, is: "revoke", tablet: 0, whom: 1 },
  act(1, wish("edit", "cecil", { amount: 2 }), HEARD),
);

const hidden = (tablet: number, after: number = SECOND): Step => ({
  after,
  is: "hide",
  tablet,
  hidden: true,
});
const shown = (tablet: number, after: number = SECOND): Step => ({
  after,
  is: "hide",
  tablet,
  hidden: false,
});

/** The endpoint forgets what two tablets wrote, and one writes on, on a line on which seldom anything comes through. */
const forgetting = (n: number): readonly Step[] => [
  { after: 2 * HEARD, is: "backup" },
  act(0, wish("visit", "cecil", { member: n % 3 }), 400),
  act(1, wish("visit", "cecil", { member: n % 3 }), 400),
  { after: 2 * SECOND, is: "restore" },
  act(1, visit, 400),
];

/** The same in shops with so many tablets, at one endpoint. */
const inShops = (shops: readonly number[], steps: readonly Step[]): Plan => {
  const plan = calm(
    shops.reduce((sum, n) => sum + n, 0),
    steps,
  );
  return { ...plan, world: { ...plan.world, shops } };
};

/** By what each of them is called. */
export const CLOUD_SET_PIECES: Readonly<Record<string, Plan>> = {
  "a tablet that lets a cashier do what a manager may": calm(2, [helped("cecil"), act(0, visit, HEARD)]),
  "somebody who is a manager next door": inShops([1, 1], [act(0, manager), helped("celia")]),
  "what waits for the owner next door": inShops([2, 1], noteOfTheShutOut),
  // The owner is asked twice before the cloud hears of either answer.
  "what the owner lets in twice": calm(2, [
    helped("cecil"),
    hidden(0, HEARD),
    { after: SECOND, is: "settle", tablet: 0 },
    { after: 0, is: "settle", tablet: 0 },
    shown(0),
  ]),
  "forgotten while a note about them waits": calm(2, [
    ...noteOfTheShutOut,
    act(0, wish("erase", "olga"), HEARD),
  ]),
  // A tablet that has heard of nothing new since the backup does not stand apart, and has sent what is forgotten.
  "an endpoint that is put back while nobody hears of the others": {
    ...calm(2, [0, 1, 2].flatMap(forgetting), { network: { lost: 0.7 } }),
    seed: 6,
  },
  // Its order is as long as that of the others, and another one; and who wrote the difference can say it to nobody.
  "an endpoint of yesterday goes on with somebody who knows no later day": calm(3, [
    // Long enough for what tablets compare but once a day.
    { after: 2 * HEARD, is: "look" },
    hidden(2),
    { after: SECOND, is: "backup" },
    act(2, visit),
    act(1, visit),
    { after: HEARD, is: "look" },
    { after: 0, is: "destroy", tablet: 1 },
    hidden(0),
    { after: SECOND, is: "restore" },
    shown(2),
    shown(0, HEARD),
  ]),
};
