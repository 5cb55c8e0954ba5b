/** The demo shop in the whole app: made up in one tap, marked everywhere, wiped without a trace; a real shop is never wiped. */
import { afterAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { openChromium, startServer } from "../support/app.ts";
import { newCashier } from "../support/cashier.ts";
import { readWholeLog } from "../support/whole-log.ts";
import { count, entriesIn } from "../support/stored.ts";

const server = await startServer({ until: afterAll });

const ready = (page: Page) => page.getByText("Ready for the next one").waitFor({ timeout: 60_000 });
const ribbon = (page: Page) => page.getByRole("complementary", { name: "Demo shop" });
const welcome = (page: Page) => page.getByLabel("What is your shop called?");

/** What the tablet remembers of a shop beside its stores. */
const rememberedOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    Object.keys(localStorage).filter((key) => /shop|staff|pinTries|trial|backup|wipe/i.test(key)),
  );

test("one tap makes up a café with regulars and a past, and one tap and a yes wipe it", async () => {
  const tablet = await openChromium();
  const { page } = tablet;
  await page.goto(server.url);
  await page.getByRole("button", { name: /^Look around a demo shop/ }).click();
  await ready(page);
  await ribbon(page).waitFor();
  const lines = (await readWholeLog(page)).map(({ text }) => text);
  expect(count(lines, "MemberEnrolled")).toBe(300);
  await page.getByRole("searchbox", { name: "Name or phone number" }).fill("Patel");
  await page.getByRole("main").getByRole("listitem").first().waitFor();
  await page.goto(`${server.url}/owner/storage`);
  await ribbon(page).waitFor();

  await page.reload();
  await ribbon(page).getByRole("button", { name: "Wipe and start for real" }).click();
  await page.getByRole("button", { name: "Keep looking" }).click();
  await ribbon(page).getByRole("button", { name: "Wipe and start for real" }).click();
  await page.getByRole("button", { name: "Wipe it", exact: true }).click();
  await welcome(page).waitFor({ timeout: 60_000 });
  expect(await entriesIn(page)).toEqual([]);
  expect(await rememberedOn(page)).toEqual([]);

  const cashier = await newCashier(page);
  await cashier.openShop("Corner Café");
  expect(await ribbon(page).count()).toBe(0);
  await page.reload();
  await ready(page);
  expect(count(await entriesIn(page), "MemberEnrolled")).toBe(0);
}, 240_000);

test("the address of npm run demo opens it at once, also in another language, and a second tab is no obstacle to wiping", async () => {
  const tablet = await openChromium();
  const { page } = tablet;
  await page.goto(`${server.url}/?demo&lang=hu`);
  await page.getByText("Bemutató bolt").first().waitFor({ timeout: 60_000 });
  const other = await tablet.context.newPage();
  await other.goto(`${server.url}/?lang=hu`);
  await other.getByText("Bemutató bolt").first().waitFor();
  await page.getByRole("button", { name: "Törlés és indulás élesben" }).click();
  await page.getByRole("button", { name: "Törlés", exact: true }).click();
  await page.getByRole("button", { name: /bemutató boltban/ }).waitFor({ timeout: 60_000 });
  await other.getByRole("button", { name: /bemutató boltban/ }).waitFor({ timeout: 60_000 });
  expect(await readWholeLog(other)).toEqual([]);
}, 240_000);

test("a real shop has no ribbon, no demo takes its place, and asking for a wipe by hand does nothing to it", async () => {
  const tablet = await openChromium();
  const { page } = tablet;
  const cashier = await newCashier(page);
  await page.goto(server.url);
  await cashier.openShop("Corner Café");
  await cashier.enrol("Anna");
  const before = await entriesIn(page);
  await page.goto(`${server.url}/?demo`);
  await ready(page);
  expect(await ribbon(page).count()).toBe(0);
  await page.evaluate(() => localStorage.setItem("pult.wipe", "whatever"));
  await page.reload();
  await ready(page);
  expect(await entriesIn(page)).toEqual(before);
  expect(await page.evaluate(() => localStorage.getItem("pult.wipe"))).toBe(null);
}, 240_000);
