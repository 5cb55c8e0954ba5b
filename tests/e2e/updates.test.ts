/** A new version of the app, in two tabs of one tablet: it waits for the customer, and nothing of theirs is lost. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { AppFile, AppFiles } from "#cloud/app-files.ts";
import { type Tablet, openChromium } from "../support/app.ts";
import { type Exchange, buildVersions, openExchange } from "../support/app-exchange.ts";
import { newCashier } from "../support/cashier.ts";
import { readWholeLog } from "../support/whole-log.ts";

let first: AppFiles = new Map();
let next: AppFiles = new Map();

beforeAll(() => {
  ({ first, next } = buildVersions());
});

const served = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
const waiting = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state ?? "none");
const version = (page: Page) => page.evaluate(() => document.documentElement.dataset["version"] ?? "first");
const mark = (page: Page) => page.evaluate(() => document.body.setAttribute("data-never-reloaded", ""));
const isMarked = async (page: Page): Promise<boolean> =>
  (await page.locator("body[data-never-reloaded]").count()) === 1;

/** Opens a part of the first version that this tab has not opened yet. */
const openOldPart = (page: Page): Promise<string> => {
  const path = [...first.keys()].find((name) => /^\/assets\/storage-page-.*\.js$/.test(name)) ?? "";
  // As text, or the test's own loader would put itself in the place of the browser's.
  return page.evaluate(`import("${path}").then((part) => Object.keys(part).length > 0 ? "opened" : "empty")`);
};

/** A shop with Anna, an idle counter and one on which Anna is being served, both of the first version. */
async function openShop({ url }: Exchange): Promise<Tablet & { idle: Page; sale: Page }> {
  const tablet = await openChromium();
  const idle = tablet.page;
  const cashier = await newCashier(idle);
  await idle.goto(url);
  await cashier.openShop("Corner Café");
  await served(idle);
  const sale = await tablet.context.newPage();
  const second = await newCashier(sale);
  await sale.goto(url);
  await second.enrol("Anna");
  await sale.getByRole("button", { name: /^Espresso/ }).click();
  for (const page of [idle, sale]) await mark(page);
  return { ...tablet, idle, sale };
}

/** Lets the tablet notice that the server has another version. */
const notice = (page: Page) => page.evaluate(() => dispatchEvent(new Event("online")));

describe("a new version", () => {
  test("that is accepted in one tab waits for the sale in the other, and then both are new", async () => {
    const exchange = await openExchange(first);
    const { idle, sale, complaints } = await openShop(exchange);
    exchange.exchange(next);
    await notice(idle);
    await idle.getByRole("button", { name: "Update now" }).click();
    // The click is answered by trying, and by trying again every second.
    await idle.waitForTimeout(4_000);
    expect(await waiting(idle)).toBe("installed");
    expect([await isMarked(idle), await isMarked(sale)]).toEqual([true, true]);
    expect(await openOldPart(sale)).toBe("opened");
    await sale.getByRole("button", { name: "Record visit" }).click();
    await sale.getByText("Ready for the next one").waitFor({ timeout: 60_000 });
    for (const page of [idle, sale]) await expect.poll(() => version(page), { timeout: 30_000 }).toBe("next");
    await sale.getByText("Ready for the next one").waitFor();
    await sale.getByRole("button", { name: /Anna/ }).first().waitFor();
    expect(complaints).toEqual([]);
  });

  test("that takes over in the middle of a sale reloads it at its end, and its parts still open", async () => {
    const exchange = await openExchange(first);
    const { idle, sale, complaints } = await openShop(exchange);
    exchange.exchange(next);
    await notice(idle);
    await expect.poll(() => waiting(idle), { timeout: 20_000 }).toBe("installed");
    // A sale that begins just as another tab lets the update in is met by it; no sign could come in time.
    await idle.evaluate(async () => {
      (await navigator.serviceWorker.getRegistration())?.waiting?.postMessage({ type: "SKIP_WAITING" });
    });
    await expect.poll(() => version(idle), { timeout: 20_000 }).toBe("next");
    expect(await isMarked(sale)).toBe(true);
    exchange.stop();
    expect(await openOldPart(sale)).toBe("opened");
    await sale.getByRole("heading", { level: 1, name: "Anna" }).waitFor();
    await sale.getByRole("button", { name: "Record visit" }).click();
    await expect.poll(() => version(sale), { timeout: 60_000 }).toBe("next");
    expect(complaints.filter((text) => !text.includes("ERR_"))).toEqual([]);
    complaints.length = 0;
  });
});

