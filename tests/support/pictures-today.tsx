/** Every state of the owner's pages about staff, shop, today and activity, brought about over a shop in memory. */
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { addDays } from "#domain/day.ts";
import type { Language } from "#domain/records.ts";
import type { Services } from "#screens/services.ts";
import { activityWordsOf } from "#words/activity/words.ts";
import { shopWordsOf } from "#words/shop/words.ts";
import { staffWordsOf } from "#words/staff/words.ts";
import { todayWordsOf } from "#words/today/words.ts";
import {
  adjust,
  cafe,
  card,
  editMember,
  enrol,
  redeem,
  SETTINGS,
  setUp,
  staff,
  undo,
  visit,
} from "./cafe.ts";
import { createFakeServices, type FakeServices } from "./fake-services.ts";
import { given, MONDAY, type World } from "./given.ts";
import { openApp, tap, type } from "./open-app.tsx";

/** `reach` brings the state about, in the language given. */
export type TodayState = {
  readonly name: string;
  readonly reach: (language: Language) => Promise<unknown>;
};

const LONG = "Nagy-Őri Annamária Zsófia-Szentgyörgyi V.";
/** Visits on the same weekday of the weeks before. */
const WEEKS = [12, 9, 14, 0, 11, 15, 13, 16];

const shop = (language: Language): World =>
  cafe({ settings: { ...SETTINGS, language }, owner: { ...setUp().owner, pin: null } })
    .as("olga")
    .after(staff("left", { name: "Lászlóffy-Kőszegi Eszter Borbála" }), staff("left", { active: false }))
    .after(staff("mona", { pin: "hash" }));

/** Eight weeks of Mondays, and a day that is still going on. */
const busy = (language: Language): World => {
  const begun = shop(language)
    .on(addDays(MONDAY, -60))
    .after(enrol(LONG, { card: card(1), openingStamps: 30 }), enrol("Kovács Béla"));
  const weeks = WEEKS.reduce(
    (world, count, at) =>
      world
        .on(addDays(MONDAY, (at - WEEKS.length) * 7))
        .after(
          ...Array.from({ length: count }, (_, i) =>
            visit([LONG, "Kovács Béla", null][i % 3] ?? null, 300 + i * 10),
          ),
        ),
    begun,
  );
  const today = weeks
    .on(MONDAY)
    .as("cecil")
    .after(visit(LONG, 1240), visit("Kovács Béla", 370), visit(null, 250), redeem(LONG, "coffee"));
  const wrong = today.when(visit("Kovács Béla", 990));
  return wrong.world
    .as("mona")
    .after(undo(wrong.op, "wrongPerson"), adjust(LONG, "stamps", 2), editMember(LONG, { note: "zabtej" }))
    .after({ type: "EditShop", set: { againMinutes: 5 } });
};

/** What is asked for, and is still being looked for. */
const stillLooking = (): Promise<never> => new Promise(() => undefined);

const open = async (
  world: World,
  address: string,
  title: string,
  change: Partial<Services> = {},
): Promise<FakeServices> => {
  history.replaceState(null, "", address);
  // In the afternoon, when a day has something to be held against the others.
  const fake = openApp(world, { now: () => (world.today * 24 + 14) * 3_600_000, ...change });
  await screen.findByRole("heading", { level: 1, name: title });
  return fake;
};

const staffPage = (world: World, language: Language) =>
  open(world, "/owner/staff", staffWordsOf(language).title);
const person = async (language: Language, name: RegExp): Promise<void> => {
  await staffPage(shop(language), language);
  fireEvent.click(
    within(screen.getByRole("region", { name: staffWordsOf(language).title })).getByRole("button", { name }),
  );
};
const STAFF: readonly TodayState[] = [
  { name: "staff", reach: (language) => staffPage(shop(language), language) },
  { name: "staff-one", reach: (language) => person(language, /^Mona/) },
  {
    name: "staff-pin",
    reach: async (language) => {
      await person(language, /^Mona/);
      const own = staffWordsOf(language);
      tap(own.pin.change);
      type(own.pin.label, "12");
      const part = within(screen.getByRole("region", { name: own.pin.title }));
      fireEvent.click(part.getByRole("button", { name: own.save }));
      await part.findByText(own.pin.bad);
    },
  },
  {
    name: "staff-last-owner",
    reach: async (language) => {
      await person(language, /^Olga/);
      tap(staffWordsOf(language).leave.off);
      await screen.findByRole("alert", { name: "" });
    },
  },
  {
    name: "staff-left",
    reach: async (language) => {
      await person(language, /^Cecil/);
      tap(staffWordsOf(language).leave.off);
      await screen.findByText(staffWordsOf(language).did.off("Cecil"));
    },
  },
  {
    name: "staff-new",
    reach: async (language) => {
      await staffPage(shop(language), language);
      tap(staffWordsOf(language).add);
    },
  },
];

