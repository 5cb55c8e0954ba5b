/**
 * How soon a tablet that joins a shop of ten years can serve: a hundred thousand members, a million entries.
 *
 * The shop is loaded by the log's own door into one browser profile, which makes the snapshot. Another profile, with
 * nothing in it, fetches the parts over a line of 20 Mbit/s with 40 ms to and fro, as a café has, and begins to serve.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { chromiumFlags, findChromium } from "#support/chromium.ts";
import { callModule, serveModules } from "#support/module-server.ts";
import type * as BootstrapPage from "./bootstrap-page.ts";
import type { Joined, Made } from "./bootstrap-page.ts";
import type * as LogPage from "./log-page.ts";
import type { Bench, Measure } from "./measure.ts";

/**
 * - `bootstrap_usable_s`: from asking for the first part to a coffee handed out to a member whose card was scanned and
 *   recorded on disk. The claim before it, one small request, is not in it.
 * - `bootstrap_take_s`: of that, from the last part to the tables that serve.
 * - `bootstrap_make_s`: making the snapshot, on the tablet that has the shop. `bootstrap_mb`: its bytes.
 */
export const names: Bench["names"] = [
  "bootstrap_usable_s",
  "bootstrap_take_s",
  "bootstrap_make_s",
  "bootstrap_mb",
];

const BIG = { seed: 20_160_104, members: 100_000, entries: 1_000_000 };
const JOINS = 3;
const MEGA = 1_000_000;
/** The line: bytes a millisecond, and milliseconds to and fro. */
const LINE = { bytesPerMs: 20_000 / 8, thereAndBackMs: 40 };
const PARTS = "/parts/";

const single = (name: string, unit: string, value: number, n = 1): Measure => ({
  ...{ name, unit, n },
  value: Number(value.toFixed(2)),
});

/** Runs work on a blank page of a profile of its own. */
const onNewPage = async <T>(folder: string, url: string, work: (page: Page) => Promise<T>): Promise<T> => {
  const options = { executablePath: findChromium(), args: chromiumFlags };
  const profile = mkdtempSync(join(folder, "profile-"));
  const context: BrowserContext = await chromium.launchPersistentContext(profile, options);
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await work(page);
  } finally {
    await context.close();
  }
};

const makeOn = async (page: Page): Promise<Made> => {
  await callModule<typeof LogPage>(page, "/tests/bench/log-page.ts")("loadShop", "big", BIG);
  return callModule<typeof BootstrapPage>(page, "/tests/bench/bootstrap-page.ts")("makeParts", "big");
};

const joinOn = async (page: Page, { head, parts, who }: Made): Promise<Joined> => {
  await page.route(`**${PARTS}*`, async (route) => {
    const part = parts[Number(new URL(route.request().url()).pathname.slice(PARTS.length))] ?? "";
    const body = Buffer.from(part, "base64");
    // What is answered here passes the browser's own throttling by.
    await setTimeout(LINE.thereAndBackMs + body.length / LINE.bytesPerMs);
    await route.fulfill({ contentType: "application/octet-stream", body });
  });
  return callModule<typeof BootstrapPage>(page, "/tests/bench/bootstrap-page.ts")(
    "joinShop",
    PARTS,
    head,
    who,
  );
};

/** Makes one snapshot and joins by it a few times; of these the slowest is told. */
export const run: Bench["run"] = async (report, wanted) => {
  if (!names.some(wanted)) return;
  const folder = mkdtempSync(join(tmpdir(), "pult-bootstrap-bench-"));
  const server = await serveModules(0, join(folder, "vite"));
  try {
    const made = await onNewPage(folder, server.url, makeOn);
    report(single("bootstrap_make_s", "s", made.seconds));
    report(single("bootstrap_mb", "MB", made.head.parts.reduce((sum, { bytes }) => sum + bytes, 0) / MEGA));
    const joined: Joined[] = [];
    for (let i = 0; i < JOINS; i += 1)
      joined.push(await onNewPage(folder, server.url, (page) => joinOn(page, made)));
    const slowest = (of: (one: Joined) => number): number => Math.max(...joined.map(of)) / 1000;
    report(
      single(
        "bootstrap_usable_s",
        "s",
        slowest(({ redeemedMs }) => redeemedMs),
        JOINS,
      ),
    );
    report(
      single(
        "bootstrap_take_s",
        "s",
        slowest(({ fetchedMs, takenMs }) => takenMs - fetchedMs),
        JOINS,
      ),
    );
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};
