/** What luck hardly ever brings together, and must be seen all the same: every storm begins with it. */
import { act, calm, wish } from "./by-hand.ts";
import type { Plan, Step } from "./plan.ts";

/** Somebody taps, and the tablet loses its database before much else can happen. */
const tappedAndLost = (n: number): readonly Step[] => [
  act(0, wish("visit", "cecil", { member: n % 3 }), 30_000),
  { after: 400, is: "wipe", tablet: 0, what: "database" },
];

/** The same, and the power fails in between: what was not flushed is gone. */
const tappedAndCut = (n: number): readonly Step[] => [
  act(0, wish("visit", "cecil", { member: n % 3 }), 30_000),
  { after: 400, is: "crash", tablet: 0, turns: 0, cut: "power" },
  { after: 0, is: "wipe", tablet: 0, what: "database" },
];

const EIGHT = Array.from({ length: 8 }, (_, n) => n);

/** By what each of them is called. */
export const SET_PIECES: Readonly<Record<string, Plan>> = {
  // What has its green tick lies in the journal by then, or it would be nowhere.
  "a bad disk, no network, and a database that is lost behind a tick": calm(1, EIGHT.flatMap(tappedAndLost), {
    files: { fail: 0.3 },
    network: { lost: 1 },
  }),
  "a full disk, no network, and a database that is lost behind a tick": calm(
    1,
    EIGHT.flatMap(tappedAndLost),
    {
      files: { short: 0.3 },
      network: { lost: 1 },
    },
  ),
  "no network, and the power fails behind a tick": calm(1, EIGHT.flatMap(tappedAndCut), {
    network: { lost: 1 },
  }),
};
