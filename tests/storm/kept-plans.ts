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
  // What a lost database's journal was about to bring back was fetched from the cloud as well, and shown twice for a while.
  "a journal that hangs while the database is lost": {
    ...calm(
      1,
      [
        { after: 2_000, is: "wipe", tablet: 0, what: "database" },
        act(0, wish("edit", "mona", { member: 1, amount: 1_713 })),
        act(0, wish("edit", "olga", { amount: 1_756, back: 2 }), 3_000),
        { after: 1_000, is: "look" },
      ],
      { files: { hang: 0.059294321984052656 } },
    ),
    seed: 423,
  },
  // Told of a gap behind other failures, a tablet never asked its restored endpoint what that has.
  "a busy endpoint of yesterday": {
    ...calm(
      2,
      [
        act(0, wish("redeem", "olga", { member: 2 })),
        act(0, wish("visit", "cecil")),
        { after: 20_000, is: "backup" },
        act(0, wish("redeem", "cecil", { member: 1 })),
        act(1, wish("visit", "cecil")),
        { after: 20_000, is: "restore" },
        act(1, wish("visit", "cecil")),
      ],
      { network: { tooFast: 0.5 } },
    ),
    seed: 945,
  },
  // A wait that was due at a time of day lasted a day longer.
  "a clock put back while the tablet waits": {
    ...calm(2, [{ after: 32_000, is: "clock", tablet: 0, byMs: -86_400_000 }], {
      endpoint: { statement: 0.02545796181075275, answer: 0.027096117404289546 },
    }),
    seed: 1_598,
  },
  // A file of edits that could not be removed was out of reach for the tab that should have tried again.
  "a disk that keeps a file of the erased": {
    ...calm(
      2,
      [act(1, wish("erase", "olga"), 1_000, 1), act(1, wish("program", "olga", { other: 1 }), 12_000)],
      {
        files: {
          fail: 0.021117803533561526,
          hang: 0.025992160756140945,
          die: 0.004065009327605367,
          short: 0.0007906851125881075,
        },
      },
    ),
    seed: 1_434,
  },
  // What could not be read at the first look was never looked up again: the tablet took itself for alone.
  "a disk that fails while the tablet opens": {
    ...calm(
      1,
      [
        { after: 16_000, is: "crash", tablet: 0, turns: 91, cut: "power" },
        act(0, wish("redeem", "olga", { other: 2, amount: 449, back: 1 }), 13_000),
        { after: 2_000, is: "open", tablet: 0 },
      ],
      {
        database: { fail: 0.03440824626944959, die: 0.03171331211924553, drop: 0.007059018798172474 },
      },
    ),
    seed: 1_609,
  },
  // Whoever was one person with another by mistake owes what was paid together, and the owner parted them.
  "a reward paid by two who are not one": calm(3, [
    act(0, wish("merge", "olga", { other: 1 })),
    act(1, wish("redeem", "cecil", { member: 1, other: 2 }), 3_000, 1),
    act(2, wish("unmerge", "mona", { member: 1, other: 2 }), 40_000, 1),
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
