/** A new version of the app comes while a tablet has visits that are not sent: whichever version sends them, each counts once. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { AppFiles } from "#cloud/app-files.ts";
import type { Store } from "#cloud/store/seams.ts";
import { asId, type ShopId } from "#domain/ids.ts";
import { type Exchange, buildVersions, openExchange } from "../support/app-exchange.ts";
import { openCloudHere } from "../support/cloud-here.ts";
import { type Counter, joinBy, key, openCounter, serve, showCode } from "../support/counters.ts";
import { readWholeLog } from "../support/whole-log.ts";

const VISITS = 20;
/** Forty visits and five starts of the app, on a machine that may be busy. */
const PATIENCE_MS = 240_000;

let first: AppFiles = new Map();
let next: AppFiles = new Map();

beforeAll(() => {
  ({ first, next } = buildVersions());
});

type Shop = {
  readonly served: Exchange;
  readonly counter: Counter;
  /** Lets one more tablet in, once. */
  readonly code: string;
  /** How many entries the cloud has of the shop. */
  readonly arrived: () => Promise<number>;
};

const shopOf = (request: { url: () => string }): ShopId =>
  asId<ShopId>(/\/shops\/([^/]+)\//.exec(request.url())?.[1] ?? "");

const headOf = async (store: Store, shop: ShopId): Promise<number> =>
  (await store.heads([shop])).get(shop)?.head ?? 0;

/** A shop with Anna on a tablet of the first version, connected with the cloud, and all of it sent. */
async function openShop(): Promise<Shop> {
  const { api, store } = await openCloudHere();
  const served = await openExchange(first, api);
  const counter = await openCounter(served.url);
  const { page, cashier } = counter;
  await cashier.openShop("Corner Café");
  await cashier.enrol("Anna");
  const asked = page.waitForRequest(/\/shops\/[^/]+\/entries/);
  const code = await showCode(counter, served.url);
  const shop = shopOf(await asked);
  const arrived = (): Promise<number> => headOf(store, shop);
  await expect.poll(arrived).toBe((await readWholeLog(page)).length);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  await serve(counter, served.url, "Anna");
  return { served, counter, code, arrived };
}

const versionOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.documentElement.dataset["version"] ?? "first");

/** Records the visits of whoever is there, and answers with how many entries there are then: none of these has arrived. */
const recordAll = async ({ counter: { page, cashier }, arrived }: Shop): Promise<number> => {
  const before = await arrived();
  const tick = page.locator(".done");
  for (let n = 0; n < VISITS; n += 1) {
    await cashier.recordVisit();
    // One that still stood there would be taken for the next one's.
    await tick.dispatchEvent("pointerdown");
    await tick.waitFor({ state: "detached" });
  }
  const written = (await readWholeLog(page)).length;
  expect([written, await arrived()]).toEqual([before + VISITS, before]);
  return written;
};

/** What Anna has, once as much of it as is awaited has come. */
const seesStamps = async (counter: Counter, url: string, stamps: number): Promise<void> => {
  await serve(counter, url, "Anna");
  await expect.poll(counter.cashier.progress, { timeout: 60_000 }).toBe(`${stamps} stamps`);
};

/** A browser complains of every request that finds no network, or no cloud behind it. */
const forgetTrouble = ({ tablet }: Counter): void =>
  expect(tablet.complaints.splice(0).filter((said) => !/ERR_|\b502\b/.test(said))).toEqual([]);

test(
  "twenty visits that the cloud could not be told of are sent by the new version, each once",
  async () => {
    const shop = await openShop();
    const { served, counter, code, arrived } = shop;
    served.reach(false);
    const written = await recordAll(shop);
    served.exchange(next);
    await key(counter.page, "Not this person").click();
    await counter.page.evaluate(() => dispatchEvent(new Event("online")));
    await key(counter.page, "Update now").click();
    await expect.poll(() => versionOf(counter.page), { timeout: 30_000 }).toBe("next");
    expect(await arrived()).toBe(written - VISITS);

    served.reach(true);
    await expect.poll(arrived, { timeout: 60_000 }).toBe(written);
    const other = await openCounter(served.url);
    await joinBy(other, served.url, code);
    for (const one of [other, counter]) await seesStamps(one, served.url, VISITS);
    expect([await versionOf(other.page), await arrived()]).toEqual(["next", written]);
    forgetTrouble(counter);
  },
  PATIENCE_MS,
);

test(
  "a tablet that is still on the old version sends its twenty visits itself, beside one on the new",
  async () => {
    const shop = await openShop();
    const { served, counter, code, arrived } = shop;
    await counter.tablet.context.setOffline(true);
    const written = await recordAll(shop);
    served.exchange(next);
    const other = await openCounter(served.url);
    await joinBy(other, served.url, code);
    await serve(other, served.url, "Anna");
    await other.cashier.recordVisit();

    await counter.tablet.context.setOffline(false);
    const entries = written + (await readWholeLog(other.page)).length;
    await expect.poll(arrived, { timeout: 60_000 }).toBe(entries);
    for (const one of [other, counter]) await seesStamps(one, served.url, VISITS + 1);
    const versions = await Promise.all([counter, other].map(({ page }) => versionOf(page)));
    expect([versions, await arrived()]).toEqual([["first", "next"], entries]);
    forgetTrouble(counter);
  },
  PATIENCE_MS,
);
