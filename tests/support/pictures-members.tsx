/** Every state of the list of members and of a profile, brought about over a shop in memory: for pictures and for measuring them. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { Language } from "#domain/records.ts";
import { membersWordsOf } from "#words/members/words.ts";
import {
  adjust,
  cafe,
  asMonthDay,
  card,
  editMember,
  enrol,
  item,
  linkCard,
  redeem,
  replaceCard,
  SETTINGS,
  setUp,
  visit,
} from "./cafe.ts";
import { createFakeServices, hashed, type FakeServices } from "./fake-services.ts";
import { MONDAY, type World } from "./given.ts";
import { openApp } from "./open-app.tsx";

/** `reach` brings the state about, in the language given. */
export type MembersState = {
  readonly name: string;
  readonly reach: (language: Language) => Promise<unknown>;
};

const NAMES = [
  "Nagy-Őri Annamária Zsófia-Szentgyörgyi V.",
  "Kovács Béla",
  "Szabó Réka",
  "Mäkinen Päivi",
  "Äijälä Olli",
  "Tóth Éva",
  "Virtanen Aino",
  "Zöld Gergő",
  "محمد",
  "Kiss Dóra",
  "Balogh Ágnes",
  "Lahtinen Eero",
];
const [LONG = ""] = NAMES;

const day = (n: number) => (MONDAY + n) as typeof MONDAY;

const shop = (language: Language): World =>
  cafe({
    settings: { ...SETTINGS, language },
    owner: { ...setUp().owner, pin: hashed("2468") },
  });

/** Regulars who came on different days, and one of them with a history. */
const regulars = (language: Language): World =>
  NAMES.slice(1)
    .reduce(
      (world, name, i) =>
        world.on(day(i)).after(enrol(name, { phone: i % 2 ? null : `+36301234${i}67` }), visit(name, 300)),
      shop(language),
    )
    .after(
      enrol(LONG, {
        card: card(1),
        phone: "+36 30 123 4567",
        note: "Zabtejjel, cukor nélkül",
        openingStamps: 6,
      }),
    )
    .after(
      visit(LONG, null, { items: [item("espresso", 1, 250)] }),
      visit(LONG, null, { items: [item("latte", 2, 370), item("espresso", 1, 250)] }),
      adjust(LONG, "stamps", 3, "paperCard"),
      linkCard(LONG, card(2)),
      replaceCard(card(1), card(3)),
      redeem(LONG, "coffee"),
      visit(LONG, 1240),
    );

/** The one with the long name has said all there is to say. */
const known = (language: Language): World =>
  regulars(language).after(
    editMember(LONG, {
      email: "annamaria.zsofia.nagy-ori.szentgyorgyi@levelezes.pelda.example",
      birthday: asMonthDay("03-15"),
      nameDay: asMonthDay("07-26"),
      language: "hu",
      emailConsent: { given: true, text: 1, at: Date.UTC(2026, 2, 2, 12) },
    }),
  );

const open = async (world: World, address: string, change = {}): Promise<FakeServices> => {
  history.replaceState(null, "", address);
  const fake = openApp(world, change);
  await screen.findByRole("main");
  return fake;
};
const list = async (language: Language): Promise<unknown> => {
  await open(regulars(language), "/members");
  return screen.findByText("Kovács Béla");
};
const profile = async (language: Language, world = regulars(language)): Promise<FakeServices> => {
  const fake = await open(world, `/members/${encodeURIComponent(LONG)}`);
  await screen.findByRole("heading", { level: 1, name: LONG });
  await waitFor(() => {
    if (document.querySelectorAll(".member-history li").length === 0) throw new Error("still reading");
  });
  return fake;
};
const tap = (name: string | RegExp): boolean => {
  const [button] = screen.getAllByRole("button", { name });
  return button !== undefined && fireEvent.click(button);
};
/** A key that opens a panel over the profile. */
const opened = (keyOf: (own: ReturnType<typeof membersWordsOf>) => string) => async (language: Language) => {
  await profile(language);
  tap(keyOf(membersWordsOf(language)));
  return screen.findByRole("dialog");
};
/** The key of the first card that has one. */
const cardKey = (pick: (cards: ReturnType<typeof membersWordsOf>["cards"]) => (code: string) => string) =>
  opened(({ cards }) => pick(cards)(`… ${card(3).slice(-4)}`));

