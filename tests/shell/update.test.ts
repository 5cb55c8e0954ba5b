/** How a tablet comes to a new version, and how it is left alone until nobody is served in any of its tabs. */
import { describe, expect, test } from "vitest";
import { type UpdateEdges, createUpdates } from "#shell/update.ts";

type Heard = (event: object) => void;
type Every = { readonly work: () => void; readonly ms: number };

/** A waiting or active worker that writes down what it is told. */
const worker = (state: ServiceWorkerState, told: unknown[] = []) => ({
  state,
  postMessage: (message: unknown) => told.push(message),
});

/** A tablet whose service worker, page and clock are moved by hand; `served` tells whether another tab serves somebody. */
function openTablet({ controlled = false } = {}) {
  const heard = new Map<string, Heard[]>();
  const on = (name: string, work: unknown): void => {
    heard.set(name, [...(heard.get(name) ?? []), work as Heard]);
  };
  const happen = (name: string): void => heard.get(name)?.forEach((work) => work({}));
  const timers = new Set<Every>();
  const did = { registered: 0, asked: 0, reloaded: 0, signs: 0 };
  const told: unknown[] = [];
  const place = { visible: true, atRest: true, age: 120_000, served: false };
  const registration = {
    waiting: null as object | null,
    installing: null as object | null,
    active: controlled ? worker("activated") : null,
    addEventListener: (name: string, work: unknown) => on(`registration ${name}`, work),
    update: () => Promise.reject(new Error(`no network, asked ${(did.asked += 1)} times`)),
  };
  const edges = {
    container: { controller: controlled ? {} : null, addEventListener: on },
    register: async () => {
      did.registered += 1;
      return registration;
    },
    locks: {
      request: async (_: string, { mode }: LockOptions, work: (lock: object | null) => unknown) => {
        if (mode === "shared") return work({ signs: (did.signs += 1) });
        return work(place.served || did.signs > 0 ? null : {});
      },
    },
    page: {
      addEventListener: on,
      document: {
        addEventListener: on,
        get visibilityState() {
          return place.visible ? "visible" : "hidden";
        },
      },
    },
    atRest: () => place.atRest,
    age: () => place.age,
    reload: () => void (did.reloaded += 1),
    every: (work: () => void, ms: number) => {
      const timer = { work, ms };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  } as unknown as UpdateEdges;
  const updates = createUpdates(edges);
  const pass = (ms: number): void =>
    [...timers].filter((timer) => timer.ms === ms).forEach(({ work }) => work());
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
  };
  /** A newer version has come and waits. */
  const comes = async (): Promise<void> => {
    await settle();
    registration.installing = { addEventListener: on };
    happen("registration updatefound");
    registration.waiting = worker("installed", told);
    happen("statechange");
  };
  /** A newer version comes, and its worker ends so. */
  const ends = async (state: "installed" | "redundant"): Promise<{ state: string }> => {
    await settle();
    const coming = { state: "installing", addEventListener: on };
    registration.installing = coming;
    happen("registration updatefound");
    coming.state = state;
    registration.installing = null;
    happen("statechange");
    return coming;
  };
  return { updates, did, told, happen, pass, settle, place, comes, ends };
}

const SECOND = 1000;
const TAKE_OVER = { type: "SKIP_WAITING" };

describe("a tablet that opens the app", () => {
  test("for the first time can do without the network once its worker serves it, and is not reloaded", () => {
    const { updates, happen, did, pass } = openTablet();
    expect(updates.state()).toEqual({ offlineReady: false, updateWaiting: false, updateFailed: false });
    happen("controllerchange");
    pass(SECOND);
    expect(updates.state()).toEqual({ offlineReady: true, updateWaiting: false, updateFailed: false });
    expect(did.reloaded).toBe(0);
  });

  test("again can do without the network at once", () => {
    expect(openTablet({ controlled: true }).updates.state().offlineReady).toBe(true);
  });

  test("asks for a new version when it is looked at, in front again, online again, and every hour", async () => {
    const { did, happen, place, pass, settle } = openTablet();
    expect([did.registered, did.asked]).toEqual([1, 0]);
    for (const name of ["visibilitychange", "focus", "online", "pageshow"]) happen(name);
    pass(3_600_000);
    await settle();
    expect(did.asked).toBe(5);
    place.visible = false;
    happen("visibilitychange");
    await settle();
    expect(did.asked).toBe(5);
  });

  test("tells whoever listens, until they stop, and gives the same answer until something changes", async () => {
    const { updates, comes, happen } = openTablet({ controlled: true });
    const before = updates.state();
    const told: boolean[] = [];
    const stop = updates.subscribe(() => told.push(updates.state().updateWaiting));
    expect(updates.state()).toBe(before);
    await comes();
    expect(told.at(-1)).toBe(true);
    const heard = told.length;
    stop();
    happen("controllerchange");
    expect(told).toHaveLength(heard);
  });
});

