/** Every address of the app, from the list of pages itself: it opens without a network, and nothing complains under our headers. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { PAGES } from "#screens/pages.ts";
import { type Tablet, openChromium, startServer } from "../support/app.ts";
import { newCashier } from "../support/cashier.ts";

const ADDRESSES = ["/", ...PAGES.map(({ path }) => path.replace(/\/:\w+\?$/, ""))];
const PHONE = { width: 390, height: 844 };

const served = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

/** Waits until the page of an address is drawn, and answers with its heading. */
const headingOf = async (page: Page): Promise<string> => {
  const heading = page.locator("h1").first();
  await heading.waitFor();
  return heading.innerText();
};

/** A shop that is set up, as this tablet has it from then on. */
const openShop = async (tablet: Tablet, url: string): Promise<void> => {
  const cashier = await newCashier(tablet.page);
  await tablet.page.goto(url);
  await cashier.openShop("Corner Café");
  await served(tablet.page);
};

describe("every address of a shop", () => {
  test("opens, also when it is loaded anew without a network, and nothing complains", async () => {
    const server = await startServer();
    const tablet = await openChromium();
    const { page } = tablet;
    await openShop(tablet, server.url);
    const online = new Map<string, string>();
    for (const path of ADDRESSES) {
      await page.goto(server.url + path);
      online.set(path, await headingOf(page));
    }
    expect(tablet.complaints).toEqual([]);
    expect(new Set(online.values()).size).toBe(ADDRESSES.length);

    await server.stop();
    for (const path of ADDRESSES) {
      await page.goto(server.url + path);
      await page.reload();
      expect([path, await headingOf(page)]).toEqual([path, online.get(path)]);
    }
    expect(tablet.complaints).toEqual([]);
  });

  test("says on a phone too that this is the only copy, and goes on saying so without a network", async () => {
    const server = await startServer();
    const tablet = await openChromium({ viewport: PHONE });
    await openShop(tablet, server.url);
    await tablet.page.getByText("This tablet is the only copy").waitFor();
    await tablet.context.setOffline(true);
    await tablet.page.getByText(/^No network/).waitFor();
    expect(tablet.complaints).toEqual([]);
  });
});

describe("the browser", () => {
  test("finds nothing in the way of installing the app", async () => {
    const server = await startServer();
    const { page, context, complaints } = await openChromium();
    await page.goto(server.url);
    await served(page);
    const devtools = await context.newCDPSession(page);
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    expect(installabilityErrors).toEqual([]);
    const manifest = await devtools.send("Page.getAppManifest");
    expect(manifest.errors).toEqual([]);
    expect(JSON.parse(manifest.data ?? "{}")).toMatchObject({
      id: "/",
      start_url: "/",
      display: "standalone",
    });
    expect(complaints).toEqual([]);
  });
});

/** Pretends that the page went behind another, or came back; a headless browser shows every page always. */
const setHidden = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((is) => {
    const state = is ? "hidden" : "visible";
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => is });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

type Watched = { tracks: MediaStreamTrack[] };

test("the camera's light goes out while the counter is hidden, and it looks again afterwards", async () => {
  const server = await startServer();
  const tablet = await openChromium();
  const { page } = tablet;
  await page.addInitScript(() => {
    const watched = globalThis as unknown as Watched;
    watched.tracks = [];
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await open(wanted);
      watched.tracks.push(...stream.getVideoTracks());
      return stream;
    };
  });
  const live = (): Promise<number> =>
    page.evaluate(
      () =>
        (globalThis as unknown as Watched).tracks.filter(({ readyState }) => readyState === "live").length,
    );
  await openShop(tablet, server.url);
  await expect.poll(live, { timeout: 30_000 }).toBe(1);
  await setHidden(page, true);
  await expect.poll(live, { timeout: 30_000 }).toBe(0);
  await setHidden(page, false);
  await expect.poll(live, { timeout: 30_000 }).toBe(1);
  expect(tablet.complaints).toEqual([]);
});
