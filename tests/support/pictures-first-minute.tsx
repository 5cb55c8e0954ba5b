/** Every state of the first minute over a shop in memory, in each language: for pictures and for measuring them. */
import { fireEvent, waitFor } from "@testing-library/react";
import type { Language } from "#domain/records.ts";
import { cafe, card, enrol, SETTINGS, setUp, staff } from "./cafe.ts";
import { createFakeServices, hashed, type FakeServices } from "./fake-services.ts";
import { given, type World } from "./given.ts";
import { openApp } from "./open-app.tsx";

export type FirstMinuteState = {
  readonly name: string;
  readonly reach: (language: Language) => Promise<unknown>;
};

const CODE = card(77);

const at = <E extends HTMLElement>(selector: string, nth = 0): Promise<E> =>
  waitFor(() => {
    const found = document.querySelectorAll<E>(selector)[nth];
    if (!found) throw new Error(`${selector} is not there yet`);
    return found;
  });
const press = async (selector: string, nth = 0): Promise<boolean> => fireEvent.click(await at(selector, nth));
const fill = async (selector: string, value: string): Promise<boolean> =>
  fireEvent.change(await at(selector), { target: { value } });
const go = (path: string, language: Language): void =>
  history.replaceState(null, "", `${path}?lang=${language}`);

const welcome = async (language: Language, change = {}): Promise<FakeServices> => {
  go("/", language);
  const fake = openApp(given(), change);
  await at(".welcome form");
  return fake;
};

const shop = (language: Language, demo = false): World =>
  cafe({
    settings: { ...SETTINGS, name: "Corner Café", language, ...(demo ? { demo: true as const } : {}) },
    owner: { ...setUp().owner, name: "Zsófi", pin: hashed("2468"), recovery: hashed("code") },
  })
    .as("olga")
    .after(staff("mona", { name: "Mona", role: "manager", pin: hashed("1357") }));

const counter = async (world: World, language: Language, change = {}): Promise<void> => {
  go("/", language);
  openApp(world, change);
  await at(".idle");
};

const tried = async (language: Language, world: World): Promise<void> => {
  const { device } = createFakeServices(world).services;
  device.set("trial", CODE);
  await counter(world, language, { device });
  await at(".trial .qr");
};

const gate = async (language: Language, wrong = 0): Promise<void> => {
  go("/owner/storage", language);
  const world = shop(language);
  const { device } = createFakeServices(world).services;
  if (wrong > 0) device.set("pinTries", JSON.stringify({ olga: { wrong, untilMs: 0 } }));
  openApp(world, { device });
  await at(wrong > 0 ? ".pin .notice" : ".pin > .second");
};

export const FIRST_MINUTE_STATES: readonly FirstMinuteState[] = [
  { name: "welcome", reach: (language) => welcome(language) },
  {
    name: "welcome-faults",
    reach: async (language) => {
      await welcome(language);
      await press(".kind input", 2);
      await fill('.welcome input[type="password"]', "1234");
      await press(".welcome .go");
      await at('.field small[data-fault="true"]');
    },
  },
  {
    name: "welcome-demo",
    reach: async (language) => {
      const open = async (_: unknown, progress: (part: number) => void) => {
        progress(0.42);
        return new Promise<boolean>(() => undefined);
      };
      await welcome(language, { demo: { open, wipe: async () => false } });
      await press(".welcome-right .ghost", 1);
      await at(".demo-making");
    },
  },
  {
    name: "keep-code",
    reach: async (language) => {
      await welcome(language);
      await fill(".welcome-left input", "Corner Café");
      await fill(".welcome-right input", "Zsófi");
      await fill('.welcome input[type="password"]', "4711");
      await press(".welcome .go");
      await at(".recovery-code");
    },
  },
  { name: "trial", reach: (language) => tried(language, shop(language)) },
  {
    name: "trial-later",
    reach: (language) => tried(language, shop(language).after(enrol("Anna", { card: CODE }))),
  },
  { name: "pin-forgot", reach: (language) => gate(language) },
  { name: "pin-locked", reach: (language) => gate(language, 10) },
  {
    name: "pin-code",
    reach: async (language) => {
      await gate(language);
      await press(".pin > .second");
      await at(".pin-form");
    },
  },
  {
    name: "demo",
    reach: async (language) => {
      await counter(shop(language, true), language);
      await at(".demo-ribbon");
    },
  },
  {
    name: "demo-wipe",
    reach: async (language) => {
      await counter(shop(language, true), language);
      await press(".demo-ribbon .key");
      await at(".demo-ribbon .do-it");
    },
  },
];
