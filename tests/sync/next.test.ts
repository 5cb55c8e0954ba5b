/** Proves what sync does next on an ordinary day, cell by cell: from each phase, on each event that means something there. */
import { describe } from "vitest";
import type { SyncEvent } from "#sync/state.ts";
import { checkCells, pull, push } from "./cells.ts";
import { answer, AT, event, failure } from "./states.ts";

const tried = { entries: 500, acts: 200, place: 7 };
const loneAct = { entries: 3, acts: 1, place: 7 };

const start = (here: "nothing" | "alone" | "joining" | "shared"): SyncEvent =>
  event({ is: "start", here, cursor: 4, history: false });

describe("beginning", () => {
  checkCells([
    ["a tablet without a shop does nothing", {}, start("nothing"), "off", []],
    ["a shop that no cloud knows is brought to one", {}, start("alone"), "adopt", [{ do: "adopt" }]],
    ["a tablet that joins fetches the snapshot", {}, start("joining"), "snapshot", [{ do: "snapshotPart" }]],
    ["a shared shop asks what of it is known", {}, start("shared"), "push", [{ do: "askAck" }]],
    [
      "paired again it begins at once",
      { phase: "pairAgain", until: AT + 9 },
      start("shared"),
      "push",
      [{ do: "askAck" }],
    ],
    [
      "what is adopted is sent",
      { phase: "adopt", inFlight: "adopt" },
      event({ is: "adopted" }),
      "push",
      [push],
    ],
  ]);
});

describe("sending", () => {
  const sending = { phase: "push", inFlight: "push" } as const;
  checkCells([
    ["more is left: on", sending, event(answer({ left: 3, sent: 500, head: 9 })), "push", [push]],
    ["news are there: fetch", sending, event(answer({ head: 9, cursor: 4, sent: 1 })), "pull", [pull]],
    ["nothing was sent, so nothing is known: fetch", sending, event(answer({ cursor: 4 })), "pull", [pull]],
    [
      "a lone tablet never fetches what it sent",
      sending,
      event(answer({ head: 9, cursor: 9, sent: 2 })),
      "rest",
      [{ do: "wakeAt", at: AT + 30_000 }],
    ],
    [
      "what was recorded meanwhile goes before anything is fetched",
      { ...sending, dirty: true },
      event(answer({ head: 9, cursor: 4, sent: 1 })),
      "push",
      [push],
    ],
    [
      "ours stand elsewhere in the order: taken up again from there",
      sending,
      event(answer({ head: 9, cursor: 4, sent: 1, rewind: 2 })),
      "rewind",
      [{ do: "rewind", to: 2 }],
    ],
    [
      "too much at once: half of it at once",
      sending,
      event(failure("tooLarge", { tried })),
      "push",
      [{ do: "push", most: 250 }],
    ],
    [
      "bad for the third time: half of it",
      { ...sending, bads: 2 },
      event(failure("bad", { tried })),
      "push",
      [{ do: "push", most: 250 }],
    ],
    [
      "a lone act, bad for the third time, is put aside",
      { ...sending, bads: 2, suspects: 3, most: 1 },
      event(failure("bad", { tried: loneAct })),
      "push",
      [{ do: "setAside", place: 7 }],
    ],
    ["a gap: what does the cloud have", sending, event(failure("gap")), "push", [{ do: "askAck" }]],
    [
      "a gap behind other failures: all the same",
      { ...sending, failures: 5 },
      event(failure("gap")),
      "push",
      [{ do: "askAck" }],
    ],
    [
      "a gap once more, though the cloud said what it has: patience",
      { ...sending, failures: 1, gaps: 1 },
      event(failure("gap")),
      "wait",
      [{ do: "wakeAt", at: AT + 1_000 }],
    ],
    [
      "the cloud says what it has: on from there",
      { phase: "push", inFlight: "askAck" },
      event({ is: "acked", moved: false }),
      "push",
      [push],
    ],
    [
      "another past: how far is it the same",
      sending,
      event(failure("apart")),
      "common",
      [{ do: "marks", low: 0, high: null }],
    ],
  ]);
});

