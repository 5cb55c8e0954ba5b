/** How far the app is with opening, as its screens follow it. */
import type { Opening } from "#shell/keeping.ts";

export type OpeningShown = {
  /** The same object until something changes. */
  readonly now: () => Opening;
  readonly become: (next: Opening) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Makes what is shown of the opening, and tells whoever looks. */
export const createOpeningShown = (): OpeningShown => {
  const listeners = new Set<() => void>();
  let opening: Opening = { phase: "opening" };
  return {
    now: () => opening,
    become: (next) => {
      opening = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
