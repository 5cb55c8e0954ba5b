/** The moves that sync's decisions are made of: ask for something, wait, rest. */
import { backoffMs, hourMs, LEAST_WAIT_MS, restMs } from "./backoff.ts";
import type { Asked, Effect, Phase, SyncEvent, SyncState } from "./state.ts";

/** Where sync stands after an event, and what is to be done about it. */
export type Step = { readonly state: SyncState; readonly effects: readonly Effect[] };

/** When it is, and the chance to use. */
export type Moment = Pick<SyncEvent, "at" | "dice">;

/** Nothing moves. */
export const still = (state: SyncState): Step => ({ state, effects: [] });

/** Asks for one thing, in a phase. */
export const ask = (
  state: SyncState,
  phase: Phase,
  effect: Extract<Effect, { readonly do: Asked }>,
): Step => ({
  state: { ...state, phase, inFlight: effect.do, until: null, notBefore: null },
  effects: [effect],
});

/** Sends the next entries. A revoked tablet stays one while it does. */
export const toPush = (state: SyncState): Step =>
  ask({ ...state, dirty: false }, state.phase === "revoked" ? "revoked" : "push", {
    do: "push",
    most: state.most,
  });

/** Fetches the next page; with the texts of our own entries where the last one did not fit. */
export const toPull = (state: SyncState): Step =>
  ask({ ...state, hinted: 0 }, "pull", { do: "pull", whole: state.misfits > 0 });

/** Looks for the last point that is common with the cloud, among what is still open. */
export const toCommon = (state: SyncState): Step => {
  const apart = state.apart ?? { low: 0, high: null };
  return ask({ ...state, apart }, "common", { do: "marks", ...apart });
};

type Wait = { readonly since: number; readonly until: number; readonly notBefore: number | null };

/** Does nothing until `until`, in a phase. */
const idle = (state: SyncState, phase: Phase, wait: Wait): Step => ({
  state: { ...state, ...wait, phase, inFlight: null },
  effects: [{ do: "wakeAt", at: wait.until }],
});

/** Whether what was due at `due` is, at `at`. A clock that was put back by a day must not make a tablet silent for a day. */
export const isDue = ({ since }: SyncState, due: number, at: number): boolean => at >= due || at < since;

/** All is sent and here. Older history is fetched now, a page at a time, until the next look for news is due. */
const toRest = (state: SyncState, { at, dice }: Moment): Step => {
  const until = at + restMs(dice);
  if (!state.history) return idle(state, "rest", { since: at, until, notBefore: null });
  const { state: asked, effects } = ask(state, "history", { do: "historyPage" });
  return { state: { ...asked, since: at, until }, effects };
};

/** Leaves the cloud alone for an hour. */
export const toHourly = (state: SyncState, phase: "pairAgain" | "tooOld", { at, dice }: Moment): Step =>
  idle(state, phase, { since: at, until: at + hourMs(dice), notBefore: null });

/** Nothing is under way: what was recorded or hinted at meanwhile is seen to, and then comes rest. */
export const settle = (state: SyncState, moment: Moment): Step => {
  if (state.dirty) return toPush(state);
  if (state.hinted > state.cursor) return toPull(state);
  return toRest(state, moment);
};

/** What a failed thing is taken up with again. Who is apart from the cloud settles that before anything else. */
const resumed = ({ inFlight, apart }: SyncState): SyncState["resume"] => {
  if (inFlight === "adopt") return "adopt";
  if (inFlight === "snapshotPart") return "snapshot";
  return apart === null ? "push" : "common";
};

/** Tries again later. What the cloud asked for is not cut short; a wait of our own is, though not below a second. */
export const toWait = (state: SyncState, { at, dice }: Moment, askedMs: number | null): Step => {
  const until = at + backoffMs(state.failures, dice, askedMs);
  const notBefore = askedMs === null ? Math.min(until, at + LEAST_WAIT_MS) : until;
  const failed = { ...state, failures: state.failures + 1, resume: resumed(state) };
  return idle(failed, state.phase === "revoked" ? "revoked" : "wait", { since: at, until, notBefore });
};

/** Takes up again what a wait was about. */
export const resume = (state: SyncState): Step => {
  switch (state.resume) {
    case "adopt":
      return ask(state, "adopt", { do: "adopt" });
    case "push":
      return toPush(state);
    case "common":
      return toCommon(state);
    case "snapshot":
      return ask(state, "snapshot", { do: "snapshotPart" });
  }
};
