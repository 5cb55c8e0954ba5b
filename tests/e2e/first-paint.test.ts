/** What a tablet shows while the app's own scripts are still on their way to it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openChromium, startServer } from "../support/app.ts";

/** Holds back whatever is fetched besides the page, its look and the first script; the answer lets it through. */
const holdBack = async (page: Page): Promise<() => void> => {
  const { promise: letThrough, resolve } = Promise.withResolvers<void>();
  await page.route(/\/(assets|icons)\//, async (route) => {
    if (!/\/assets\/(first-[\w-]+\.js|[\w-]+\.css)$/.test(route.request().url())) await letThrough;
    await route.continue();
  });
  return resolve;
};

const painted = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);

const seen = (page: Page) =>
  page.evaluate(() => {
    const place = document.getElementById("app");
    return {
      mark: place !== null && getComputedStyle(place).backgroundImage !== "none",
      paper: getComputedStyle(document.body).backgroundColor,
      said: document.body.innerText,
    };
  });

const DAY = "rgb(246, 241, 231)";
const LAMPLIGHT = "rgb(22, 18, 14)";

test.each(["/", "/owner", "/members?lang=hu"])(
  "at %s the mark stands on the paper that was chosen before any other script is here, and says nothing",
  async (path) => {
    const { url } = await startServer();
    const { page } = await openChromium();
    await page.emulateMedia({ colorScheme: "light" });
    await page.addInitScript(() => localStorage.setItem("pult.theme", "dark"));
    const letThrough = await holdBack(page);
    await page.goto(url + path, { waitUntil: "commit" });
    await painted(page);
    expect(await seen(page)).toEqual({ mark: true, paper: LAMPLIGHT, said: "" });

    letThrough();
    await page.locator("h1").first().waitFor();
    expect(await seen(page)).toMatchObject({ mark: false, paper: LAMPLIGHT });
  },
);

test("where nothing was chosen the first paper is the tablet's own, and the mark stays until there is something to show", async () => {
  const { url } = await startServer();
  const { page } = await openChromium();
  await page.emulateMedia({ colorScheme: "light" });
  const letThrough = await holdBack(page);
  await page.goto(url, { waitUntil: "commit" });
  await painted(page);
  expect(await seen(page)).toEqual({ mark: true, paper: DAY, said: "" });
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await seen(page)).toMatchObject({ paper: LAMPLIGHT });

  // Of all that the page shows, only what says that it opens may stand with the mark.
  await page.evaluate(() => {
    const bare = (): boolean => {
      const place = document.getElementById("app");
      if (place === null || place.querySelector(":scope > :not(.opening)") !== null) return false;
      return getComputedStyle(place).backgroundImage === "none";
    };
    const look = (): void => {
      if (bare()) document.documentElement.dataset["bare"] = "true";
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  });
  letThrough();
  await page.locator("h1").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset["bare"])).toBeUndefined();
});
