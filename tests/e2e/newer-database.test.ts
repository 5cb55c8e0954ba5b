/** Old code before a database that a newer version has written: it reads, writes nothing, and says what to do. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openChromium, startServer } from "../support/app.ts";
import { newCashier } from "../support/cashier.ts";

type Head = { seq: number; epoch: number };

/** Changes the head as the newer version in another tab would; answers with how it is then. */
const changeHead = (page: Page, epoch: number | null): Promise<Head> =>
  page.evaluate(
    (to) =>
      new Promise<Head>((done, failed) => {
        const asked = indexedDB.open("pult");
        asked.addEventListener("error", () => failed(asked.error));
        asked.addEventListener("success", () => {
          const rows = asked.result.transaction("head", "readwrite").objectStore("head");
          const found = rows.get("head");
          found.addEventListener("success", () => {
            const head = found.result as Head;
            if (to !== null) rows.put({ ...head, epoch: to });
            rows.transaction.addEventListener("complete", () => {
              asked.result.close();
              done({ seq: head.seq, epoch: to ?? head.epoch });
            });
          });
        });
      }),
    epoch,
  );

/** The database as a newer version upgrades it when another tab opens it: one more table, and its own epoch in the head. */
const upgradeDatabase = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const asked = indexedDB.open("pult", 10_000);
        asked.addEventListener("error", () => failed(asked.error));
        asked.addEventListener("upgradeneeded", () => {
          asked.result.createObjectStore("later", { keyPath: "key" });
          const rows = asked.transaction?.objectStore("head");
          const found = rows?.get("head");
          found?.addEventListener("success", () => rows?.put({ ...(found.result as Head), epoch: 99 }));
        });
        asked.addEventListener("success", () => {
          asked.result.close();
          done();
        });
      }),
  );

const NEWER = "A newer version of Pult is open on this tablet. Reload this page to go on.";

test("a tab of the old version whose database another tab upgrades records nothing and asks to be loaded anew", async () => {
  const server = await startServer();
  const { page, context, complaints } = await openChromium();
  const cashier = await newCashier(page);
  await page.goto(server.url);
  await cashier.openShop("Corner Café");
  await cashier.enrol("Anna");
  const before = await changeHead(page, null);
  const newer = await context.newPage();
  await newer.goto(`${server.url}/healthz`);
  await upgradeDatabase(newer);
  await page.getByRole("heading", { name: "A newer Pult has been here" }).waitFor();
  expect(await changeHead(newer, null)).toEqual({ seq: before.seq, epoch: 99 });
  expect(complaints).toEqual([]);
});

test("a tab of the old version records nothing, says so, and asks to be loaded anew", async () => {
  const server = await startServer();
  const { page, complaints } = await openChromium();
  const cashier = await newCashier(page);
  await page.goto(server.url);
  await cashier.openShop("Corner Café");
  await cashier.enrol("Anna");
  const before = await changeHead(page, 99);
  await page.getByRole("button", { name: /^Espresso/ }).click();
  await page.getByRole("button", { name: "Record visit" }).click();
  await page.getByText(NEWER).first().waitFor();
  expect(await changeHead(page, null)).toEqual({ seq: before.seq, epoch: 99 });

  await page.reload();
  await page.getByRole("heading", { name: "A newer Pult has been here" }).waitFor();
  await page.getByRole("button", { name: /reload/i }).waitFor();
  expect(await changeHead(page, null)).toEqual({ seq: before.seq, epoch: 99 });
  expect(complaints).toEqual([]);
});
