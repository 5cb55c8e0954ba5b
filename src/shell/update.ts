/** New versions of the app: noticed early, told quietly, and taken over only between customers, in every tab. */
import { createSaleSign, nobodyServed, type SaleLocks } from "./sale-sign.ts";

/** What the screens show of it. */
export type UpdateState = {
  /** The whole app lies on the tablet, and opens without a network. */
  readonly offlineReady: boolean;
  /** A newer version is ready to take over, and nobody has said yet that it may. */
  readonly updateWaiting: boolean;
  /** The last newer version that came could not be laid on the tablet, for want of room or of network. */
  readonly updateFailed: boolean;
};

export type Updates = {
  /** The present state; the same object until something changes. */
  readonly state: () => UpdateState;
  /** Calls `listener` after every change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Changes to the version that is waiting as soon as no tab serves anybody, and reloads. Answers false, and does nothing,
   * when nothing waits or a customer is being served here.
   */
  readonly applyUpdate: () => Promise<boolean>;
  /** Tells whether a customer is being served in this tab, which no update may interrupt. */
  readonly setBusy: (busy: boolean) => void;
};

export type UpdateEdges = {
  readonly container: Pick<ServiceWorkerContainer, "controller" | "addEventListener">;
  /** Registers the service worker. */
  readonly register: () => Promise<ServiceWorkerRegistration>;
  readonly locks: SaleLocks;
  /** Where the page's own coming and going is heard. */
  readonly page: Pick<Window, "addEventListener"> & {
    readonly document: Pick<Document, "addEventListener" | "visibilityState">;
  };
  /** Whether nothing would be lost if this tab were reloaded, but for what `setBusy` tells of. */
  readonly atRest: () => boolean;
  readonly reload: () => void;
  /** Milliseconds since the page was opened. */
  readonly age: () => number;
  /** Calls back every so many milliseconds, until the returned function is called. */
  readonly every: (work: () => void, ms: number) => () => void;
};

const ASK_EVERY_MS = 60 * 60 * 1000;
const LOOK_AGAIN_MS = 1_000;
/** A younger page cannot lack anything because of a newer version. */
const GROWN_UP_MS = 60_000;

/** Registers the service worker and follows it. */
export function createUpdates(edges: UpdateEdges): Updates {
  const { container, locks, reload, every } = edges;
  const sale = createSaleSign(locks);
  const { state, subscribe, change } = createStateTold(container.controller !== null);
  let busy = false;
  let registration: ServiceWorkerRegistration | null = null;
  // Somebody has said that it may take over; it is tried until no tab serves anybody.
  let stopTrying: (() => void) | null = null;
  // This tab is older than what serves it, and is reloaded as soon as nothing is lost by it.
  let outdated = false;

  const reloadAtRest = (): void => {
    if (outdated) return;
    outdated = true;
    change({ updateWaiting: false });
    once(every, () => !busy && edges.atRest(), reload);
  };

  const takeOver = (): void =>
    void nobodyServed(locks, () => registration?.waiting?.postMessage({ type: "SKIP_WAITING" }));

  const follow = (found: ServiceWorkerRegistration): void => {
    registration = found;
    found.active?.postMessage({ type: "MEND" });
    onNewWorkers(found, (isInstalled) => change({ updateFailed: !isInstalled }));
    onEveryState(found, () => {
      // The first worker of all waits for nobody, and is no update.
      if (found.waiting !== null && container.controller !== null && stopTrying === null)
        change({ updateWaiting: true });
      if (found.active?.state === "activated") change({ offlineReady: true });
    });
  };

  let hadController = container.controller !== null;
  container.addEventListener("controllerchange", () => {
    stopTrying?.();
    stopTrying = null;
    if (hadController) reloadAtRest();
    else change({ offlineReady: true });
    hadController = true;
  });
  // What an old tab asks for may be gone. It is shown nothing in its place, and reloaded once nothing is lost by it.
  edges.page.addEventListener("vite:preloadError", () => {
    if (edges.age() > GROWN_UP_MS) reloadAtRest();
  });
  askOften(edges, follow);

  return {
    state,
    subscribe,
    applyUpdate: async () => {
      if (!state().updateWaiting || busy) return false;
      stopTrying ??= every(takeOver, LOOK_AGAIN_MS);
      change({ updateWaiting: false });
      takeOver();
      return true;
    },
    setBusy: (now) => {
      busy = now;
      sale(now);
    },
  };
}

/** The state, and who wants to hear of it. */
function createStateTold(offlineReady: boolean) {
  const listeners = new Set<() => void>();
  let state: UpdateState = { offlineReady, updateWaiting: false, updateFailed: false };
  return {
    state: (): UpdateState => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change: (part: Partial<UpdateState>): void => {
      state = { ...state, ...part };
      for (const listener of listeners) listener();
    },
  };
}

/** Does `work` once, as soon as it may be done. */
function once(every: UpdateEdges["every"], may: () => boolean, work: () => void): void {
  const stop = every(() => {
    if (!may()) return;
    stop();
    work();
  }, LOOK_AGAIN_MS);
}

/** Calls `look` now, and whenever a worker of the registration comes further. */
function onEveryState(found: ServiceWorkerRegistration, look: () => void): void {
  const followNew = (): void => found.installing?.addEventListener("statechange", look);
  found.addEventListener("updatefound", followNew);
  followNew();
  look();
}

/** Tells of every worker that comes whether it could be installed. One that could may be dropped later all the same. */
function onNewWorkers(found: ServiceWorkerRegistration, told: (isInstalled: boolean) => void): void {
  const followNew = (): void => {
    const { installing } = found;
    let isOver = false;
    installing?.addEventListener("statechange", () => {
      if (isOver || (installing.state !== "installed" && installing.state !== "redundant")) return;
      isOver = true;
      told(installing.state === "installed");
    });
  };
  found.addEventListener("updatefound", followNew);
  followNew();
}

/**
 * Asks for a newer version at the start, whenever the page is looked at again, when the network comes back, and hourly: a
 * home-screen app that is only brought to the front may ask for nothing by itself for weeks.
 */
function askOften(
  { register, page, every }: UpdateEdges,
  follow: (found: ServiceWorkerRegistration) => void,
): void {
  // Without a network there is no answer, and that is no trouble: the app is here, and the next time will come.
  const later = (): void => undefined;
  const registered = register();
  registered.then(follow, later);
  const ask = (): void => void registered.then((found) => found.update()).catch(later);
  page.document.addEventListener("visibilitychange", () => {
    if (page.document.visibilityState === "visible") ask();
  });
  for (const name of ["pageshow", "focus", "online"]) page.addEventListener(name, ask);
  every(ask, ASK_EVERY_MS);
}
