/** How the journal stands, as the app is told. */
import { ReadOnly } from "../database.ts";
import { NoAnswer } from "./client.ts";

/** Why the shop cannot be kept twice here, so that nothing is recorded. */
export type WhyTrouble =
  /** A shop was kept here, and both of its stores are gone. */
  | "lost"
  /** The browser has no place for the second journal, or does not let us near it. */
  | "noSecondPlace"
  | "newerApp"
  /** Something else; the cause says what. It is tried again. */
  | "failed";

export type JournalState =
  | { readonly phase: "comparing" }
  | { readonly phase: "recovering"; readonly done: number; readonly of: number }
  /** `recovered`: how many entries came back since the app was started. */
  | { readonly phase: "ready"; readonly recovered: number }
  | { readonly phase: "trouble"; readonly why: WhyTrouble; readonly cause: string };

/** What an error says, for the owner's health page. */
export const causeOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isNoPlace = (cause: string): boolean =>
  /SecurityError|NotAllowedError|NotSupportedError|TypeError/.test(cause);

/** What an error means for the app. */
export const troubleOf = (error: unknown): JournalState & { readonly phase: "trouble" } => {
  const cause = causeOf(error);
  if (error instanceof ReadOnly) return { phase: "trouble", why: "newerApp", cause };
  const why = error instanceof NoAnswer && isNoPlace(cause) ? "noSecondPlace" : "failed";
  return { phase: "trouble", why, cause };
};

/** The state as it is shown, and those who look at it. */
export const createShown = () => {
  let state: JournalState = { phase: "comparing" };
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    state: (): JournalState => state,
    changed,
    become: (next: JournalState): JournalState => {
      state = next;
      changed();
      return next;
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

export type Shown = ReturnType<typeof createShown>;
