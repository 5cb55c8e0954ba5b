/** What sync does about each kind of failure. Nothing that was recorded is given up for any of them. */
import type { Asked, Failed, SyncState, Tried } from "./state.ts";
import { ask, toCommon, toHourly, toPull, toPush, toWait, type Moment, type Step } from "./step.ts";

/** How often one push is tried before an entry in it is suspected, and a lone act before it is put aside. */
const TRIES = 3;

/** How often in a row the cloud's past may turn out to be another before it is left alone for a while. */
const MOST_APART = 3;

const halved = (most: number): number => Math.max(1, Math.floor(most / 2));

/**
 * The cloud makes nothing of a push. Tried three times it is bisected at once; what is left in the end is one act, which
 * is tried three times as well, since a cloud that is ill refuses everything. Then it is put aside.
 */
const bad = (state: SyncState, tried: Tried, event: Failed & Moment): Step => {
  const bads = state.bads + 1;
  if (tried.acts > 1) {
    if (state.suspects === null && bads < TRIES) return toWait({ ...state, bads }, event, event.askedMs);
    const most = Math.ceil(tried.entries / 2);
    return toPush({ ...state, bads: 0, suspects: tried.entries, most });
  }
  if (bads < TRIES) return toWait({ ...state, bads }, event, event.askedMs);
  const alone = { ...state, bads: 0, suspects: tried.entries, most: 1 };
  return ask(alone, "push", { do: "setAside", place: tried.place });
};

/** More than the cloud takes at once: half of it goes at once. A lone act that is too large is a bad one. */
const tooLarge = (state: SyncState, tried: Tried, event: Failed & Moment): Step =>
  tried.acts > 1 ? toPush({ ...state, most: halved(tried.entries) }) : bad(state, tried, event);

/**
 * The cloud has less of our log than it had told us: it is asked what it has, and only where that has just been done
 * comes a wait first. Whatever else failed before is not counted: a cloud of yesterday may be a busy one as well.
 */
const gap = (before: SyncState, event: Failed & Moment): Step => {
  const state = { ...before, gaps: before.gaps + 1 };
  if (state.gaps % 2 === 0) return toWait(state, event, event.askedMs);
  return ask({ ...state, failures: state.failures + 1 }, "push", { do: "askAck" });
};

const apart = (state: SyncState, event: Failed & Moment): Step => {
  const failures = state.failures + 1;
  // Said while looking for what is common: the cloud has changed once more.
  const unknown = { ...state, failures, apart: null };
  return failures > MOST_APART
    ? toWait({ ...unknown, apart: { low: 0, high: null } }, event, null)
    : toCommon(unknown);
};

/**
 * A page that does not fit: once more with all texts; then our past and the cloud's are compared; then patience. Whatever
 * else failed before is not counted: what we know of our own entries' places may be of a past that is gone.
 */
const chain = (before: SyncState, event: Failed & Moment): Step => {
  const state = { ...before, misfits: before.misfits + 1 };
  const failures = state.failures + 1;
  if (state.misfits === 1) return toPull({ ...state, failures });
  if (state.misfits === 2) return toCommon({ ...state, failures, apart: null });
  return toWait(state, event, null);
};

/** Revoked: what is unsent is put by in the cloud for the owner, and only then is anything dropped here. */
const revoked = (state: SyncState, event: Failed & Moment): Step => {
  const told: SyncState = { ...state, phase: "revoked", apart: null, suspects: null, bads: 0 };
  if (state.inFlight !== "push") return toPush(told);
  if (event.left === null) return toWait(told, event, event.askedMs);
  const calm = { ...told, failures: 0 };
  return event.left > 0 ? toPush(calm) : ask(calm, "revoked", { do: "wipe" });
};

/** The step after `inFlight` failed. */
export const failed = (state: SyncState, inFlight: Asked, event: Failed & Moment): Step => {
  const wait = (): Step => toWait(state, event, event.askedMs);
  const { tried } = event;
  switch (event.how) {
    case "network":
    case "busy":
    case "closed":
    case "storage":
      return wait();
    case "timeout":
      return tried === null ? wait() : toWait({ ...state, most: halved(tried.entries) }, event, null);
    case "tooLarge":
      return inFlight === "push" && tried !== null ? tooLarge(state, tried, event) : wait();
    case "bad":
      return inFlight === "push" && tried !== null ? bad(state, tried, event) : wait();
    case "gap":
      return inFlight === "push" ? gap(state, event) : wait();
    case "apart":
      return apart(state, event);
    case "chain":
      return inFlight === "pull" ? chain(state, event) : wait();
    case "unknownToken":
    case "expired":
    case "otherShop":
      return toHourly(state, "pairAgain", event);
    case "tooOld":
      return toHourly(state, "tooOld", event);
    case "revoked":
      return revoked(state, event);
  }
};
