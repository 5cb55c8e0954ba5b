/** What reaches the disk between a tap and its tick, counted from outside the browser. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openChromium, startServer } from "../support/app.ts";
import { newCashier } from "../support/cashier.ts";
import { type Flush, watchFlushes } from "../support/flush-watch.ts";

type Moments = { tapMs: number; tickMs: number };

/** Notes, by the clock on the wall, when a big key is touched and when the tick is there. */
const noteMoments = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const noted = globalThis as unknown as { moments: Moments[] };
    noted.moments = [];
    let tapMs: number | null = null;
    document.addEventListener(
      "pointerdown",
      ({ target }) => {
        if (target instanceof Element && target.closest(".go")) tapMs = Date.now();
      },
      true,
    );
    new MutationObserver(() => {
      if (tapMs === null || !document.querySelector(".done")) return;
      noted.moments.push({ tapMs, tickMs: Date.now() });
      tapMs = null;
    }).observe(document.body, { childList: true, subtree: true });
  });

const momentsOf = (page: Page): Promise<readonly Moments[]> =>
  page.evaluate(() => (globalThis as unknown as { moments: Moments[] }).moments);

/** Writes something into a database of its own, commit by commit, and says when that began and ended. */
const commit = (page: Page, durability: IDBTransactionDurability, times: number): Promise<Moments> =>
  page.evaluate(
    async ({ how, count }) => {
      const done = (target: IDBRequest | IDBTransaction, name: "success" | "complete"): Promise<unknown> =>
        new Promise((resolve, reject) => {
          target.addEventListener(name, resolve);
          target.addEventListener("error", reject);
        });
      const opening = indexedDB.open("control");
      opening.onupgradeneeded = () => opening.result.createObjectStore("acts", { autoIncrement: true });
      await done(opening, "success");
      // Making the database is work of its own that reaches the disk.
      await new Promise((later) => setTimeout(later, 500));
      const tapMs = Date.now();
      for (let i = 0; i < count; i += 1) {
        const writing = opening.result.transaction("acts", "readwrite", { durability: how });
        writing.objectStore("acts").add({ visit: i });
        await done(writing, "complete");
      }
      const tickMs = Date.now();
      opening.result.close();
      return { tapMs, tickMs };
    },
    { how: durability, count: times },
  );

const inFolder = (flushes: readonly Flush[], folder: string): number =>
  flushes.filter(({ file }) => file.includes(`/Default/${folder}/`)).length;

const ACTS = 8;

test("between a tap and its tick both copies of the act are made to be on the disk", async () => {
  const server = await startServer();
  const disk = watchFlushes();
  const tablet = await openChromium({ program: disk.program });
  const cashier = await newCashier(tablet.page);
  await tablet.page.goto(server.url);
  await cashier.openShop("Corner Café");
  await cashier.enrol("Anna");

  await noteMoments(tablet.page);
  for (let i = 0; i < ACTS; i += 1) {
    await cashier.recordVisit();
    await tablet.page.locator(".done").click();
    await tablet.page.locator(".go:not([aria-disabled=true])").first().waitFor();
  }
  const moments = await momentsOf(tablet.page);
  const counted = moments.map(({ tapMs, tickMs }) => {
    const flushes = disk.between(tapMs, tickMs + 1);
    return { database: inFolder(flushes, "IndexedDB"), journal: inFolder(flushes, "File System") };
  });
  console.log(`flushes between tap and tick: ${JSON.stringify(counted)}`);
  expect(counted).toHaveLength(ACTS);
  for (const { database, journal } of counted) {
    expect(database).toBeGreaterThanOrEqual(1);
    expect(journal).toBeGreaterThanOrEqual(1);
  }
});

test("the count tells a commit that is on the disk from one that is not", async () => {
  const server = await startServer();
  const disk = watchFlushes();
  const tablet = await openChromium({ program: disk.program });
  await tablet.page.goto(new URL("healthz", server.url).href);
  const count = async (durability: IDBTransactionDurability): Promise<number> => {
    const { tapMs, tickMs } = await commit(tablet.page, durability, ACTS);
    return inFolder(disk.between(tapMs, tickMs + 1), "IndexedDB");
  };
  expect(await count("relaxed")).toBe(0);
  expect(await count("strict")).toBeGreaterThanOrEqual(ACTS);
  tablet.complaints.splice(0);
});
