/** Proves what sync does next when something is out of the ordinary, cell by cell. */
import { describe, expect, test } from "vitest";
import { next } from "#sync/next.ts";
import { checkCells, pull, push } from "./cells.ts";
import { answer, AT, event, failure, state } from "./states.ts";

const tried = { entries: 500, acts: 200, place: 7 };

describe("a cloud with another past", () => {
  const apart = { low: 3, high: 8 };
  const searching = { phase: "common", inFlight: "marks", apart } as const;
  checkCells([
    [
      "some pages lie between",
      searching,
      event({ is: "marks", low: 4, high: 6, left: 1 }),
      "common",
      [{ do: "marks", low: 4, high: 6 }],
    ],
    [
      "the last common page is found: the rest is offered",
      searching,
      event({ is: "marks", low: 4, high: 6, left: 0 }),
      "offer",
      [{ do: "offer", after: 4 }],
    ],
    [
      "more to offer",
      { phase: "offer", inFlight: "offer", apart },
      event({ is: "offered", left: 1 }),
      "offer",
      [{ do: "offer", after: 3 }],
    ],
    [
      "all was offered",
      { phase: "offer", inFlight: "offer", apart },
      event({ is: "offered", left: 0 }),
      "rewind",
      [{ do: "rewind", to: 3 }],
    ],
    [
      "all has come again but what had just been offered: it is offered once more",
      { phase: "pull", inFlight: "pull", cursor: 5 },
      event({ is: "pulled", cursor: 8, head: 8, lost: false, aside: true }),
      "common",
      [{ do: "marks", low: 0, high: null }],
    ],
    [
      "likewise, before what was recorded meanwhile is sent",
      { phase: "pull", inFlight: "pull", cursor: 5, dirty: true },
      event({ is: "pulled", cursor: 8, head: 8, lost: false, aside: true }),
      "common",
      [{ do: "marks", low: 0, high: null }],
    ],
    [
      "there is more to come first",
      { phase: "pull", inFlight: "pull", cursor: 5 },
      event({ is: "pulled", cursor: 7, head: 8, lost: false, aside: true }),
      "pull",
      [pull],
    ],
    [
      "then nothing is believed to be there that the cloud does not say",
      { phase: "rewind", inFlight: "rewind", apart },
      event({ is: "rewound", cursor: 3 }),
      "push",
      [{ do: "askAck" }],
    ],
  ]);
  test("a cloud that changes its past again and again is left alone for a while", () => {
    const { state: after } = next(
      state({ phase: "push", inFlight: "push", failures: 3 }),
      event(failure("apart")),
    );
    expect(after).toMatchObject({ phase: "wait", resume: "common", inFlight: null });
  });
});

describe("joining", () => {
  const fetching = { phase: "snapshot", inFlight: "snapshotPart" } as const;
  const history = { phase: "history", inFlight: "historyPage", history: true, until: AT + 9 } as const;
  checkCells([
    ["another part", fetching, event({ is: "part", left: 2 }), "snapshot", [{ do: "snapshotPart" }]],
    [
      "the snapshot is there: what came after it",
      fetching,
      event({ is: "snapshotDone", cursor: 9, history: true }),
      "pull",
      [pull],
    ],
    ["more history", history, event({ is: "history", left: 2 }), "history", [{ do: "historyPage" }]],
    [
      "something was recorded: history waits",
      { ...history, dirty: true },
      event({ is: "history", left: 2 }),
      "push",
      [push],
    ],
    ["it is time to look for news", history, event({ is: "history", left: 2 }, AT + 9), "push", [push]],
    [
      "all history is here",
      history,
      event({ is: "history", left: 0 }),
      "rest",
      [{ do: "wakeAt", at: AT + 30_000 }],
    ],
  ]);
});

describe("doors that are shut", () => {
  const sending = { phase: "push", inFlight: "push" } as const;
  const shut = { phase: "pairAgain", until: AT + 9 } as const;
  const hour = [{ do: "wakeAt", at: AT + 3_600_000 }] as const;
  checkCells([
    ["an unknown token", sending, event(failure("unknownToken")), "pairAgain", hour],
    [
      "a token that ran out",
      { phase: "pull", inFlight: "pull" },
      event(failure("expired")),
      "pairAgain",
      hour,
    ],
    [
      "a shop that somebody else has brought",
      { phase: "adopt", inFlight: "adopt" },
      event(failure("otherShop")),
      "pairAgain",
      hour,
    ],
    ["an app that is too old", sending, event(failure("tooOld")), "tooOld", hour],
    ["it is tried once an hour", shut, event({ is: "timer" }, AT + 9), "push", [push]],
    ["and not with every visit", shut, event({ is: "committed" }), "pairAgain", []],
    [
      "a revoked tablet that heard so while fetching sends what is unsent",
      { phase: "pull", inFlight: "pull" },
      event(failure("revoked")),
      "revoked",
      [push],
    ],
    [
      "and goes on while anything is left",
      { phase: "revoked", inFlight: "push" },
      event(failure("revoked", { left: 2 })),
      "revoked",
      [push],
    ],
    ["and then wipes", sending, event(failure("revoked", { left: 0 })), "revoked", [{ do: "wipe" }]],
    [
      "or at once if nothing was left",
      { phase: "revoked", inFlight: "push" },
      event(answer({})),
      "revoked",
      [{ do: "wipe" }],
    ],
    [
      "but not while what it sends is not put by",
      { phase: "revoked", inFlight: "push" },
      event(failure("revoked")),
      "revoked",
      [{ do: "wakeAt", at: AT + 500 }],
    ],
    [
      "nor without an answer",
      { phase: "revoked", inFlight: "push" },
      event(failure("network", { tried })),
      "revoked",
      [{ do: "wakeAt", at: AT + 500 }],
    ],
    ["it tries again", { phase: "revoked", until: AT }, event({ is: "timer" }), "revoked", [push]],
    ["wiped", { phase: "revoked", inFlight: "wipe" }, event({ is: "wiped" }), "off", []],
  ]);
});
