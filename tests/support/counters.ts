/** Several tablets of one shop: each with its cashier, the shop connected on one, the others let in. */
import type { Page } from "playwright-core";
import { type Tablet, type TabletOptions, openChromium } from "./app.ts";
import { type Cashier, newCashier } from "./cashier.ts";

/** A tablet on a counter, and who works there. */
export type Counter = { readonly tablet: Tablet; readonly page: Page; readonly cashier: Cashier };

/** One more tablet that has opened the app, and nothing more. */
export const openCounter = async (url: string, options: TabletOptions = {}): Promise<Counter> => {
  const tablet = await openChromium(options);
  const cashier = await newCashier(tablet.page);
  await tablet.page.goto(url);
  return { tablet, page: tablet.page, cashier };
};

/** The key that is called so, on whatever page is open. */
export const key = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** Connects the shop of this tablet with the cloud. */
export const connectShop = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}/owner/devices`);
  await key(page, "Connect this shop").click();
  await key(page, "Pair a tablet").waitFor();
};

/** Connects the shop and shows a code for one more tablet; answers with it. */
export const showCode = async ({ page }: Counter, url: string): Promise<string> => {
  await connectShop(page, url);
  await key(page, "Pair a tablet").click();
  const code = page.locator(".pairing-code");
  await code.waitFor();
  return (await code.innerText()).replace(/\s/g, "");
};

/** Waits until the shop is here, and opens its counter. */
const comeIn = async ({ page }: Counter): Promise<void> => {
  await page.getByRole("link", { name: "Open the counter", exact: true }).click();
  await page.getByText("Ready for the next one").waitFor();
};

/** Lets a tablet in by a code that another one shows. */
export const joinBy = async (counter: Counter, url: string, code: string): Promise<void> => {
  await counter.page.goto(`${url}/setup#pair=${code}`);
  await key(counter.page, "Join").click();
  await comeIn(counter);
};

/** Puts a member before the counter. */
export const serve = async ({ page, cashier }: Counter, url: string, name: string): Promise<void> => {
  await page.goto(url);
  await cashier.find(name, name);
  await cashier.served(name);
};
