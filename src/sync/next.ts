/** What sync does next: one event in, a state and effects out. It knows no clock and no chance: both are in the event. */
import { PUSH_ENTRIES } from "#protocol/limits.ts";
import { failed } from "./failed.ts";
import type { Asked, Nudge, Outcome, Pushed, Start, SyncEvent, SyncState } from "./state.ts";
import { OFF } from "./state.ts";
import {
  ask,
  isDue,
  resume,
  settle,
  still,
  toCommon,
  toPull,
  toPush,
  type Moment,
  type Step,
} from "./step.ts";

/** Which requests an event can be the answer to. Anything can fail. */
const ANSWERS: Readonly<Record<Exclude<Outcome["is"], "failed">, readonly Asked[]>> = {
  adopted: ["adopt"],
  pushed: ["push", "setAside"],
  pulled: ["pull"],
  marks: ["marks"],
  offered: ["offer"],
  rewound: ["rewind"],
  acked: ["askAck"],
  part: ["snapshotPart"],
  snapshotDone: ["snapshotPart"],
  history: ["historyPage"],
  wiped: ["wipe"],
};

/** Only who is idle begins; a tablet that was told to pair again or to update begins again after that. */
const started = (state: SyncState, { here, cursor, history }: Start): Step => {
  if (state.phase !== "off" && state.phase !== "pairAgain" && state.phase !== "tooOld") return still(state);
  const fresh: SyncState = { ...OFF, cursor, history };
  switch (here) {
    case "nothing":
      return still(state);
    case "alone":
      return ask(fresh, "adopt", { do: "adopt" });
    case "joining":
      return ask(fresh, "snapshot", { do: "snapshotPart" });
    // A cloud that was restored while this tablet slept may have less of our logs than it said.
    case "shared":
      return ask(fresh, "push", { do: "askAck" });
  }
};

/**
 * How many entries may go next. They double after a success; while one is suspected among the next so many, half of
 * those go, so that it is found in as many requests as its place has binary digits.
 */
const grown = (state: SyncState, sent: number): Pick<SyncState, "most" | "suspects"> => {
  const left = (state.suspects ?? 0) - sent;
  if (left > 0) return { most: Math.ceil(left / 2), suspects: left };
  return { most: Math.min(PUSH_ENTRIES, state.most * 2), suspects: null };
};

const pushed = (before: SyncState, event: Pushed & Moment): Step => {
  const { left, cursor, head, sent, rewind } = event;
  // Only what the cloud took shows that it is well: one act put aside does not.
  const calm = before.inFlight === "setAside" || sent === 0 ? before : { ...before, failures: 0 };
  const state = { ...calm, ...(sent === 0 ? {} : grown(before, sent)), cursor, bads: 0, gaps: 0 };
  if (before.phase === "revoked") return left > 0 ? toPush(state) : ask(state, "revoked", { do: "wipe" });
  if (rewind !== null) return ask(state, "rewind", { do: "rewind", to: rewind });
  if (left > 0 || state.dirty) return toPush(state);
  return head === null || head > cursor ? toPull(state) : settle(state, event);
};

/** A page of history came; news and what was recorded go first, and the cloud is asked for news as often as at rest. */
const historyCame = (before: SyncState, left: number, moment: Moment): Step => {
  const state: SyncState = { ...before, failures: 0, history: left > 0 };
  if (state.until !== null && isDue(state, state.until, moment.at)) return toPush(state);
  if (state.dirty || state.hinted > state.cursor || left === 0) return settle(state, moment);
  const { state: asked, effects } = ask(state, "history", { do: "historyPage" });
  return { state: { ...asked, until: state.until }, effects };
};

const outcome = (before: SyncState, event: Exclude<Outcome, { is: "failed" }> & Moment): Step => {
  const calm: SyncState = { ...before, failures: 0 };
  switch (event.is) {
    case "adopted":
      return toPush(calm);
    case "pushed":
      return pushed(before, event);
    case "pulled": {
      const state = { ...calm, cursor: event.cursor, misfits: 0 };
      const isLast = event.cursor >= event.head;
      // The cloud lost again what it had just been told of: it is told once more, before anything else, for it is told
      // a few times only.
      if (isLast && event.aside === true) return toCommon({ ...state, apart: null });
      if (state.dirty) return toPush(state);
      if (!isLast) return toPull(state);
      return event.lost ? ask(state, "pull", { do: "askAck" }) : settle(state, event);
    }
    case "acked":
      if (before.phase === "pull" && !event.moved) return settle(before, event);
      return toPush(before);
    // Who is apart has got through only once a push or a page was taken: until then failures are not forgotten.
    case "marks": {
      const { low, high, left } = event;
      const state = { ...before, apart: { low, high } };
      return left > 0 ? toCommon(state) : ask(state, "offer", { do: "offer", after: low });
    }
    case "offered": {
      const after = before.apart?.low ?? 0;
      if (event.left > 0) return ask(before, "offer", { do: "offer", after });
      return ask(before, "rewind", { do: "rewind", to: after });
    }
    case "rewound":
      return ask({ ...before, apart: null, cursor: event.cursor }, "push", { do: "askAck" });
    case "part":
      return ask(calm, "snapshot", { do: "snapshotPart" });
    case "snapshotDone":
      return toPull({ ...calm, cursor: event.cursor, history: event.history });
    case "history":
      return historyCame(before, event.left, event);
    case "wiped":
      return still(OFF);
  }
};

/** What is under way is not disturbed: what was recorded or hinted at is seen to once it is answered. */
const whileBusy = (state: SyncState, event: Nudge): Step => {
  if (event.is === "committed" && !state.dirty) return still({ ...state, dirty: true });
  if (event.is === "hint" && event.head > Math.max(state.hinted, state.cursor)) {
    return still({ ...state, hinted: event.head });
  }
  return still(state);
};

/** Cuts a wait short, or takes the work up again if it was long enough. */
const hurried = (state: SyncState, at: number): Step => {
  const { notBefore, until } = state;
  if (notBefore === null || until === null) return still(state);
  if (isDue(state, notBefore, at)) return resume(state);
  if (notBefore >= until) return still(state);
  return { state: { ...state, until: notBefore }, effects: [{ do: "wakeAt", at: notBefore }] };
};

const nudged = (state: SyncState, event: Nudge & Moment): Step => {
  if (state.inFlight !== null) return whileBusy(state, event);
  if (event.is === "timer") {
    if (state.until === null) return still(state);
    if (!isDue(state, state.until, event.at)) return { state, effects: [{ do: "wakeAt", at: state.until }] };
    return state.phase === "wait" ? resume(state) : toPush(state);
  }
  if (state.phase === "wait") return event.is === "hint" ? still(state) : hurried(state, event.at);
  if (state.phase !== "rest") return still(state);
  return event.is === "hint" && event.head <= state.cursor ? still(state) : toPush(state);
};

/** The state after an event, and what is to be done. An event that does not fit leaves all as it is. */
export const next = (state: SyncState, event: SyncEvent): Step => {
  switch (event.is) {
    case "start":
      return started(state, event);
    case "committed":
    case "online":
    case "visible":
    case "timer":
    case "hint":
      return nudged(state, event);
    case "failed":
      return state.inFlight === null ? still(state) : failed(state, state.inFlight, event);
    case "adopted":
    case "pushed":
    case "pulled":
    case "marks":
    case "offered":
    case "rewound":
    case "acked":
    case "part":
    case "snapshotDone":
    case "history":
    case "wiped": {
      const { inFlight } = state;
      return inFlight !== null && ANSWERS[event.is].includes(inFlight) ? outcome(state, event) : still(state);
    }
  }
};
