/** The built app by keys alone: what was done on an owner's page is taken back from another one, by the pill that went along. */
import { afterAll, expect, test } from "vitest";
import { PRODUCTS_PAGE } from "#screens/addresses.ts";
import { openChromium, startServer } from "#support/app.ts";
import { newCashier } from "#support/cashier.ts";
import { count, entriesIn } from "#support/stored.ts";

const server = await startServer({ until: afterAll });
const { page } = await openChromium({ until: afterAll });
const cashier = await newCashier(page);
const { keyboard } = page;

const MOST_STEPS = 150;

/** What a screen reader would call whatever has the focus; empty where nothing has it. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (one === null || one === document.body) return "";
    return (one.getAttribute("aria-label") ?? one.textContent).trim();
  });

/** Goes on with the Tab key until it has reached what is called so. */
const tabTo = async (name: RegExp): Promise<void> => {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await keyboard.press("Tab");
    if (name.test(await focused())) return;
  }
  throw new Error(`the Tab key does not reach ${name}`);
};

const told = (text: string | RegExp) => page.getByRole("status").filter({ hasText: text }).first().waitFor();

const edits = async (): Promise<number> => count(await entriesIn(page), "RecordEdited");

test("a product that was taken off the counter is back on it, undone from the page one went to next", async () => {
  await page.goto(server.url);
  await cashier.openShop("Corner Café");
  await page.getByRole("button", { name: /^Espresso/ }).waitFor();
  await page.goto(new URL(PRODUCTS_PAGE, server.url).href);
  await page.getByRole("button", { name: "Take Espresso off the counter" }).waitFor();
  const before = await edits();

  await tabTo(/^Take Espresso off the counter$/);
  await keyboard.press("Enter");
  await told("Espresso");
  expect(await edits()).toBe(before + 1);
  await tabTo(/^Today$/);
  await keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  expect(await focused()).not.toBe("");

  await tabTo(/^Undo .*Espresso/);
  await keyboard.press("Enter");
  await told("Undone");
  await page.waitForFunction(() => document.activeElement !== document.body);
  expect(await edits()).toBe(before + 2);
  await tabTo(/^Back to the counter$/);
  await keyboard.press("Enter");
  await page.getByRole("button", { name: /^Espresso/ }).waitFor();
});
