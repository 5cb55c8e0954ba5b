/** What luck hardly ever brings together, and must be seen all the same: every storm begins with it. */
import { act, calm, wish } from "./by-hand.ts";
import type { Plan, Step } from "./plan.ts";
import { CLOUD_SET_PIECES } from "./set-pieces-cloud.ts";
import { TABLET_SET_PIECES } from "./set-pieces-tablet.ts";

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

/** Three tablets write and hear of each other, and the endpoint forgets the half of it, again and again. */
const forgetful = (): readonly Step[] => {
  const round = (n: number): readonly Step[] => [
    act(n % 3, wish("visit", "cecil", { member: n % 3 }), 20_000),
    { after: 20_000, is: "backup" },
    ...[0, 1, 2, 1, 0].map((tablet, i) =>
      act(tablet, wish("visit", "cecil", { member: (n + i) % 3, amount: i + 1 }), i === 2 ? 40_000 : 900),
    ),
    { after: 1_500, is: "restore" },
    ...[2, 1, 0].map((tablet) => act(tablet, wish("visit", "cecil", { member: n % 3, amount: 9 }), 300)),
  ];
  return [0, 1, 2, 3, 4].flatMap(round);
};

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
  "an endpoint that is put back again and again, on a bad line": calm(3, forgetful(), {
    network: { cut: 0.15, lost: 0.1, doubled: 0.15, late: 0.05, slow: 0.15, torn: 0.05 },
  }),
  "no network, and the power fails behind a tick": calm(1, EIGHT.flatMap(tappedAndCut), {
    network: { lost: 1 },
  }),
  ...CLOUD_SET_PIECES,
  ...TABLET_SET_PIECES,
};
