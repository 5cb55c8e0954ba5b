/** What must be seen of a tablet and luck hardly ever brings together: what it holds back, loses half of, or goes back behind. */
import { act, away, calm, cashier, HEARD, manager, SECOND, unheard, wish } from "./by-hand.ts";
import type { Plan, Step } from "./plan.ts";

const visit = wish("visit", "cecil");
const coffee = wish("redeem", "cecil", { member: 1, amount: 0 });

const times = (n: number, round: (n: number) => readonly Step[]): readonly Step[] =>
  Array.from({ length: n }, (_, i) => round(i)).flat();

const hide = (tablet: number, hidden: boolean, after = SECOND): Step => ({
  after,
  is: "hide",
  tablet,
  hidden,
});

/** Celia, who is no manager any more and has not heard of it, does what only managers may. */
const outOfRank = (...steps: readonly Step[]): readonly Step[] => [
  act(0, manager),
  ...away(act(0, cashier, HEARD), ...steps),
];

const gift = (amount: number): Step => act(1, wish("adjust", "celia", { amount }), HEARD);

/** Somebody taps in each of two tabs at once, and the tablet loses its database. */
const tappedTwiceAndLost = (n: number): readonly Step[] => [
  { after: 30 * SECOND, is: "open", tablet: 0 },
  act(0, wish("visit", "cecil", { member: n % 3 }), 5 * SECOND),
  act(0, wish("visit", "cecil", { member: (n + 1) % 3 }), 0, 1),
  { after: 400, is: "wipe", tablet: 0, what: "database" },
];

/** The tablet dies before what it wrote of an act is flushed, half of that stays on the disk, and the database goes. */
const tornAct: Plan = {
  ...calm(
    1,
    [
      act(0, wish("enrol", "cecil", { member: 3 })),
      { after: SECOND, is: "crash", tablet: 0, turns: 0, cut: "torn" },
      { after: 0, is: "wipe", tablet: 0, what: "database" },
    ],
    { network: { lost: 1 } },
  ),
  once: { file: { tablet: 0, at: 4, fault: "die" } },
};

/** The second tablet sleeps while more is written than it can fetch at one go, or in the few looks until all is over. */
const muchMissed = (): Plan => {
  const { world, ...plan } = calm(2, [
    hide(1, true, HEARD),
    ...times(64, (n) => [act(0, wish("visit", "cecil", { member: n % 3 }), 300)]),
  ]);
  return { ...plan, world: { ...world, page: 2 } };
};

/** The endpoint forgets once more while it is told what it forgot, `ms` after the first time. */
const forgottenAgain = (ms: number): readonly Step[] => [
  { after: 60 * SECOND, is: "restore" },
  act(0, visit, 500),
  { after: ms, is: "restore" },
];

/** The second tablet writes, all hear it, and it is lost; the endpoint has forgotten it. */
const onlyOthersKnow: readonly Step[] = [
  { after: HEARD, is: "backup" },
  act(1, visit),
  { after: HEARD, is: "look" },
  { after: 0, is: "destroy", tablet: 1 },
];

const visits = (tablet: number, n: number): readonly Step[] =>
  times(n, (i) => [act(tablet, wish("visit", "cecil", { member: i % 3, amount: 1 + i }), 50)]);

/**
 * The first tablet learns where an entry of its own stands, behind those of the second, which it has not fetched when the
 * endpoint forgets all that. Then others of its own come to stand there, behind one of the third.
 */
const learntAndForgotten = (n: number): readonly Step[] => [
  { after: HEARD, is: "backup" },
  hide(0, true),
  hide(2, true),
  ...visits(1, 6),
  hide(1, true, HEARD),
  ...visits(0, 1),
  hide(0, false),
  { after: 180 + 10 * n, is: "restore" },
  hide(0, true, HEARD),
  ...visits(2, 1),
  hide(2, false),
  ...visits(0, 12),
  hide(0, false, HEARD),
  hide(1, false, HEARD),
];

/** By what each of them is called. */
export const TABLET_SET_PIECES: Readonly<Record<string, Plan>> = {
  "what the owner discards": calm(2, [
    ...outOfRank(gift(24)),
    { after: 2 * HEARD, is: "settle", tablet: 0, decision: "discard" },
    { after: HEARD, is: "look" },
  ]),
  // What the last of them lacked is told, and not again what the one before did.
  "one reward for three": calm(3, unheard(...[0, 1, 2].map((tablet) => act(tablet, coffee)))),
  "two gifts that are held, and a visit": calm(2, [
    ...outOfRank(gift(24), gift(28)),
    act(0, wish("visit", "cecil", { amount: 500 }), HEARD),
  ]),
  "nobody but who stays has what the endpoint forgot": calm(2, [
    ...onlyOthersKnow,
    { after: SECOND, is: "restore" },
    act(0, visit),
  ]),
  "an endpoint that forgets while it is told what it forgot": calm(2, [
    ...onlyOthersKnow,
    ...times(12, (n) => forgottenAgain(40 * n)),
  ]),
  "a forgetful endpoint that held something": calm(2, [
    act(0, manager),
    ...away(act(0, cashier, HEARD), { after: HEARD, is: "backup" }, gift(24)),
    act(0, visit, HEARD),
    act(1, visit, HEARD),
    { after: HEARD, is: "restore" },
    act(0, visit),
  ]),
  "a bad disk, two tabs, no network, and a database that is lost": calm(1, times(10, tappedTwiceAndLost), {
    files: { fail: 0.2 },
    network: { lost: 1 },
  }),
  "half of an act on the disk, and a database that is lost": tornAct,
  "more than a tablet fetches at one go": muchMissed(),
  "what was learnt of a past that is gone": calm(3, times(6, learntAndForgotten), {
    network: { doubled: 0.5 },
  }),
};