const SHOP: readonly TodayState[] = [
  {
    name: "shop",
    reach: (language) => open(shop(language), "/owner/shop", shopWordsOf(language).title),
  },
  {
    name: "shop-changed",
    reach: async (language) => {
      const own = shopWordsOf(language);
      await open(shop(language), "/owner/shop", own.title);
      type(own.cutoff, "0");
      tap(own.save);
      await screen.findByText(own.did);
    },
  },
];

const TODAY: readonly TodayState[] = [
  {
    name: "today-loading",
    reach: async (language) => {
      const own = todayWordsOf(language);
      const { read } = createFakeServices(shop(language)).services;
      const change = { read: { ...read, days: stillLooking } };
      await open(shop(language), "/owner/today", own.title, change);
      await screen.findByText(own.loading);
    },
  },
  {
    name: "today-first",
    reach: async (language) => {
      const own = todayWordsOf(language);
      await open(shop(language), "/owner/today", own.title);
      await screen.findByRole("region", { name: own.figures.visits });
    },
  },
  {
    name: "today",
    reach: async (language) => {
      const own = todayWordsOf(language);
      await open(busy(language), "/owner/today", own.title);
      await screen.findByRole("region", { name: own.figures.visits });
    },
  },
  {
    name: "today-how",
    reach: async (language) => {
      const own = todayWordsOf(language);
      await open(busy(language), "/owner/today", own.title);
      await screen.findByRole("region", { name: own.figures.visits });
      for (let days = 0; days < 7; days += 1) tap(own.earlier);
      await screen.findByRole("heading", { level: 1, name: own.earlierTitle });
      await screen.findByRole("region", { name: own.figures.visits });
      for (const details of document.querySelectorAll("details")) details.open = true;
    },
  },
];

const activity = async (world: World, language: Language): Promise<void> => {
  await open(world, "/owner/activity", activityWordsOf(language).title);
  await waitFor(() => {
    if (!document.querySelector(".act") || document.body.textContent.includes("…"))
      throw new Error("names are still being read");
  });
};
const ACTIVITY: readonly TodayState[] = [
  {
    name: "activity-loading",
    reach: async (language) => {
      const own = activityWordsOf(language);
      const change: Partial<Services> = {
        activity: async function* () {
          yield await stillLooking();
        },
      };
      await open(shop(language), "/owner/activity", own.title, change);
      await screen.findByText(own.looking);
    },
  },
  {
    name: "activity-new",
    reach: async (language) => {
      const own = activityWordsOf(language);
      const settings = { ...SETTINGS, language };
      const opened = given(setUp({ settings, owner: { ...setUp().owner, pin: null } })).as("olga");
      await open(opened, "/owner/activity", own.title);
      await waitFor(() => {
        if (screen.queryByText(own.looking)) throw new Error("still looking");
      });
    },
  },
  { name: "activity", reach: (language) => activity(busy(language), language) },
  {
    name: "activity-why",
    reach: async (language) => {
      await activity(busy(language), language);
      const own = activityWordsOf(language);
      const [newest] = screen.getAllByRole("button", { name: own.undoWhat(own.visit("Kovács Béla")) });
      if (newest) fireEvent.click(newest);
      await screen.findByRole("group", { name: own.why });
    },
  },
  {
    name: "activity-none",
    reach: async (language) => {
      await activity(busy(language), language);
      const own = activityWordsOf(language);
      type(own.kind, "erasure");
      await screen.findByText(own.none);
    },
  },
];

export const TODAY_STATES: readonly TodayState[] = [...STAFF, ...SHOP, ...TODAY, ...ACTIVITY];
