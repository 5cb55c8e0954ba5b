/** New versions of the app: noticed early, told quietly, taken over only when somebody says so and no customer is there. */
import type { Workbox } from "workbox-window";

/** What the screens show of it. */
export type UpdateState = {
  /** The whole app lies on the tablet, and opens without a network. */
  readonly offlineReady: boolean;
  /** A newer version is ready to take over. */
  readonly updateWaiting: boolean;
};

export type Updates = {
  /** The present state; the same object until something changes. */
  readonly state: () => UpdateState;
  /** Calls `listener` after every change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Changes to the version that is waiting and reloads. Answers false, and does nothing, when nothing waits or a
   * customer is being served.
   */
  readonly applyUpdate: () => Promise<boolean>;
};

export type UpdateEdges = {
  /** The registration of the service worker. */
  readonly worker: Pick<Workbox, "addEventListener" | "register" | "update" | "messageSkipWaiting">;
  /** Where the page's own coming and going is heard. */
  readonly page: Pick<Window, "addEventListener"> & {
    readonly document: Pick<Document, "addEventListener" | "visibilityState">;
  };
  /** Whether a service worker serves this page already. */
  readonly controlled: boolean;
  /** Whether a customer is being served, here or in another tab. */
  readonly busy: () => boolean | Promise<boolean>;
  readonly reload: () => void;
  /** Calls back every so many milliseconds. */
  readonly every: (work: () => void, ms: number) => unknown;
};

const ASK_EVERY_MS = 60 * 60 * 1000;

/** Registers the service worker and follows it. Nothing is ever reloaded unless `applyUpdate` was called in this tab. */
export function createUpdates(edges: UpdateEdges): Updates {
  const { worker, busy, reload } = edges;
  const listeners = new Set<() => void>();
  let state: UpdateState = { offlineReady: edges.controlled, updateWaiting: false };
  // Another tab has changed the version under this one: what waits is a reload, no longer a worker.
  let replaced = false;
  let applying = false;

  const change = (part: Partial<UpdateState>): void => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };

  worker.addEventListener("activated", () => change({ offlineReady: true }));
  worker.addEventListener("waiting", () => change({ updateWaiting: true }));
  worker.addEventListener("controlling", ({ isUpdate, isExternal }) => {
    if (isUpdate !== true && isExternal !== true) return;
    replaced = true;
    if (applying) reload();
    else change({ updateWaiting: true });
  });
  askOften(edges);

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    applyUpdate: async () => {
      if (!state.updateWaiting || (await busy())) return false;
      if (replaced) {
        reload();
        return true;
      }
      applying = true;
      worker.messageSkipWaiting();
      return true;
    },
  };
}

/** Asks for a newer version at the start, whenever the page is looked at again, when the network comes back, and hourly. */
function askOften({ worker, page, every }: UpdateEdges): void {
  // Without a network there is no answer, and that is no trouble: the app is here, and the next time will come.
  const later = (): void => undefined;
  const ask = (): void => void worker.update().catch(later);
  void worker.register().catch(later);
  page.document.addEventListener("visibilitychange", () => {
    if (page.document.visibilityState === "visible") ask();
  });
  page.addEventListener("pageshow", ask);
  page.addEventListener("online", ask);
  every(ask, ASK_EVERY_MS);
}