describe("fetching", () => {
  const fetching = { phase: "pull", inFlight: "pull" } as const;
  const page = (cursor: number, lost = false): SyncEvent => event({ is: "pulled", cursor, head: 9, lost });
  checkCells([
    ["more is there: on", fetching, page(5), "pull", [pull]],
    ["all is here: rest", fetching, page(9), "rest", [{ do: "wakeAt", at: AT + 30_000 }]],
    ["what was recorded meanwhile goes next", { ...fetching, dirty: true }, page(5), "push", [push]],
    ["more was hinted at meanwhile", { ...fetching, hinted: 12 }, page(9), "pull", [pull]],
    ["ours did not come back: does the cloud have them", fetching, page(9, true), "pull", [{ do: "askAck" }]],
    [
      "it has less than it said: sent again",
      { phase: "pull", inFlight: "askAck" },
      event({ is: "acked", moved: true }),
      "push",
      [push],
    ],
    [
      "it has them: rest",
      { phase: "pull", inFlight: "askAck" },
      event({ is: "acked", moved: false }),
      "rest",
      [{ do: "wakeAt", at: AT + 30_000 }],
    ],
    [
      "a page that is not what its mark says: once more with all texts",
      fetching,
      event(failure("chain")),
      "pull",
      [{ do: "pull", whole: true }],
    ],
    [
      "whatever failed before it",
      { ...fetching, failures: 7 },
      event(failure("chain")),
      "pull",
      [{ do: "pull", whole: true }],
    ],
    [
      "and again: another past",
      { ...fetching, misfits: 1 },
      event(failure("chain")),
      "common",
      [{ do: "marks", low: 0, high: null }],
    ],
    [
      "and ever again: later",
      { ...fetching, failures: 2, misfits: 2 },
      event(failure("chain")),
      "wait",
      [{ do: "wakeAt", at: AT + 2_000 }],
    ],
    [
      "and with all texts until a page fits",
      { phase: "push", inFlight: "push", misfits: 3 },
      event(answer({})),
      "pull",
      [{ do: "pull", whole: true }],
    ],
    ["which is enough", { ...fetching, misfits: 3 }, page(5), "pull", [pull]],
    [
      "older history is fetched while nothing else is to do",
      { ...fetching, history: true },
      page(9),
      "history",
      [{ do: "historyPage" }],
    ],
  ]);
});

describe("resting and waiting", () => {
  const resting = { phase: "rest", until: AT + 5, cursor: 4 } as const;
  const waiting = { phase: "wait", until: AT + 5_000, notBefore: AT, failures: 3 } as const;
  checkCells([
    ["something was recorded", resting, event({ is: "committed" }), "push", [push]],
    ["the network is back", resting, event({ is: "online" }), "push", [push]],
    ["somebody looks", resting, event({ is: "visible" }), "push", [push]],
    ["it is time", resting, event({ is: "timer" }, AT + 5), "push", [push]],
    ["the timer is early", resting, event({ is: "timer" }), "rest", [{ do: "wakeAt", at: AT + 5 }]],
    ["news are hinted at", resting, event({ is: "hint", head: 5 }), "push", [push]],
    ["known news are hinted at", resting, event({ is: "hint", head: 4 }), "rest", []],
    ["a wait is over", waiting, event({ is: "timer" }, AT + 5_000), "push", [push]],
    ["a wait is cut short after a second", waiting, event({ is: "committed" }), "push", [push]],
    [
      "the clock was put back by a day while it rested",
      { ...resting, since: AT },
      event({ is: "timer" }, AT - 86_400_000),
      "push",
      [push],
    ],
    [
      "the clock was put back by a day while it waited",
      { ...waiting, since: AT },
      event({ is: "committed" }, AT - 86_400_000),
      "push",
      [push],
    ],
    [
      "the clock was put back by a day while history came",
      { phase: "history", inFlight: "historyPage", since: AT, until: AT + 5 },
      event({ is: "history", left: 5 }, AT - 86_400_000),
      "push",
      [push],
    ],
    [
      "a wait is not cut below a second",
      { ...waiting, notBefore: AT + 1_000 },
      event({ is: "online" }),
      "wait",
      [{ do: "wakeAt", at: AT + 1_000 }],
    ],
    [
      "a wait that the cloud asked for is not cut",
      { ...waiting, notBefore: AT + 5_000 },
      event({ is: "visible" }),
      "wait",
      [],
    ],
    [
      "adopting is tried again",
      { ...waiting, resume: "adopt" },
      event({ is: "timer" }, AT + 5_000),
      "adopt",
      [{ do: "adopt" }],
    ],
    [
      "the search for what is common goes on where it was",
      { ...waiting, resume: "common", apart: { low: 3, high: 8 } },
      event({ is: "timer" }, AT + 5_000),
      "common",
      [{ do: "marks", low: 3, high: 8 }],
    ],
    [
      "so does a snapshot",
      { ...waiting, resume: "snapshot" },
      event({ is: "timer" }, AT + 5_000),
      "snapshot",
      [{ do: "snapshotPart" }],
    ],
  ]);
});
