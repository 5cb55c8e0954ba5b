/** The app without a network: it opens, at every address of its own, and nothing complains. */
import { describe, expect, test } from "vitest";
import { type Tablet, newProfile, openChromium, startServer } from "../support/app.ts";

/** Resolves once the service worker serves the page, the whole app then being on the tablet. */
const served = ({ page }: Pick<Tablet, "page">): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

const heading = ({ page }: Tablet) => page.locator("#app > *").first();

/** Drops every third part, as a browser does on a full disk, and the page itself; answers with what they are kept as. */
const dropParts = ({ page }: Tablet): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0] ?? "");
    // The list of the former version's parts is written beside them, and is none.
    const kept = (await cache.keys()).filter(({ url }) => !url.endsWith("/former-version"));
    const dropped = kept.filter(({ url }, at) => at % 3 === 0 || url.includes("index.html"));
    await Promise.all(dropped.map((request) => cache.delete(request)));
    return dropped.map(({ url }) => url);
  });

const missing = ({ page }: Tablet, parts: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(async (all) => {
    const cache = await caches.open((await caches.keys())[0] ?? "");
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    return all.filter((url) => !kept.has(url));
  }, parts);

describe("a tablet that has opened the app once", () => {
  test("opens it again when the server is gone, at every address of the app", async () => {
    const server = await startServer();
    const tablet = await openChromium();
    await tablet.page.goto(server.url);
    await heading(tablet).waitFor();
    await served(tablet);

    await server.stop();
    await tablet.page.reload();
    await heading(tablet).waitFor();
    for (const path of ["/", "/?lang=fi", "/members", "/owner", "/owner/rules?lang=hu", "/setup"]) {
      await tablet.page.goto(server.url + path);
      await heading(tablet).waitFor();
    }
    expect(tablet.complaints).toEqual([]);
  });

  test("keeps its parts at hand and asks its cloud without a detour", async () => {
    const server = await startServer();
    const { page } = await openChromium();
    await page.goto(server.url);
    await served({ page });
    const ways = await page.evaluate(async () => {
      const part = document.querySelector<HTMLScriptElement>("script[src]")?.src ?? "";
      const asked = [part, `${location.origin}/api/v1/openapi.json`];
      performance.clearResourceTimings();
      for (const url of asked) await (await fetch(url)).text();
      // TypeScript does not know yet that they tell by which way they went.
      const told = performance.getEntriesByType("resource") as {
        name: string;
        workerFinalSourceType?: string;
      }[];
      return asked.map((url) => told.find(({ name }) => name === url)?.workerFinalSourceType);
    });
    expect(ways).toEqual(["", "network"]);
  });

  test("opens it again after its battery gave up, with the server gone", async () => {
    const profileDir = newProfile();
    const server = await startServer();
    const before = await openChromium({ profileDir });
    await before.page.goto(server.url);
    await served(before);
    await before.kill();
    await server.stop();

    const after = await openChromium({ profileDir });
    await after.page.goto(server.url);
    await heading(after).waitFor();
    expect(after.complaints).toEqual([]);
  });

  test("fetches again what the browser has dropped of it", async () => {
    const server = await startServer();
    const tablet = await openChromium();
    await tablet.page.goto(server.url);
    await served(tablet);
    const dropped = await dropParts(tablet);

    await tablet.page.reload();
    await expect.poll(() => missing(tablet, dropped), { timeout: 20_000 }).toEqual([]);
    await server.stop();
    await tablet.page.goto(`${server.url}/setup`);
    await heading(tablet).waitFor();
    expect(tablet.complaints).toEqual([]);
  });

  test("leaves the addresses that are not the app's to the network", async () => {
    const server = await startServer();
    const tablet = await openChromium();
    await tablet.page.goto(server.url);
    await served(tablet);
    await tablet.page.goto(`${server.url}/C/CAFE0123456789ABCDEFGHJKMN12`);
    expect(await tablet.page.innerText("h1")).toBe("This is your loyalty card");
    const health = await tablet.page.goto(`${server.url}/healthz`);
    expect(await health?.json()).toMatchObject({ status: "ok" });
    expect(tablet.complaints).toEqual([]);
  });
});
