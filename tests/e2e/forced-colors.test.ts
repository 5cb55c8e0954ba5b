/** A tablet that forces its own few colours: what is chosen, filled and current is told apart by lines and marks, not by a colour. */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openChromium, startServer } from "#support/app.ts";
import { newCashier } from "#support/cashier.ts";

const server = await startServer({ until: afterAll });
const { page } = await openChromium({ until: afterAll });

beforeAll(async () => {
  const cashier = await newCashier(page);
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(server.url);
  await cashier.openShop("Corner Café");
  await cashier.enrol("Anna", 3);
});

/** How wide the lines around something are, in pixels: its border, and an outline about it. */
const linesOf = (place: Locator): Promise<number> =>
  place.evaluate((element) => {
    const { borderTopStyle, borderTopWidth, outlineStyle, outlineWidth } = getComputedStyle(element);
    const width = (style: string, of: string): number => (style === "none" ? 0 : Number.parseFloat(of));
    return width(borderTopStyle, borderTopWidth) + width(outlineStyle, outlineWidth);
  });

/** Nothing has the cursor, whose own mark would count as a line. */
const letGo = (on: Page): Promise<void> =>
  on.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

const open = async (path: string): Promise<void> => {
  await page.goto(`${server.url}${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
};

test("the browser does force its colours here", async () => {
  expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
});

test("a stamp that was given is full and marked, and one to come is an empty ring", async () => {
  const seen = (filled: boolean) =>
    page
      .locator(`.stamp[data-filled=${filled}]:not([data-last=true])`)
      .first()
      .evaluate((stamp) => {
        const mark = stamp.querySelector("svg");
        const { backgroundColor, borderTopWidth, borderTopStyle } = getComputedStyle(stamp);
        return {
          marked: mark !== null && getComputedStyle(mark).visibility === "visible",
          ring: borderTopStyle !== "none" && Number.parseFloat(borderTopWidth) >= 2,
          backgroundColor,
        };
      });
  const [given, toCome] = [await seen(true), await seen(false)];
  expect([given.marked, toCome.marked]).toEqual([true, false]);
  expect([given.ring, toCome.ring]).toEqual([true, true]);
  expect(given.backgroundColor).not.toBe(toCome.backgroundColor);
});

test("a product that was chosen has a heavier edge than the others", async () => {
  await page.getByRole("button", { name: /^Espresso/ }).click();
  await letGo(page);
  const chosen = await linesOf(page.locator(".tile[data-on=true]").first());
  const other = await linesOf(page.locator(".tile[data-on=false]").first());
  expect(other).toBeGreaterThanOrEqual(1);
  expect(chosen).toBeGreaterThanOrEqual(other + 2);
});

test.each([
  ["/owner/display", ".look"],
  ["/owner/print", ".segments label"],
  ["/members", ".segments label"],
])("of the choices on %s each has an edge, and the one that is made a heavier one", async (path, choice) => {
  await open(path);
  const choices = page.locator(choice);
  await choices.first().waitFor();
  await choices.nth(1).click();
  await letGo(page);
  expect(await choices.nth(1).locator(":checked").count()).toBe(1);
  const [chosen, other] = [await linesOf(choices.nth(1)), await linesOf(choices.nth(0))];
  expect(other).toBeGreaterThanOrEqual(1);
  expect(chosen).toBeGreaterThanOrEqual(other + 2);
});

test("the owner's page that is open has a heavier edge in the list of pages than the others", async () => {
  await open("/owner/shop");
  const pages = page.getByRole("navigation").first();
  const current = await linesOf(pages.locator("a[aria-current=page]"));
  const other = await linesOf(pages.locator("a:not([aria-current])").last());
  expect(current).toBeGreaterThanOrEqual(other + 2);
});

test("a place that will tell something is not seen before it does", async () => {
  await open("/owner/shop");
  const empty = await page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((one) => one.childNodes.length === 0 && one.matches("div, p, span, output"))
      .filter((one) => one.checkVisibility() && one.getClientRects().length > 0)
      .filter((one) => getComputedStyle(one).borderTopStyle !== "none")
      .map((one) => one.className),
  );
  expect(empty).toEqual([]);
});
