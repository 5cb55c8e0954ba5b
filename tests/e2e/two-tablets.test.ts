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

describe("two tablets of one shop", () => {
  test("serve the same members, cut off from each other for a while, and lose and double nothing", async () => {
    const server = await startServer();
    const first = await openCounter(server.url);
    await first.cashier.openShop("Corner Café");
    await first.cashier.enrol("Anna", 3);
    const code = await showCode(first, server.url);
    const second = await openCounter(server.url);
    await joinBy(second, server.url, code);

    await second.cashier.find("Anna", "Anna");
    expect(await second.cashier.progress()).toContain("3");
    await first.page.goto(server.url);
    await first.cashier.find("Anna", "Anna");
    for (const { tablet } of [first, second]) await tablet.context.setOffline(true);
    await first.cashier.recordVisit();
    await second.cashier.recordVisit();
    await second.cashier.recordVisit();
    for (const { tablet } of [first, second]) {
      // A browser complains of every request that finds no network.
      expect(tablet.complaints.splice(0).filter((said) => !said.includes("DISCONNECTED"))).toEqual([]);
      await tablet.context.setOffline(false);
    }

    for (const { page, cashier } of [first, second]) {
      await page.goto(server.url);
      await cashier.find("Anna", "Anna");
      await cashier.served("Anna");
      await expect.poll(() => cashier.progress(), { timeout: 60_000 }).toContain("6");
    }
  });
});