describe("a new version", () => {
  test("waits, takes over when somebody says so, and the tab is new", async () => {
    const { updates, did, told, comes, happen, pass } = openTablet({ controlled: true });
    await comes();
    expect([updates.state().updateWaiting, told]).toEqual([true, []]);
    expect(await updates.applyUpdate()).toBe(true);
    expect([told, updates.state().updateWaiting, did.reloaded]).toEqual([[TAKE_OVER], false, 0]);
    happen("controllerchange");
    pass(SECOND);
    expect(did.reloaded).toBe(1);
  });

  test("that came while the tab was closed waits as well", async () => {
    const { updates, comes, settle } = openTablet({ controlled: true });
    await comes();
    await settle();
    expect(updates.state().updateWaiting).toBe(true);
  });

  test("that is the first of all is no update", async () => {
    const { updates, comes } = openTablet();
    await comes();
    expect(updates.state().updateWaiting).toBe(false);
  });

  test("does not take over while a customer is served here, but may be asked for again", async () => {
    const { updates, told, comes } = openTablet({ controlled: true });
    await comes();
    updates.setBusy(true);
    expect(await updates.applyUpdate()).toBe(false);
    expect([told, updates.state().updateWaiting]).toEqual([[], true]);
  });

  test("that was accepted waits until no other tab serves anybody", async () => {
    const { updates, told, comes, place, pass, settle } = openTablet({ controlled: true });
    await comes();
    place.served = true;
    expect(await updates.applyUpdate()).toBe(true);
    pass(SECOND);
    await settle();
    expect(told).toEqual([]);
    place.served = false;
    pass(SECOND);
    await settle();
    expect(told).toEqual([TAKE_OVER]);
  });

  test("that is not there cannot be taken", async () => {
    const { updates, did, told } = openTablet({ controlled: true });
    expect(await updates.applyUpdate()).toBe(false);
    expect([told, did.reloaded]).toEqual([[], 0]);
  });

  test("that another tab let in reloads this one when its sale is over", async () => {
    const { updates, did, happen, pass } = openTablet({ controlled: true });
    updates.setBusy(true);
    happen("controllerchange");
    pass(SECOND);
    expect(did.reloaded).toBe(0);
    updates.setBusy(false);
    pass(SECOND);
    expect(did.reloaded).toBe(1);
    pass(SECOND);
    expect(did.reloaded).toBe(1);
  });

  test("that another tab let in leaves a page alone on which something may be half typed", () => {
    const { did, happen, pass, place } = openTablet({ controlled: true });
    place.atRest = false;
    happen("controllerchange");
    pass(SECOND);
    expect(did.reloaded).toBe(0);
    place.atRest = true;
    pass(SECOND);
    expect(did.reloaded).toBe(1);
  });
});

describe("a part of the app that cannot be fetched", () => {
  test("reloads an old tab once nobody is served", () => {
    const { updates, did, happen, pass } = openTablet({ controlled: true });
    updates.setBusy(true);
    happen("vite:preloadError");
    pass(SECOND);
    expect(did.reloaded).toBe(0);
    updates.setBusy(false);
    pass(SECOND);
    expect(did.reloaded).toBe(1);
  });

  test("does not reload a tab again and again that was opened just now", () => {
    const { did, happen, pass, place } = openTablet({ controlled: true });
    place.age = 500;
    happen("vite:preloadError");
    pass(SECOND);
    expect(did.reloaded).toBe(0);
  });
});

test("the sign that somebody is served is put up once, and again for the next one", () => {
  const { updates, did } = openTablet();
  updates.setBusy(false);
  for (const busy of [true, true, false, true]) updates.setBusy(busy);
  expect(did.signs).toBe(2);
});

describe("a new version that cannot be laid on the tablet", () => {
  test("is told of until one can", async () => {
    const { updates, ends } = openTablet({ controlled: true });
    await ends("redundant");
    expect(updates.state()).toEqual({ offlineReady: true, updateWaiting: false, updateFailed: true });
    await ends("installed");
    expect(updates.state().updateFailed).toBe(false);
  });

  test("is not one that was here and was followed by the next", async () => {
    const { updates, ends, happen } = openTablet({ controlled: true });
    const former = await ends("installed");
    former.state = "redundant";
    happen("statechange");
    expect(updates.state().updateFailed).toBe(false);
  });
});
