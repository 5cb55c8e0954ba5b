/** The café whose counter is pictured: as its owner would have it in each language, and in what its people bring about there. */
import { screen, waitFor } from "@testing-library/react";
import { asId, type ProductId } from "#domain/ids.ts";
import type { Program, Reward } from "#domain/program.ts";
import type { Language, Settings } from "#domain/records.ts";
import type { Services } from "#screens/services.ts";
import { welcomeWordsOf, type WelcomeWords } from "#words/welcome/words.ts";
import { wordsOf } from "#words/words.ts";
import { cafe, card, enrol, PROGRAM, SETTINGS, setUp } from "./cafe.ts";
import type { FakeServices } from "./fake-services.ts";
import type { World } from "./given.ts";
import { openApp } from "./open-app.tsx";

/** A counter in one language: its words, and what happens there. */
export type PicturedCounter = ReturnType<typeof counterIn>;

type Change = { readonly rules?: Partial<Program>; readonly products?: number };
type Regular = Change & { readonly name: string; readonly stamps: number };

const LONG_PRODUCT = "Narancsos-mandulás brownie tejszínhabbal";

/** The shop's own names and money, in the language its people speak. */
const LOCAL: Readonly<
  Record<Language, Pick<Settings, "name" | "currency"> & { cake: string; prices: number }>
> = {
  en: { name: "Corner Café", currency: "EUR", cake: "Free cake", prices: 1 },
  hu: { name: "Sarki Kávézó", currency: "HUF", cake: "Ingyen sütemény", prices: 4 },
  fi: { name: "Kulmakahvila", currency: "EUR", cake: "Ilmainen kakku", prices: 1 },
};

/** What hangs from ten stamps of a coffee, fifteen of a cake and twenty points, in that language. */
const rewardsOf = ({ presets }: WelcomeWords, language: Language): readonly Reward[] => {
  const names = [presets.cafe.stampReward, LOCAL[language].cake, presets.cafe.pointReward];
  return PROGRAM.rewards.map((reward, at) => ({ ...reward, name: names[at] ?? reward.name }));
};

const productsOf = ({ presets }: WelcomeWords, language: Language, count: number) =>
  [...presets.cafe.products.slice(0, 4), LONG_PRODUCT, ...presets.cafe.products.slice(4)]
    .concat(Array.from({ length: 30 }, (_, at) => `${presets.bakery.products[0]} ${at + 1}`))
    .slice(0, count)
    .map((name, at) => ({
      id: asId<ProductId>(`p${at}`),
      name,
      price: (250 + 60 * at) * LOCAL[language].prices,
    }));

const shopIn = (language: Language, { rules = {}, products = 6 }: Change): World => {
  const words = { ...wordsOf(language), ...welcomeWordsOf(language) };
  const { name, currency } = LOCAL[language];
  return cafe({
    settings: { ...SETTINGS, name, currency, language },
    owner: { ...setUp().owner, pin: null },
    products: productsOf(words, language, products),
    program: { ...PROGRAM, rewards: rewardsOf(words, language), ...rules },
  });
};

/** Waits until something is on the page. */
export const shown = (what: string): Promise<void> =>
  waitFor(() => {
    if (!document.querySelector(what)) throw new Error(`${what} is not there yet`);
  });

/** Whether this browser says that it has a network, until the next counter is opened. */
export const sayOffline = (): void =>
  void Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });

const idle = async (world: World, change: Partial<Services> = {}): Promise<FakeServices> => {
  Reflect.deleteProperty(navigator, "onLine");
  history.replaceState(null, "", "/");
  const fake = openApp(world, change);
  await shown(".idle");
  return fake;
};

/** Holds codes into the camera as soon as it is open. */
export const held = (fake: FakeServices, ...codes: readonly string[]): Promise<void> =>
  waitFor(() => {
    if (!fake.show(...codes)) throw new Error("the camera is still opening");
  });

/** The counter as it is spoken of in a language. */
export const counterIn = (language: Language) => {
  const words = { ...wordsOf(language), ...welcomeWordsOf(language) };
  const shop = (change: Change = {}): World => shopIn(language, change);
  return {
    words,
    shop,
    rewards: rewardsOf(words, language),
    idle: (world: World = shop(), change: Partial<Services> = {}) => idle(world, change),
    /** With nobody there, these are held into the camera until the counter asks what to do. */
    asked: async (...codes: readonly string[]): Promise<void> => {
      await held(await idle(shop()), ...codes);
      await screen.findByRole("alertdialog");
    },
    /** Whoever is called that, with so many stamps of a paper card, has shown their card. */
    served: async ({ name, stamps, ...change }: Regular): Promise<FakeServices> => {
      const world = shop(change).after(enrol(name, { card: card(1), openingStamps: stamps }));
      const fake = await idle(world);
      await held(fake, card(1));
      await shown(".person .name");
      return fake;
    },
  };
};
