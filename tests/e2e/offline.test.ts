/** The app without a network: it opens, at every address of its own, and nothing complains. */
import { describe, expect, test } from "vitest";
import { type Tablet, newProfile, openChromium, startServer } from "../support/app.ts";

/** Resolves once the service worker serves the page, the whole app then being on the tablet. */
const served = ({ page }: Tablet): Promise<unknown> =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");

const heading = ({ page }: Tablet) => page.locator("#app > *").first();

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
