/** Everything the counter can do, in one place for its screens. */
import { createContext, use } from "react";
import { useStore } from "zustand";
import { assert } from "#domain/result.ts";
import { CLEARED, type Desk } from "./desk.ts";
import { createIdentifying, type Identifying } from "./identify.ts";
import { createJoining, type Joining } from "./join.ts";
import type { Moment, MomentStore } from "./moment.ts";
import { createRingingUp, type RingingUp } from "./ring-up.ts";
import { createTakingBack, type TakingBack } from "./take-back.ts";

export type Actions = Identifying &
  RingingUp &
  Joining &
  TakingBack & {
    /** Lets the person go and everything that was chosen for them. */
    readonly leave: () => void;
    /** Closes whatever is open or asked. */
    readonly close: () => void;
    /** What to do about an act that is not yet safe. */
    readonly settle: Desk["settle"];
    readonly set: (part: Partial<Moment>) => void;
    /** The moment as it is now, for whoever acts on events and does not draw. */
    readonly moment: () => Moment;
  };

/** Makes the counter's acts over its desk. */
export const createActions = (desk: Desk): Actions => ({
  ...createIdentifying(desk),
  ...createRingingUp(desk),
  ...createJoining(desk),
  ...createTakingBack(desk),
  leave: () => desk.set({ ...CLEARED, person: null, done: null }),
  close: () => desk.set({ panel: null, question: null, refusal: null, escalation: null, query: "" }),
  settle: desk.settle,
  set: desk.set,
  moment: desk.moment,
});

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
