/** Updates before what follows them is here: nothing waits yet, and who is being served is told once it comes. */
import type { Updates, UpdateState } from "./update.ts";

/** Behaves as the updates that `come`. `offlineReady`: whether the whole app lies on the tablet already. */
export const createLateUpdates = (come: Promise<Updates>, offlineReady: boolean): Updates => {
  let here: Updates | null = null;
  let busy = false;
  const listeners = new Set<() => void>();
  const before: UpdateState = { offlineReady, updateWaiting: false, updateFailed: false };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const follow = (updates: Updates): void => {
    here = updates;
    updates.setBusy(busy);
    updates.subscribe(tell);
    tell();
  };
  void come.then(follow);
  return {
    state: () => here?.state() ?? before,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    applyUpdate: async () => (await here?.applyUpdate()) ?? false,
    setBusy: (now) => {
      busy = now;
      here?.setBusy(now);
    },
  };
};
