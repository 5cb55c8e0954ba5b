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
  // Its order is as long as that of the others, and another one.
  "an endpoint of yesterday goes on with somebody who knows no later day": calm(3, [
    hidden(2, HEARD),
    { after: SECOND, is: "backup" },
    act(2, visit),
    act(0, visit),
    { after: HEARD, is: "look" },
    hidden(0),
    hidden(1),
    { after: SECOND, is: "restore" },
    shown(2),
    shown(0, HEARD),
    shown(1),
  ]),
};
