/** Every state of the owner's first page, program and products, brought about over a shop in memory: for pictures and for measuring them. */
import { fireEvent, screen } from "@testing-library/react";
import type { Command } from "#domain/command.ts";
import { asId, type ProductId, type RewardId } from "#domain/ids.ts";
import type { Program } from "#domain/program.ts";
import type { Language } from "#domain/records.ts";
import { ownerWordsOf } from "#words/owner/words.ts";
import { productsWordsOf } from "#words/products/words.ts";
import { programWordsOf } from "#words/program/words.ts";
import { cafe, enrol, PROGRAM, publish, SETTINGS, setUp } from "./cafe.ts";
import { hashed, type FakeServices } from "./fake-services.ts";
import type { World } from "./given.ts";
import { openApp } from "./open-app.tsx";

export type OwnerState = {
  readonly name: string;
  readonly reach: (language: Language) => Promise<unknown>;
};

const LONG = "Narancsos-mandulás brownie tejszínhabbal";

/** As shops of a language write them; forints have no decimals and more digits. */
const TILES: Readonly<Record<Language, readonly (readonly [string, number])[]>> = {
  en: [
    ...([
      ["Espresso", 240],
      ["Flat white", 340],
      ["Cappuccino", 360],
      ["Croissant", 280],
    ] as const),
  ],
  hu: [
    ...([
      ["Eszpresszó", 850],
      ["Flat white", 1350],
      ["Kapucsínó", 1450],
      ["Vajas croissant", 980],
    ] as const),
  ],
  fi: [
    ...([
      ["Espresso", 240],
      ["Kahvi", 280],
      ["Cappuccino", 420],
      ["Korvapuusti", 380],
    ] as const),
  ],
};
const REWARD: Readonly<Record<Language, string>> = {
  en: "Free coffee",
  hu: "Ingyen kávé",
  fi: "Ilmainen kahvi",
};

const rulesOf = (language: Language): Program => ({
  ...PROGRAM,
  points: { per: language === "hu" ? 400 : 100, give: 1 },
  rewards: [
    { ...PROGRAM.rewards[0], id: asId<RewardId>("coffee"), name: REWARD[language] },
    { ...PROGRAM.rewards[1], id: asId<RewardId>("cake"), name: LONG },
    { ...PROGRAM.rewards[2], id: asId<RewardId>("mug") },
  ] as Program["rewards"],
});

const shop = (language: Language, change: Parameters<typeof cafe>[0] = {}): World =>
  cafe({
    settings: {
      ...SETTINGS,
      name: "Corner Café",
      language,
      currency: language === "hu" ? "HUF" : "EUR",
    },
    owner: { ...setUp().owner, pin: null },
    products: TILES[language].map(([name, price]) => ({ id: asId<ProductId>(name), name, price })),
    program: rulesOf(language),
    ...change,
  }).after(enrol("Anna", { openingStamps: 8 }));

const open = async (path: string, title: string, world: World): Promise<FakeServices> => {
  history.replaceState(null, "", path);
  const fake = openApp(world);
  await screen.findByRole("heading", { level: 1, name: title });
  return fake;
};
const home = async (language: Language): Promise<FakeServices> =>
  open("/owner", ownerWordsOf(language).home.title, shop(language));
const program = async (language: Language, world = shop(language)): Promise<FakeServices> =>
  open("/owner/program", programWordsOf(language).title, world);
const products = async (language: Language, world = shop(language)): Promise<FakeServices> =>
  open("/owner/products", productsWordsOf(language).title, world);

const openRule = (at: number): void => {
  const rule = document.querySelectorAll<HTMLElement>(".rule-key")[at];
  if (!rule) throw new Error(`there is no rule ${at}`);
  fireEvent.click(rule);
};
const press = (name: string): boolean => fireEvent.click(screen.getByRole("button", { name }));
const fill = (label: string, value: string): boolean =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

const product = (name: string, price: number): Command => ({
  type: "PutProduct",
  id: asId<ProductId>(name),
  set: { name, price },
});
const many = (language: Language): World =>
  shop(language)
    .as("olga")
    .after(
      ...["Latte", "Mocha", LONG, "Bagel", "Limonádé", "Matcha"].map((name, at) =>
        product(name, 410 + at * 100),
      ),
      { type: "PutProduct", id: asId<ProductId>("Bagel"), set: { active: false } },
    );

/** The first page and its gate, then the program from untouched to refused, then the products. */
export const OWNER_STATES: readonly OwnerState[] = [
  {
    name: "gate",
    reach: async (language) => {
      history.replaceState(null, "", "/owner");
      openApp(shop(language, { owner: { ...setUp().owner, pin: hashed("2468") } }));
      await screen.findByText(ownerWordsOf(language).gate.help);
    },
  },
  { name: "home", reach: home },
  {
    name: "home-attention",
    reach: async (language) => {
      const fake = await home(language);
      fake.keeper.keep({ entries: 1606, notSafe: 2, notBackedUp: 84, backupReady: false });
      await screen.findByRole("region", { name: ownerWordsOf(language).attention.title });
    },
  },
  { name: "program", reach: program },
  {
    name: "program-changed",
    reach: async (language) => {
      const { rewards, earning } = programWordsOf(language);
      await program(language);
      openRule(4);
      press(earning.fewer(rewards.cost("stamps")));
      press(earning.fewer(rewards.cost("stamps")));
    },
  },
  {
    name: "program-terms",
    reach: async (language) => {
      const { earning } = programWordsOf(language);
      await program(language);
      openRule(1);
      fill(earning.lasts, "other");
      fill(earning.lastsDays, "5000");
    },
  },
  {
    name: "program-points",
    reach: async (language) => {
      const { earning } = programWordsOf(language);
      await program(language);
      openRule(2);
      fill(earning.per, "");
    },
  },
  {
    name: "program-published",
    reach: async (language) => {
      const { publish: page, earning } = programWordsOf(language);
      const world = shop(language)
        .as("olga")
        .after(publish({ ...rulesOf(language), version: 2 }));
      await program(language, world);
      openRule(0);
      press(earning.more(earning.perVisit));
      press(page.go);
      await screen.findAllByText(page.done);
      fireEvent.click(document.querySelectorAll("summary")[1] ?? document.body);
    },
  },
  {
    name: "program-none",
    reach: (language) =>
      program(language, shop(language, { program: { ...rulesOf(language), rewards: [] } })),
  },
  { name: "products-none", reach: (language) => products(language, shop(language, { products: [] })) },
  { name: "products", reach: products },
  {
    name: "products-many",
    reach: async (language) => {
      const { list } = productsWordsOf(language);
      await products(language, many(language));
      press(list.up("Matcha"));
      await screen.findByText(productsWordsOf(language).done.moved("Matcha"));
    },
  },
  {
    name: "products-changing",
    reach: async (language) => {
      const { form } = productsWordsOf(language);
      await products(language);
      const key = document.querySelectorAll<HTMLElement>("button.product-key")[1];
      fireEvent.click(key ?? document.body);
      const [changing] = screen.getAllByLabelText(form.price);
      fireEvent.change(changing ?? document.body, { target: { value: "3.5.0" } });
      press(form.save);
      await screen.findByText(form.badPrice);
    },
  },
];
