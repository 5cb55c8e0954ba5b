/** Two tablets of one shop as their people use them: paired, cut off from each other, and of one mind again. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startServer } from "../support/app.ts";
import { type Counter, connectShop, joinBy, key, openCounter, serve, showCode } from "../support/counters.ts";
import { temporaryFolder } from "../support/places.ts";
import { writeStillClip } from "../support/still-clip.ts";

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

/** What a camera sees that looks at the screen of a tablet, as a clip: one picture that stands still. */
const filmed = async ({ page }: Counter): Promise<string> => {
  const path = join(temporaryFolder(), "screen.mjpeg");
  writeStillClip(
    path,
    await page.screenshot({ type: "jpeg", clip: { x: 0, y: 0, width: 1280, height: 720 } }),
  );
  return path;
};

describe("two windows of one tablet", () => {
  test("both sync the shop once one of them has connected it, and go on when that one is closed", async () => {
    const { url } = await startServer();
    const counter = await openCounter(url);
    await counter.cashier.openShop("Corner Café");
    const page = await counter.tablet.context.newPage();
    await connectShop(page, url);
    // With the one gone that connected it, the counter's own has to speak with the cloud.
    const speaking = counter.page.waitForRequest(/\/live$/);
    await page.close();
    expect(new URL((await speaking).url()).origin).toBe(new URL(url).origin);
  });
});

describe("two tablets of one shop", () => {
  test("are two once the second one's camera has seen the square on the first one's screen", async () => {
    const { url } = await startServer();
    const first = await openCounter(url);
    await first.cashier.openShop("Corner Café");
    await first.cashier.enrol("Anna", 3);
    await showCode(first, url);
    await first.page.locator(".pairing-square").scrollIntoViewIfNeeded();
    const second = await openCounter(url, { clip: await filmed(first) });
    await second.page.getByRole("link", { name: "Join a shop that has a tablet" }).click();
    await second.page.getByRole("heading", { name: "Corner Café is on this tablet" }).waitFor();
    await first.page.getByText("Tablet has joined").waitFor();
    await second.page.goto(`${url}/members`);
    const members = second.page.getByRole("main").getByRole("link", { name: /Anna/ });
    await expect.poll(() => members.count(), { timeout: 20_000 }).toBe(1);
  });

  test("serve the same members, cut off from each other for a while, and lose and double nothing", async () => {
    const { url, first, second } = await openPair(3);
    for (const counter of [first, second]) await serve(counter, url, "Anna");
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
      await serve(counter, url, "Anna");
      await expect.poll(() => counter.cashier.progress(), { timeout: 60_000 }).toMatch(/^6\D/);
    }
  });

  test("give a reward once: what one has given the other sees at once, and gives no more", async () => {
    const { url, first, second } = await openPair(9);
    for (const counter of [first, second]) await serve(counter, url, "Anna");
    // The tenth stamp and the reward come in one breath, before anything else was sent.
    await second.cashier.recordVisit();
    await second.cashier.redeem("Free coffee");
    const given = first.page.locator(".go:not([aria-disabled=true])").filter({ hasText: "Redeem" });
    await expect.poll(() => first.cashier.progress(), { timeout: 30_000 }).toMatch(/^0\D/);
    expect(await given.count()).toBe(0);
  });

  test("are one less when the owner shuts one out: it hands over what it has, and forgets the shop", async () => {
    const { url, first, second } = await openPair(3);
    await first.page.goto(`${url}/owner/devices`);
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
