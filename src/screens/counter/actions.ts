/** Everything the counter can do, in one place for its screens. */
import { createContext, use } from "react";
import { useStore } from "zustand";
import { assert } from "#domain/result.ts";
import { createChoosing, type Choosing } from "./choose.ts";
import { createLateActs, type Ground, type LateActs } from "./late-acts.ts";
import { CLEARED, type Moment, type MomentStore } from "./moment.ts";

export type Actions = LateActs &
  Choosing & {
    /** Lets the person go and everything that was chosen for them. */
    readonly leave: () => void;
    /** Closes whatever is open or asked. */
    readonly close: () => void;
    readonly set: (part: Partial<Moment>) => void;
    /** The moment as it is now, for whoever acts on events and does not draw. */
    readonly moment: () => Moment;
  };

/** Makes all of it over the counter's moment. */
export const createActions = (ground: Ground): Actions => {
  const { getState: moment, setState } = ground.store;
  const set = (part: Partial<Moment>): void => setState(part);
  return {
    ...createLateActs(ground),
    ...createChoosing({ moment, set }),
    leave: () => set({ ...CLEARED, person: null, done: null }),
    close: () => set({ panel: null, question: null, refusal: null, escalation: null, query: "" }),
    set,
    moment,
  };
};

type Counter = { readonly store: MomentStore; readonly actions: Actions };
const CounterContext = createContext<Counter | null>(null);

export const CounterProvider = CounterContext.Provider;

const useCounter = (): Counter => {
  const counter = use(CounterContext);
  assert(counter !== null, "parts of the counter are shown on it");
  return counter;
};

/** What the counter can do. */
export const useActions = (): Actions => useCounter().actions;

/** One piece of the moment; a screen re-renders only when that piece changes. */
export const useMoment = <T>(pick: (moment: Moment) => T): T => useStore(useCounter().store, pick);
