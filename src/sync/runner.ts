/** Does what `next` asks for, one thing at a time, and tells it what came of it. */
import { RESERVE_WAIT_MS } from "#protocol/limits.ts";
import type { Reserve, ReserveDone } from "#protocol/messages.ts";
import { failedBy } from "./desk.ts";
import { trouble } from "./http.ts";
import { next } from "./next.ts";
import { OFF, type Effect, type Nudge, type Outcome, type Start, type SyncState } from "./state.ts";
import { createWork, type Task, type WorkEdges } from "./work.ts";

/** Calls back after `ms`, unless what it answers with is called before. */
export type Later = (work: () => void, ms: number) => () => void;

export type RunnerEdges = WorkEdges & {
  /** Chance, in [0, 1). */
  readonly dice: () => number;
  readonly later: Later;
  /** Hears of what this tablet could not read or write. */
  readonly report: (error: unknown) => void;
};

export type Runner = {
  /** Something happened: the tablet began, an act was recorded, the network is back, somebody looks, news were hinted at. */
  readonly event: (happened: Start | Nudge) => void;
  readonly state: () => SyncState;
  /** Calls back after every change; what it answers with ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Settles once nothing is under way. */
  readonly settled: () => Promise<void>;
  /** Takes nothing new up; what is under way ends unheard. */
  readonly stop: () => void;
  /** Asks for a reward to be held for its member, behind the tail it sends along; null: no answer in time. */
  readonly reserve: (asked: Reserve) => Promise<ReserveDone["reservation"] | null>;
};

/** A tablet's sync, at rest until it is told that it begins. */
export const createRunner = (edges: RunnerEdges): Runner => {
  const { now, dice, later, report } = edges;
  const work = createWork(edges);
  const listeners = new Set<() => void>();
  let state = OFF;
  let isStopped = false;
  let cancelTimer = (): void => {};
  let underWay: Promise<void> = Promise.resolve();

  const perform = async (task: Task): Promise<void> => {
    let outcome: Outcome;
    try {
      outcome = await work.perform(task);
    } catch (error) {
      report(error);
      outcome = failedBy(trouble("storage"));
    }
    happen(outcome);
  };
  const wakeAt = (at: number): void => {
    cancelTimer();
    cancelTimer = later(() => happen({ is: "timer" }), Math.max(0, at - now()));
  };
  const begin = (effect: Effect): void => {
    if (effect.do === "wakeAt") wakeAt(effect.at);
    else {
      cancelTimer();
      underWay = perform(effect);
    }
  };
  const happen = (happened: Start | Nudge | Outcome): void => {
    if (isStopped) return;
    const before = state;
    const step = next(before, { ...happened, at: now(), dice: dice() });
    state = step.state;
    for (const effect of step.effects) begin(effect);
    if (state !== before) for (const listener of listeners) listener();
  };

  const isBusy = (): boolean => !isStopped && state.inFlight !== null;

  return {
    event: happen,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    settled: async () => {
      while (isBusy()) await underWay;
    },
    stop: () => {
      isStopped = true;
      cancelTimer();
    },
    reserve: (asked) => work.reserve(asked, RESERVE_WAIT_MS),
  };
};
