/** A cashier who knows the app only by what it says: every step goes by the names of keys, as a person would. */
import type { Page } from "playwright-core";

const PATIENCE_MS = 45_000;

export type Cashier = {
  /** Answers the first run; with `printed` a card is shown to the camera and gives the shop its tag. */
  readonly openShop: (name: string, printed?: boolean) => Promise<void>;
  /** Enrols whoever shows a card that is not linked yet. */
  readonly enrolShown: (name: string, paperStamps?: number) => Promise<void>;
  /** Enrols somebody without a card in hand, and lets them photograph their new one. */
  readonly enrol: (name: string, paperStamps?: number) => Promise<void>;
  /** Waits until the camera has shown this member, and says yes when asked whether they are here again. */
  readonly served: (name: string) => Promise<void>;
  readonly find: (query: string, name: string) => Promise<void>;
  readonly recordVisit: () => Promise<void>;
  readonly redeem: (reward: string) => Promise<void>;
  readonly undo: () => Promise<void>;
  /** What the person on screen has towards their next reward, as it stands there. */
  readonly progress: () => Promise<string>;
  readonly taps: () => Promise<number>;
};

/** Counts every touch of the page from now on, also after it is loaded anew. */
const countTaps = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const counted = globalThis as unknown as { taps: number };
    counted.taps = 0;
    addEventListener("click", (event) => (counted.taps += event.isTrusted ? 1 : 0), true);
  });

/** A cashier at the tablet that shows `page`, which has not been opened yet. */
export async function newCashier(page: Page): Promise<Cashier> {
  await countTaps(page);
  page.setDefaultTimeout(PATIENCE_MS);
  const key = (name: string | RegExp) => page.getByRole("button", { name });
  const person = (name: string) => page.getByRole("heading", { level: 1, name, exact: true });
  const fillIn = async (name: string, paperStamps: number): Promise<void> => {
    await page.getByLabel("Name", { exact: true }).fill(name);
    for (let i = 0; i < paperStamps; i += 1) await key("One stamp more").click();
    await key("Add member").click();
  };

  return {
    openShop: async (name, printed = false) => {
      await page.getByLabel("What is your shop called?").fill(name);
      if (printed) {
        await key("I already have printed cards").click();
        await page.getByText(/^Cards beginning with \w{4} are yours/).waitFor();
      }
      await page.getByLabel("Currency").selectOption("EUR");
      await key("Open the counter").click();
      await page.getByText("Ready for the next one").waitFor();
    },
    enrolShown: async (name, paperStamps = 0) => {
      const question = page.getByRole("alertdialog", { name: "New card, not linked yet" });
      await question.getByRole("button", { name: "New member" }).click();
      await fillIn(name, paperStamps);
      await person(name).waitFor();
    },
    enrol: async (name, paperStamps = 0) => {
      await key("New member").first().click();
      await fillIn(name, paperStamps);
      await key("Done").click();
      await person(name).waitFor();
    },
    served: async (name) => {
      const again = page.getByRole("alertdialog", { name: new RegExp(`^${name} was here`) });
      await person(name).or(again).first().waitFor();
      if (await again.isVisible()) await again.getByRole("button", { name: "Yes, another visit" }).click();
      await person(name).waitFor();
    },
    find: async (query, name) => {
      await page.getByRole("searchbox", { name: "Name or phone number" }).fill(query);
      await page
        .getByRole("main")
        .getByRole("listitem")
        .getByRole("button", { name: new RegExp(name) })
        .first()
        .click();
    },
    recordVisit: async () => {
      await key(/^Record visit/).click();
      await page.locator(".done[data-kind=visit]").waitFor();
    },
    redeem: async (reward) => {
      await key(new RegExp(`^Redeem ${reward}`)).click();
      await page.locator(".done[data-kind=redemption]").waitFor();
    },
    undo: async () => {
      await page.getByRole("contentinfo").getByRole("button", { name: /^Undo/ }).click();
      await page.locator(".done[data-kind=undo]").waitFor();
    },
    progress: async () => (await page.locator(".of").innerText()).trim(),
    taps: () => page.evaluate(() => (globalThis as unknown as { taps: number }).taps),
  };
}