/** The list, then a profile and what opens over it. */
export const MEMBERS_STATES: readonly MembersState[] = [
  { name: "list", reach: list },
  {
    name: "list-by-name",
    reach: async (language) => {
      await list(language);
      fireEvent.click(screen.getByLabelText(membersWordsOf(language).list.sorts.name));
      return screen.findByRole("navigation");
    },
  },
  {
    name: "list-found",
    reach: async (language) => {
      await list(language);
      fireEvent.change(screen.getByRole("searchbox"), { target: { value: "k" } });
      return screen.findByText("Kiss Dóra");
    },
  },
  {
    name: "list-nobody",
    reach: async (language) => {
      await list(language);
      fireEvent.change(screen.getByRole("searchbox"), { target: { value: "Xavier" } });
      return screen.findByRole("heading", { name: /Xavier/ });
    },
  },
  {
    name: "list-empty",
    reach: (language) => {
      const { search } = createFakeServices(shop(language)).services;
      const none = { phase: "ready", members: 0 } as const;
      return open(shop(language), "/members", { search: { ...search, state: () => none } });
    },
  },
  { name: "profile", reach: (language) => profile(language) },
  {
    name: "profile-new",
    reach: (language) => profile(language, shop(language).after(enrol(LONG))),
  },
  {
    name: "profile-edit",
    reach: async (language) => {
      await profile(language);
      tap(membersWordsOf(language).profile.edit);
      return screen.findByRole("textbox", { name: membersWordsOf(language).profile.name });
    },
  },
  { name: "profile-known", reach: (language) => profile(language, known(language)) },
  {
    name: "profile-known-edit",
    reach: async (language) => {
      const { profile: own } = membersWordsOf(language);
      await profile(language, known(language));
      tap(own.edit);
      fireEvent.change(await screen.findByLabelText(own.birthday), { target: { value: "1990-02-28" } });
      return screen.findByText(own.yearLost);
    },
  },
  {
    name: "profile-no-such-day",
    reach: async (language) => {
      const { profile: own } = membersWordsOf(language);
      await profile(language);
      tap(own.edit);
      fireEvent.change(await screen.findByLabelText(own.birthday), { target: { value: "31.2." } });
      fireEvent.change(await screen.findByLabelText(own.email), { target: { value: "annamari" } });
      tap(own.save);
      return screen.findAllByRole("alert");
    },
  },
  {
    name: "profile-agreed",
    reach: async (language) => {
      const own = membersWordsOf(language);
      await profile(language, known(language));
      const box = screen.getByLabelText(new RegExp(`^${own.consents.ask.phoneConsent}`));
      box.scrollIntoView({ block: "center" });
      fireEvent.click(box);
      return screen.findByRole("button", { name: own.profile.undo });
    },
  },
  {
    name: "profile-saved",
    reach: async (language) => {
      const { profile: own } = membersWordsOf(language);
      await profile(language);
      tap(own.edit);
      fireEvent.change(await screen.findByLabelText(own.note), { target: { value: "Tea" } });
      tap(own.save);
      return screen.findByRole("button", { name: own.undo });
    },
  },
  {
    name: "profile-gone",
    reach: async (language) => {
      await open(shop(language), "/members/nobody");
      await screen.findByRole("heading", { level: 1, name: membersWordsOf(language).profile.gone });
    },
  },
  { name: "explain", reach: opened(({ balance }) => balance.explain) },
  { name: "adjust", reach: opened(({ balance }) => balance.adjust) },
  {
    name: "manager",
    reach: async (language) => {
      const own = membersWordsOf(language);
      await profile(language, regulars(language).as("olga"));
      tap(own.history.undo(own.lines.reasons.paperCard));
      return screen.findByRole("dialog");
    },
  },
  { name: "card-show", reach: cardKey(({ showWhat }) => showWhat) },
  { name: "card-replace", reach: cardKey(({ replaceWhat }) => replaceWhat) },
  { name: "card-revoke", reach: cardKey(({ revokeWhat }) => revokeWhat) },
  {
    name: "erase",
    reach: async (language) => {
      const { erase } = membersWordsOf(language);
      await opened(() => erase.open)(language);
      const dialog = within(await screen.findByRole("dialog"));
      return fireEvent.change(dialog.getByRole("textbox"), { target: { value: erase.word } });
    },
  },
];
