/** Two tablets of one shop as their people use them: paired, cut off from each other, and of one mind again. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Tablet, openChromium, startServer } from "../support/app.ts";
import { type Cashier, newCashier } from "../support/cashier.ts";

type Counter = { readonly tablet: Tablet; readonly page: Page; readonly cashier: Cashier };

const openCounter = async (url: string): Promise<Counter> => {
  const tablet = await openChromium();
  const cashier = await newCashier(tablet.page);
  await tablet.page.goto(url);
  return { tablet, page: tablet.page, cashier };
};

const key = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** The way to the owner's tablets, by the keys that lead there. */
const openTablets = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}/owner/devices`);
};

/** Connects the shop and shows a code for one more tablet; answers with it. */
const showCode = async ({ page }: Counter, url: string): Promise<string> => {
  await openTablets(page, url);
  await key(page, "Connect this shop").click();
  await key(page, "Pair a tablet").click();
  const code = page.locator(".pairing-code");
  await code.waitFor();
  return (await code.innerText()).replace(/\s/g, "");
};

const joinBy = async ({ page }: Counter, url: string, code: string): Promise<void> => {
  await page.goto(`${url}/setup#pair=${code}`);
  await key(page, "Join").click();
  await page.getByRole("link", { name: "Open the counter", exact: true }).click();
  await page.getByText("Ready for the next one").waitFor();
};

/** A shop with Anna in it, and a second tablet that has joined it. */
const openPair = async (paperStamps: number): Promise<{ url: string; first: Counter; second: Counter }> => {
  const { url } = await startServer();
  const first = await openCounter(url);
  await first.cashier.openShop("Corner Café");
  await first.cashier.enrol("Anna", paperStamps);
  const code = await showCode(first, url);
  const second = await openCounter(url);
  await joinBy(second, url, code);
  await first.page.goto(url);
  return { url, first, second };
};

const anna = async ({ page, cashier }: Counter, url: string): Promise<void> => {
  await page.goto(url);
  await cashier.find("Anna", "Anna");
  await cashier.served("Anna");
};

describe("two windows of one tablet", () => {
  test("both sync the shop once one of them has connected it, and go on when that one is closed", async () => {
    const { url } = await startServer();
    const counter = await openCounter(url);
    await counter.cashier.openShop("Corner Café");
    const page = await counter.tablet.context.newPage();
    await openTablets(page, url);
    await key(page, "Connect this shop").click();
    await key(page, "Pair a tablet").waitFor();
    // With the one gone that connected it, the counter's own has to speak with the cloud.
    const speaking = counter.page.waitForRequest(/\/live$/);
    await page.close();
    expect(new URL((await speaking).url()).origin).toBe(new URL(url).origin);
  });
});

describe("two tablets of one shop", () => {
  test("serve the same members, cut off from each other for a while, and lose and double nothing", async () => {
    const { url, first, second } = await openPair(3);
    for (const counter of [first, second]) await anna(counter, url);
    expect(await second.cashier.progress()).toMatch(/^3\D/);
    for (const { tablet } of [first, second]) await tablet.context.setOffline(true);
    await first.cashier.recordVisit();
    await second.cashier.recordVisit();
    await second.cashier.recordVisit();
    for (const { tablet } of [first, second]) {
      // A browser complains of every request that finds no network.
      expect(tablet.complaints.splice(0).filter((said) => !said.includes("DISCONNECTED"))).toEqual([]);
      await tablet.context.setOffline(false);
    }

    for (const counter of [first, second]) {
      await anna(counter, url);
      await expect.poll(() => counter.cashier.progress(), { timeout: 60_000 }).toMatch(/^6\D/);
    }
  });

  test("give a reward once: what one has given the other sees at once, and gives no more", async () => {
    const { url, first, second } = await openPair(9);
    for (const counter of [first, second]) await anna(counter, url);
    // The tenth stamp and the reward come in one breath, before anything else was sent.
    await second.cashier.recordVisit();
    await second.cashier.redeem("Free coffee");
    const given = first.page.locator(".go:not([aria-disabled=true])").filter({ hasText: "Redeem" });
    await expect.poll(() => first.cashier.progress(), { timeout: 30_000 }).toMatch(/^0\D/);
    expect(await given.count()).toBe(0);
  });

  test("are one less when the owner shuts one out: it hands over what it has, and forgets the shop", async () => {
    const { url, first, second } = await openPair(3);
    await openTablets(first.page, url);
    await key(first.page, /^Tablet/).click();
    await key(first.page, "Shut out …").click();
    await key(first.page, /^Shut out Tablet/).click();
    const welcome = second.page.getByLabel("What is your shop called?");
    await welcome.waitFor();
    await second.page.goto(url);
    await welcome.waitFor();
    expect(await second.page.getByText("Anna").count()).toBe(0);
    // The cloud refuses whoever was shut out, and a browser complains of that.
    second.tablet.complaints.splice(0);
  });
});