const withWorker = (answer: Partial<AppFile> | null): AppFiles => {
  const files = new Map(next);
  const worker = files.get("/sw.js");
  if (answer === null) files.delete("/sw.js");
  else if (worker) files.set("/sw.js", { ...worker, ...answer, gzipped: null, etag: '"broken"' });
  return files;
};

/** The next version, of which one part never comes. */
const cutHalfWay = (): AppFiles => {
  const missing = [...next.keys()].find((path) => !first.has(path) && path.endsWith(".js"));
  return new Map([...next].filter(([path]) => path !== missing && path !== "/assets/missing.js"));
};

const brokenUpdates: readonly (readonly [string, () => AppFiles])[] = [
  ["has no worker", () => withWorker(null)],
  [
    "answers with a page where its worker should be",
    () =>
      withWorker({ type: "text/html; charset=utf-8", plain: new TextEncoder().encode("<!doctype html>") }),
  ],
  ["comes only half", cutHalfWay],
];

/** The next version, of which one part is so large that a tablet with little room left cannot take it. */
const PADDING = 8_000_000;
const ROOM = 3_000_000;
const TOO_LITTLE_ROOM = /^A newer Pult came but found no room here/;
const tooLarge = (): AppFiles => {
  const files = new Map(next);
  const [path, part] = [...next].find(([one]) => !first.has(one) && one.endsWith(".js")) ?? [];
  if (path === undefined || part === undefined) throw new Error("the next version is the same as the first");
  const plain = new Uint8Array(part.plain.length + PADDING).fill(" ".charCodeAt(0));
  plain.set(part.plain);
  return files.set(path, { ...part, plain, gzipped: null });
};

/** Answers with how to leave the page's address so much room beyond what it uses, or, with null, as much as before. */
const openRoom = async (page: Page): Promise<(bytes: number | null) => Promise<void>> => {
  const devtools = await page.context().newCDPSession(page);
  return async (bytes) => {
    const { origin } = new URL(page.url());
    const { usage } = await devtools.send("Storage.getUsageAndQuota", { origin });
    const quota = bytes === null ? {} : { quotaSize: usage + bytes };
    await devtools.send("Storage.overrideQuotaForOrigin", { origin, ...quota });
  };
};

describe("a new version for which there is no room", () => {
  test("leaves the old one at work, also offline, loses nothing, is told of, and comes once there is", async () => {
    const { url, exchange } = await openExchange(first);
    const { page, complaints } = await openChromium();
    const cashier = await newCashier(page);
    await page.goto(url);
    await cashier.openShop("Corner Café");
    await cashier.enrol("Anna");
    await cashier.recordVisit();
    await served(page);
    const log = await readWholeLog(page);
    const leaveRoom = await openRoom(page);
    await leaveRoom(ROOM);
    await page.goto(`${url}/owner/storage`);
    await page.getByText("Pult itself").waitFor();
    // Nothing is asked for before the screens rest.
    await page.waitForTimeout(2_500);
    exchange(tooLarge());
    await notice(page);
    await page.getByText(TOO_LITTLE_ROOM).waitFor();
    expect(await waiting(page)).toBe("none");

    await page.context().setOffline(true);
    await page.goto(url);
    await page.getByText("Ready for the next one").waitFor();
    expect(await version(page)).toBe("first");
    await cashier.enrol("Bea");
    await cashier.recordVisit();
    const after = await readWholeLog(page);
    expect(after.slice(0, log.length)).toEqual(log);
    expect(after.length).toBeGreaterThan(log.length);

    await leaveRoom(null);
    await page.context().setOffline(false);
    await page.goto(`${url}/owner/storage`);
    await page.waitForTimeout(2_500);
    await notice(page);
    await expect.poll(() => waiting(page), { timeout: 20_000 }).toBe("installed");
    await expect.poll(() => page.getByText(TOO_LITTLE_ROOM).count()).toBe(0);
    // The browser tells of the refused part on the console, and is meant to.
    expect(complaints.filter((text) => !/Quota|ERR_INTERNET_DISCONNECTED/.test(text))).toEqual([]);
    complaints.length = 0;
  });
});

describe("a new version that is broken", () => {
  test.each(brokenUpdates)("because it %s leaves the old one at work, also offline", async (_, broken) => {
    const { url, exchange, stop } = await openExchange(first);
    const { page, complaints } = await openChromium();
    await page.goto(url);
    await served(page);
    exchange(broken());
    await notice(page);
    await page.waitForTimeout(1_500);
    expect(await waiting(page)).toBe("none");
    stop();
    await page.reload();
    await page.getByLabel("What is your shop called?").waitFor();
    expect(await version(page)).toBe("first");
    // The browser tells of the broken worker on the console, and is meant to.
    complaints.length = 0;
  });
});
