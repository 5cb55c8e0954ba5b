/** Every state of the page for printing, brought about over a shop in memory: for pictures and for measuring them. */
import { fireEvent, screen } from "@testing-library/react";
import { asId, type RewardId } from "#domain/ids.ts";
import type { Program, Reward } from "#domain/program.ts";
import type { Language } from "#domain/records.ts";
import { printWordsOf } from "#words/print/words.ts";
import { cafe, card, enrol, PROGRAM, SETTINGS, setUp } from "./cafe.ts";
import type { FakeServices } from "./fake-services.ts";
import { openApp, tap, type } from "./open-app.tsx";

export type PrintState = {
  readonly name: string;
  readonly reach: (language: Language) => Promise<unknown>;
};

/** Forty letters, one word of them long enough to need parting. */
const LONG_SHOP = "Szentgyörgyvári Cukrászda és Kávépörkölő";
const LONG_REWARD = "Narancsos-mandulás brownie tejszínhabbal";
const LONG_MEMBER = "Nagy-Őri Annamária Zsófia-Szentgyörgyi V.";

const reward = (name: string, unit: Reward["unit"], cost: number): Reward => ({
  ...{ id: asId<RewardId>(`${unit} ${cost}`), name, unit, cost, product: null, value: null },
});

/** As many rewards as a poster takes, with long names. */
const GENEROUS: Partial<Program> = {
  rewards: [
    reward("Cappuccino", "stamps", 5),
    reward("Free coffee", "stamps", 10),
    reward(LONG_REWARD, "stamps", 15),
    reward("Mug", "points", 250),
    reward(LONG_REWARD, "points", 1000),
    reward("Breakfast for two on a Sunday morning", "points", 25_000),
  ],
};

const LONG_RULES: Partial<Program> = { rewards: [reward(LONG_REWARD, "points", 25_000)] };

type Shop = { readonly name?: string; readonly rules?: Partial<Program> };

const open = async (
  language: Language,
  { name = "Corner Café", rules = {} }: Shop = {},
  hash = "",
): Promise<FakeServices> => {
  history.replaceState(null, "", `/owner/print${hash}`);
  const fake = openApp(
    cafe({
      settings: { ...SETTINGS, name, language },
      owner: { ...setUp().owner, pin: null },
      program: { ...PROGRAM, ...rules },
    }).after(
      enrol("Anna", { card: card(1) }),
      enrol(LONG_MEMBER, { card: card(2) }),
      enrol("Béla", { card: null }),
    ),
  );
  await screen.findByRole("heading", { level: 1, name: printWordsOf(language).title });
  return fake;
};
const choose = (name: string): boolean => fireEvent.click(screen.getByRole("radio", { name }));
const search = async (language: Language, text: string): Promise<FakeServices> => {
  const fake = await open(language);
  const words = printWordsOf(language);
  choose(words.what.member);
  type(words.whose.label, text);
  return fake;
};
const poster = async (language: Language, shop: Shop): Promise<void> => {
  await open(language, shop);
  choose(printWordsOf(language).what.poster);
};

/** What is chosen for blank cards, for one member's and for the poster, with short names and with long ones. */
export const PRINT_STATES: readonly PrintState[] = [
  { name: "cards", reach: (language) => open(language) },
  {
    name: "cards-long",
    reach: async (language) => {
      await open(language, { name: LONG_SHOP, rules: LONG_RULES });
      tap(printWordsOf(language).sheets.more);
    },
  },
  {
    name: "nobody",
    reach: async (language) => {
      await open(language);
      choose(printWordsOf(language).what.member);
    },
  },
  {
    name: "found",
    reach: async (language) => {
      await search(language, "an");
      await screen.findByRole("button", { name: "Anna" });
    },
  },
  {
    name: "not-found",
    reach: async (language) => {
      await search(language, "zzz");
      await screen.findByText(printWordsOf(language).whose.none);
    },
  },
  {
    name: "no-card",
    reach: async (language) => {
      await search(language, "bé");
      fireEvent.click(await screen.findByRole("button", { name: "Béla" }));
      await screen.findByText(printWordsOf(language).whose.noCard("Béla"));
    },
  },
  {
    name: "member",
    reach: async (language) => {
      await open(language, {}, `#card=${card(1)}`);
      await screen.findByText(printWordsOf(language).whose.chosen("Anna"));
    },
  },
  {
    name: "member-long",
    reach: async (language) => {
      await open(language, { name: LONG_SHOP, rules: LONG_RULES }, `#card=${card(2)}`);
      await screen.findByText(printWordsOf(language).whose.chosen(LONG_MEMBER));
    },
  },
  {
    name: "card-gone",
    reach: async (language) => {
      await open(language, {}, `#card=${card(3)}`);
      await screen.findByText(printWordsOf(language).whose.unknown);
    },
  },
  { name: "poster", reach: (language) => poster(language, {}) },
  {
    name: "poster-four",
    reach: (language) => poster(language, { rules: { rewards: (GENEROUS.rewards ?? []).slice(0, 4) } }),
  },
  { name: "poster-long", reach: (language) => poster(language, { name: LONG_SHOP, rules: GENEROUS }) },
  {
    name: "poster-points",
    reach: (language) =>
      poster(language, { rules: { stamps: null, rewards: [reward("Mug", "points", 20)] } }),
  },
];
