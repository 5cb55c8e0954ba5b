/** Every state of a shop with several tablets, brought about over a shop in memory: for pictures and for measuring them. */
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { accept, refuse } from "#domain/result.ts";
import type { Language } from "#domain/records.ts";
import type { SyncView } from "#shell/sync-state.ts";
import { devicesWordsOf } from "#words/sync/devices-words.ts";
import { joinWordsOf } from "#words/sync/join-words.ts";
import { card } from "./cafe.ts";
import { createFakeServices, type FakeServices } from "./fake-services.ts";
import { pairing, tablet } from "./fake-sharing.ts";
import { given } from "./given.ts";
import { at, go, HOUR, shop } from "./keeping-steps.ts";
import { openApp, tap, type } from "./open-app.tsx";

export type SyncPictured = {
  readonly name: string;
  readonly reach: (language: Language) => Promise<unknown>;
};

const MINUTE = 60_000;

/** At two in the afternoon of a busy day. */
const opened = async (path: string, language: Language, world = shop(language)): Promise<FakeServices> => {
  await go(path, language);
  const fake = openApp(world);
  fake.clock.now += 13 * HOUR;
  return fake;
};

const counter = async (
  language: Language,
  part: (nowMs: number) => Partial<SyncView>,
): Promise<FakeServices> => {
  const fake = await opened("/", language);
  await at(".idle");
  act(() => fake.sharing.become(part(fake.clock.now)));
  await at(".sync-sign");
  return fake;
};
const unsent = (nowMs: number): Partial<SyncView> => ({
  ...{ phase: "waiting", asOf: nowMs - 4 * HOUR, unsent: 12, oldest: nowMs - 3 * HOUR },
});
const sheet = async (language: Language, part: (nowMs: number) => Partial<SyncView>): Promise<unknown> => {
  await counter(language, part);
  fireEvent.click(await at(".sync-sign"));
  return at(".sync-sheet");
};

const joinForm = async (language: Language, hash = ""): Promise<FakeServices> => {
  await go("/setup", language);
  history.replaceState(null, "", location.pathname + location.search + hash);
  const fake = openApp(given());
  await at(".join");
  return fake;
};
const join = async (language: Language, fake: FakeServices): Promise<void> => {
  const { code, go: label } = joinWordsOf(language);
  type(code, "7KDM9XQ2");
  tap(label);
  await waitFor(() => {
    if (fake.sharing.asked.length === 0) throw new Error("nobody was asked yet");
  });
};

const LONG = "Zsuzsannáék terasza a nagykapunál";

const devices = async (language: Language): Promise<FakeServices> => {
  const fake = await opened("/owner/devices", language);
  const { now } = fake.clock;
  fake.sharing.tablets([
    tablet("counter", { name: "Counter", here: true }),
    tablet("terrace", { name: LONG, contactAt: now - 4 * HOUR, unsent: 12, oldest: now - 7 * HOUR }),
    tablet("phone", { name: "Zsófi", contactAt: now - MINUTE }),
    tablet("lost", { name: "Old one", state: "revoked", contactAt: now - 30 * 24 * HOUR }),
  ]);
  await at(".owner-page");
  act(() => fake.sharing.become({ phase: "fresh", asOf: now, devices: 3 }));
  await at(".tablets .choice");
  return fake;
};
const chosen = async (language: Language, name: RegExp): Promise<FakeServices> => {
  const fake = await devices(language);
  tap(name);
  await at(".tablets .standing");
  return fake;
};
const pairingShown = async (language: Language): Promise<FakeServices> => {
  const fake = await devices(language);
  fake.sharing.answer({ pair: async () => accept(pairing(fake.clock.now + 10 * MINUTE)) });
  tap(devicesWordsOf(language).pair.go);
  await at(".pairing");
  return fake;
};

const storage = async (language: Language, part: Partial<SyncView>): Promise<unknown> => {
  const fake = await opened("/owner/storage", language);
  fake.keeper.keep({ entries: 1606, backupReady: true });
  act(() => fake.sharing.become({ phase: "fresh", asOf: fake.clock.now, ...part }));
  return at(".coffee");
};

const AT_THE_COUNTER: readonly SyncPictured[] = [
  {
    name: "as-of",
    reach: (language) => counter(language, (now) => ({ phase: "waiting", asOf: now - HOUR })),
  },
  {
    name: "as-of-day",
    reach: (language) => counter(language, (now) => ({ phase: "waiting", asOf: now - 40 * HOUR })),
  },
  { name: "unsent", reach: (language) => counter(language, unsent) },
  {
    name: "unsent-undo",
    reach: async (language) => {
      const fake = await counter(language, unsent);
      await waitFor(() => {
        if (!fake.show(card(1))) throw new Error("the camera is still opening");
      });
      fireEvent.click(await at(".go:not([data-asleep=true])"));
      return at(".undo");
    },
  },
  { name: "pair-again", reach: (language) => counter(language, () => ({ phase: "pairAgain" })) },
  { name: "sheet-unsent", reach: (language) => sheet(language, unsent) },
  {
    name: "sheet-as-of",
    reach: (language) => sheet(language, (now) => ({ phase: "waiting", asOf: now - HOUR })),
  },
  {
    name: "sheet-pair-again",
    reach: (language) => sheet(language, (now) => ({ ...unsent(now), phase: "pairAgain" })),
  },
  { name: "sheet-revoked", reach: (language) => sheet(language, () => ({ phase: "revoked" })) },
  { name: "sheet-too-old", reach: (language) => sheet(language, () => ({ phase: "tooOld" })) },
  {
    name: "sheet-joining",
    reach: (language) => sheet(language, () => ({ phase: "joining", history: { done: 300, of: 1000 } })),
  },
];

