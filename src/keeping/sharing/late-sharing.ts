/** Sharing before what shares is here: a shop that no cloud knows needs none of it, and nobody waits for it. */
import { untilItComes } from "#shell/loading.ts";
import type { Sharing, SyncView } from "#shell/sync-state.ts";
import type { Later } from "#sync/runner.ts";
import { ALONE } from "./alone.ts";

/** Of a shared shop, until it is known how it stands. */
const NOT_KNOWN_YET: SyncView = { ...ALONE, phase: "working", devices: 2 };

export type LateSharingEdges = {
  readonly load: () => Promise<Sharing>;
  /** Settles once it has come, whoever asked for it. */
  readonly come: Promise<Sharing>;
  /** Whether this tablet remembers that its shop is shared. */
  readonly isShared: () => boolean;
  /** Calls back when another tab of the tablet remembers something else of that. */
  readonly watch: (told: () => void) => void;
  readonly later: Later;
};

/** Behaves as the sharing that `load` brings; looking and listening bring nothing. */
export const createLateSharing = ({ load, come, isShared, watch, later }: LateSharingEdges): Sharing => {
  let here: Sharing | null = null;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const follow = (sharing: Sharing): void => {
    here = sharing;
    sharing.subscribe(tell);
    tell();
  };
  void come.then(follow);
  // That tab may be closed again, and nothing recorded here would ever be sent.
  watch(() => {
    if (isShared()) untilItComes(load, later);
  });
  const before = isShared() ? NOT_KNOWN_YET : ALONE;
  return {
    view: () => here?.view() ?? before,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    connect: async () => (await load()).connect(),
    pair: async () => (await load()).pair(),
    join: async (code, name) => (await load()).join(code, name),
    devices: async () => (await load()).devices(),
    held: async () => (await load()).held(),
    // What has come knows it from the shop itself: a browser may remember nothing beside that.
    redeem: async (asked, op) =>
      here !== null || isShared() ? (await load()).redeem(asked, op) : { basis: "sole" },
  };
};
