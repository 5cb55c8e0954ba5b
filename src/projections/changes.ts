/** Tells that something was recorded, a little later: lists and searches must not stand in the way of the next tick. */
import type { Dexie } from "dexie";
import { followQuery } from "./following.ts";
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
  let stop: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const tell = (): void => {
    timer = null;
    for (const told of followers) told();
  };
  const soon = (): void => {
    timer ??= setTimeout(tell, CALM_MS);
  };
  const begin = (): (() => void) =>
    followQuery(async () => folded.get("folded"), { next: soon, report: () => undefined, later: setTimeout });

  return {
    follow: (told) => {
      followers.add(told);
      stop ??= begin();
      soon();
      return () => {
        followers.delete(told);
        if (followers.size > 0) return;
        stop?.();
        stop = null;
        if (timer !== null) clearTimeout(timer);
        timer = null;
      };
    },
  };
};
