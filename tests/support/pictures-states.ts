/** The counter's main states as a cashier brings them about in the built app, each on any size of screen and as often as wanted. */
import type { Page } from "playwright-core";
import { makeCardCode, type ShopTag } from "#domain/card-code.ts";
import type { Cashier } from "./cashier.ts";
import { cardsIn } from "./stored.ts";

/** One state: what it is called, and how to come to it from a counter with nobody there. */
export type CounterState = {
  readonly name: string;
  readonly reach: (page: Page, cashier: Cashier) => Promise<void>;
};

const LONG_NAME = "Nagy-Őri Annamária Zsófia-Szentgyörgyi V.";
/** Name, stamps of a paper card, and what the first visits cost, in minor units. */
const REGULARS = [
  ["Nagy-Őri Anna", 9, null],
  ["Nagy Béla", 2, 1240],
  ["Nagy Réka", 0, null],
  ["Mäkinen Päivi", 10, 50_000],
  [LONG_NAME, 7, null],
] as const;

const key = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

const typeAmount = async (page: Page, amount: number): Promise<void> => {
  await key(page, "Other amount").click();
  for (const digit of String(amount)) await page.locator(".keys").getByText(digit, { exact: true }).click();
};

/** Lets everybody go, whatever is open. */
export const backToIdle = async (page: Page): Promise<void> => {
  const ready = page.getByText("Ready for the next one");
  const ways = [
    key(page, "Close").first(),
    key(page, "Clear search"),
    key(page, "Not this person"),
    key(page, "Clear"),
    key(page, "Products"),
  ];
  await page.evaluate(() =>
    document.querySelector(".done")?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true })),
  );
  await page.locator(".done").waitFor({ state: "detached" });
  // Just after an act the counter takes no other for a moment, and says so on its big keys.
  await page.waitForFunction(
    () => document.querySelector('.go[aria-disabled="true"][data-asleep="false"]') === null,
  );
  for (const way of ways) if (await way.isVisible()) await way.click();
  await ready.waitFor();
};

/** Enrols the regulars of a shop that was just opened. */
export const enrolRegulars = async (page: Page, cashier: Cashier): Promise<void> => {
  for (const [name, stamps, amount] of REGULARS) {
    await cashier.enrol(name, stamps);
    if (amount !== null) {
      await typeAmount(page, amount);
      await cashier.recordVisit();
    }
    await backToIdle(page);
  }
};

/** Finds somebody who may have been here just now. */
const serve = async (page: Page, cashier: Cashier, name: string): Promise<void> => {
  await cashier.find(name, name);
  await cashier.served(name);
};

/** A hand scanner types the way a keyboard does, only faster than any person. */
const scanByHand = (page: Page, text: string): Promise<void> =>
  page.evaluate((keys) => {
    for (const each of [...keys, "Enter"]) {
      const code = /\d/.test(each) ? `Digit${each}` : each === "Enter" ? each : `Key${each.toUpperCase()}`;
      document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: each, code, bubbles: true, cancelable: true }),
      );
    }
  }, text);

const showUnknownCard = async (page: Page): Promise<void> => {
  const tag = (await cardsIn(page))[0]?.slice(0, 4) as ShopTag;
  const code = makeCardCode(
    tag,
    Uint8Array.from({ length: 14 }, (_, at) => 11 * at + 3),
  );
  await scanByHand(page, code);
  await page.getByRole("alertdialog", { name: "New card, not linked yet" }).waitFor();
};

/** Each starts with nobody there and leaves the counter in the state it is named after. */
export const COUNTER_STATES: readonly CounterState[] = [
  { name: "idle", reach: backToIdle },
  { name: "person", reach: (page, cashier) => serve(page, cashier, "Nagy-Őri Anna") },
  {
    name: "basket",
    reach: async (page, cashier) => {
      await serve(page, cashier, "Nagy Réka");
      await key(page, /^Flat white/).click();
      await key(page, /^Flat white/).click();
      await key(page, /^Croissant/).click();
    },
  },
  { name: "due", reach: (page, cashier) => serve(page, cashier, "Mäkinen Päivi") },
  {
    name: "keypad",
    reach: async (page, cashier) => {
      await serve(page, cashier, "Nagy Béla");
      await typeAmount(page, 1240);
    },
  },
  { name: "long-name", reach: (page, cashier) => serve(page, cashier, LONG_NAME) },
  {
    name: "search",
    reach: async (page) => {
      await page.getByRole("searchbox").fill("nagy");
      await page.locator(".hit").nth(3).waitFor();
    },
  },
  { name: "unknown", reach: showUnknownCard },
  {
    name: "enrol",
    reach: async (page) => {
      await key(page, "New member").first().click();
      await page.getByLabel("Name", { exact: true }).waitFor();
    },
  },
  {
    name: "tick",
    reach: async (page, cashier) => {
      await serve(page, cashier, "Nagy Réka");
      await cashier.recordVisit();
    },
  },
];