const JOINING: readonly SyncPictured[] = [
  { name: "join", reach: (language) => joinForm(language) },
  { name: "join-given", reach: (language) => joinForm(language, "#pair=7KDM9XQ2") },
  {
    name: "join-refused",
    reach: async (language) => {
      const fake = await joinForm(language);
      fake.sharing.answer({ join: async () => refuse("badCode" as const) });
      await join(language, fake);
      return screen.findByRole("alert");
    },
  },
  {
    name: "join-coming",
    reach: async (language) => {
      const fake = await joinForm(language);
      await join(language, fake);
      act(() => fake.sharing.become({ history: { done: 4, of: 12 } }));
      return at(".progress");
    },
  },
  {
    name: "join-cut-off",
    reach: async (language) => {
      const fake = await joinForm(language);
      await join(language, fake);
      act(() => fake.sharing.become({ phase: "waiting", history: { done: 4, of: 12 } }));
      return at(".alone .hint");
    },
  },
  {
    name: "welcome-shut-out",
    reach: async (language) => {
      await go("/", language);
      const { device } = createFakeServices(given()).services;
      device.set("wasShutOut", "1");
      openApp(given(), { device });
      return at(".welcome .offer");
    },
  },
  {
    name: "join-done",
    reach: async (language) => {
      const fake = await opened("/setup", language);
      act(() => fake.sharing.become({ phase: "fresh", asOf: fake.clock.now }));
      return at(".alone .go");
    },
  },
  {
    name: "join-again",
    reach: async (language) => {
      const fake = await opened("/setup", language);
      act(() => fake.sharing.become({ phase: "pairAgain" }));
      return at(".join");
    },
  },
];

const TABLETS: readonly SyncPictured[] = [
  {
    name: "connect",
    reach: async (language) => {
      await opened("/owner/devices", language);
      return at(".connect");
    },
  },
  {
    name: "connect-refused",
    reach: async (language) => {
      const fake = await opened("/owner/devices", language);
      fake.sharing.answer({ connect: async () => refuse("shopTaken" as const) });
      await at(".connect");
      tap(devicesWordsOf(language).connect.go);
      return screen.findByRole("alert");
    },
  },
  {
    name: "outside",
    reach: async (language) => {
      const fake = await opened("/owner/devices", language);
      act(() => fake.sharing.become({ phase: "pairAgain" }));
      return at(".connect .key");
    },
  },
  { name: "tablets", reach: devices },
  {
    name: "tablets-cut-off",
    reach: async (language) => {
      const fake = await devices(language);
      act(() => fake.sharing.tablets(null));
      return screen.findByText(devicesWordsOf(language).list.older);
    },
  },
  { name: "tablets-here", reach: (language) => chosen(language, /^Counter/) },
  {
    name: "tablets-shut-out",
    reach: async (language) => {
      await chosen(language, /^Zsuzsann/);
      tap(devicesWordsOf(language).shutOut.ask);
      return at(".sure");
    },
  },
  { name: "tablets-former", reach: (language) => chosen(language, /^Old one/) },
  { name: "pair", reach: pairingShown },
  {
    name: "pair-joined",
    reach: async (language) => {
      const fake = await pairingShown(language);
      const views = await fake.sharing.sharing.devices();
      act(() => fake.sharing.tablets([...(views ?? []), tablet("new", { name: LONG })]));
      return at(".pairing-done");
    },
  },
  {
    name: "pair-unsent",
    reach: async (language) => {
      const fake = await devices(language);
      fake.sharing.answer({ pair: async () => refuse("unsent" as const) });
      act(() => fake.sharing.become({ phase: "working", unsent: 1200, oldest: fake.clock.now }));
      tap(devicesWordsOf(language).pair.go);
      return at(".pairing-rest");
    },
  },
  {
    name: "pair-network",
    reach: async (language) => {
      const fake = await devices(language);
      fake.sharing.answer({ pair: async () => refuse("network" as const) });
      tap(devicesWordsOf(language).pair.go);
      return at(".pairing-rest .key");
    },
  },
  { name: "storage-sent", reach: (language) => storage(language, {}) },
  {
    name: "storage-unsent",
    reach: (language) => storage(language, { unsent: 12, oldest: Date.UTC(2026, 2, 2, 10) }),
  },
];

/** The counter, then a tablet that joins, then the owner's pages. */
export const SYNC_STATES: readonly SyncPictured[] = [...AT_THE_COUNTER, ...JOINING, ...TABLETS];
