/** Tells that something was recorded, a little later: lists and searches must not stand in the way of the next tick. */
import { liveQuery, type Dexie } from "dexie";
import { projectionTables } from "./tables.ts";

/** Long enough for an act's tick to be painted, short enough for a list to follow the hand. */
const CALM_MS = 200;

export type Changes = {
  /** Calls `told` a while after every act of any tab, once for several that follow at once; until what it returns is called. */
  readonly follow: (told: () => void) => () => void;
};

/** Follows the tables of an open database: one live query, however many are told. */
export const createChanges = (db: Dexie): Changes => {
  const { folded } = projectionTables(db);
  const followers = new Set<() => void>();
  let following: { unsubscribe: () => void } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const tell = (): void => {
    timer = null;
    for (const told of followers) told();
  };
  const soon = (): void => {
    timer ??= setTimeout(tell, CALM_MS);
  };
  const begin = () =>
    liveQuery(() => folded.get("folded")).subscribe({
      next: soon,
      // A database that cannot be read now is opened again by whoever writes, which is a change.
      error: () => undefined,
    });

  return {
    follow: (told) => {
      followers.add(told);
      following ??= begin();
      soon();
      return () => {
        followers.delete(told);
        if (followers.size > 0) return;
        following?.unsubscribe();
        following = null;
        if (timer !== null) clearTimeout(timer);
        timer = null;
      };
    },
  };
};
