/** The counter's states over a shop in memory: for pictures of it in every theme, and for measuring them. */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { asId, type ProductId, type RewardId } from "#domain/ids.ts";
import type { Camera, CameraState } from "#capture/camera.ts";
import type { ShopTag } from "#domain/card-code.ts";
import type { Program, Reward } from "#domain/program.ts";
import { cafe, card, enrol, PROGRAM, SETTINGS, setUp } from "./cafe.ts";
import type { Services } from "#screens/services.ts";
import type { FakeServices } from "./fake-services.ts";
import type { World } from "./given.ts";
import { openApp, tap } from "./open-app.tsx";

type CounterState = { readonly name: string; readonly reach: () => Promise<unknown> };

const LONG_NAME = "Nagy-Őri Annamária Zsófia-Szentgyörgyi V.";
const LONG_PRODUCT = "Narancsos-mandulás brownie tejszínhabbal";

const products = (count: number) =>
  ["Flat white", "Latte", "Espresso", "Croissant", LONG_PRODUCT]
    .concat(Array.from({ length: 30 }, (_, at) => `Sandwich ${at + 1}`))
    .slice(0, count)
    .map((name, at) => ({ id: asId<ProductId>(`p${at}`), name, price: 250 + 60 * at }));

const shop = (rules: Partial<Program> = {}, count = 6): World =>
  cafe({
    settings: { ...SETTINGS, name: "Corner Café", language: "en" },
    owner: { ...setUp().owner, pin: null },
    products: products(count),
    program: { ...PROGRAM, ...rules },
  });

const coffeeAt = (cost: number): Partial<Program> => ({
  points: null,
  rewards: [{ ...(PROGRAM.rewards[0] as Reward), id: asId<RewardId>("coffee"), cost }],
});

const idle = async (world: World, change: Partial<Services> = {}): Promise<FakeServices> => {
  history.replaceState(null, "", "/");
  const fake = openApp(world, change);
  await screen.findByRole("heading", { name: "Ready for the next one" });
  return fake;
};

/** A camera that never comes to a picture. */
const troubled = (state: CameraState): Camera => ({
  open: (_, on) => {
    on.state(state);
    return { close: async () => undefined, restart: () => undefined, switchCamera: () => undefined };
  },
});

/** With nobody there, these are held into the camera until the counter asks what to do. */
const asked = async (...codes: readonly string[]): Promise<void> => {
  const fake = await idle(shop());
  await waitFor(() => {
    if (!fake.show(...codes)) throw new Error("the camera is still opening");
  });
  await screen.findByRole("alertdialog");
};

const panelOpened = async (key: RegExp): Promise<void> => {
  await idle(shop());
  tap(key);
  await screen.findByRole("dialog");
};

/** Whoever is called that, with so many stamps of a paper card, has shown their card. */
const served = async (name: string, stamps: number, rules: Partial<Program> = {}, count?: number) => {
  const fake = await idle(shop(rules, count).after(enrol(name, { card: card(1), openingStamps: stamps })));
  await waitFor(() => {
    if (!fake.show(card(1))) throw new Error("the camera is still opening");
  });
  await screen.findByRole("heading", { level: 1, name });
  return fake;
};

const shown = (what: string): Promise<void> =>
  waitFor(() => {
    if (!document.querySelector(what)) throw new Error(`${what} is not there yet`);
  });

/** With two products rung up, one of them twice. */
const rungUp = async (): Promise<void> => {
  await served("Nagy Réka", 3);
  tap(/^Flat white/);
  tap(/^Flat white/);
  tap(/^Croissant/);
};

const recorded = async (): Promise<FakeServices> => {
  const fake = await served("Nagy-Őri Anna", 8);
  tap(/^Record visit/);
  await shown('.done[data-kind="visit"]');
  return fake;
};

/** Each begins with an app of its own and ends in the state it is named after. */
export const COUNTER_STATES: readonly CounterState[] = [
  { name: "idle", reach: () => idle(shop()) },
  { name: "idle-no-products", reach: () => idle(shop({}, 0)) },
  { name: "person", reach: () => served("Nagy-Őri Anna", 9) },
  { name: "basket", reach: rungUp },
  {
    name: "due",
    reach: () => served("Mäkinen Päivi", 10, { points: null, rewards: PROGRAM.rewards.slice(0, 2) }),
  },
  { name: "several-due", reach: () => served("Mäkinen Päivi", 16) },
  { name: "long-name", reach: () => served(LONG_NAME, 7) },
  { name: "five-stamps", reach: () => served("Anna", 3, coffeeAt(5)) },
  { name: "twenty-stamps", reach: () => served("Anna", 13, coffeeAt(20)) },
  {
    name: "points-only",
    reach: () => served("Anna", 0, { stamps: null, rewards: PROGRAM.rewards.slice(2) }),
  },
  { name: "many-products", reach: () => served("Anna", 4, {}, 30) },
  {
    name: "keypad",
    reach: async () => {
      await served("Nagy Béla", 2);
      tap("Other amount");
      for (const digit of ["1", "2", "4", "0"]) tap(digit);
    },
  },
  {
    name: "search",
    reach: async () => {
      await idle(shop().after(enrol("Nagy Anna"), enrol("Nagy Béla"), enrol("Nagy Réka")));
      fireEvent.change(screen.getByRole("searchbox"), { target: { value: "nagy" } });
      await screen.findByRole("button", { name: /^Nagy Béla/ });
    },
  },
  {
    name: "search-none",
    reach: async () => {
      await idle(shop());
      fireEvent.change(screen.getByRole("searchbox"), { target: { value: "Zebulon" } });
      await screen.findByRole("heading", { name: /Zebulon/ });
    },
  },
  { name: "camera-denied", reach: () => idle(shop(), { camera: troubled("denied") }) },
  { name: "camera-black", reach: () => idle(shop(), { camera: troubled("black") }) },
  { name: "camera-decoder-failed", reach: () => idle(shop(), { camera: troubled("decoderFailed") }) },
  { name: "unknown", reach: () => asked(card(9)) },
  { name: "foreign", reach: () => asked(card(9, "MAKE" as ShopTag)) },
  { name: "several", reach: () => asked(card(8), card(9)) },
  { name: "enrol", reach: () => panelOpened(/^New member/) },
  { name: "staff", reach: () => panelOpened(/^Cecil|Cecil/) },
  { name: "tick", reach: recorded },
  {
    name: "undo",
    reach: async () => {
      await recorded();
      await shown(".counter:not(:has(.done)) .undo");
    },
  },
  {
    name: "failed",
    reach: async () => {
      const fake = await served("Nagy-Őri Anna", 8);
      fake.failNext({ reason: "NotSaved", cause: "disk" });
      tap(/^Record visit/);
      await shown('.done[data-kind="failed"]');
    },
  },
];
