/** What Lighthouse says of the counter, as a slow phone would open it: three times, one after another, with nothing beside it. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newProfile, openChromium, startServer } from "#support/app.ts";
import { newCashier } from "#support/cashier.ts";
import { chromiumFlags, findChromium } from "#support/chromium.ts";
import { outsideVitest } from "#support/environment.ts";
import { setup } from "#support/need-build.ts";
import type { Bench, Measure } from "./measure.ts";

const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
type Category = (typeof CATEGORIES)[number];
type Scores = Readonly<Record<Category, number>>;

const nameOf = (category: Category): string => `lighthouse_${category.replace("-", "_")}`;

/** Scores from 0 to 100, mobile, the median of three; p50 is the same figure, and n how often it was asked. */
export const names: Bench["names"] = CATEGORIES.map(nameOf);

const VERSION = "13.5.0";
const RUNS = 3;
/** Beside the app's own packages, since nothing else needs it. */
const PLACE = join(import.meta.dirname, "../../.cache/lighthouse");

/** Installs Lighthouse where it is not yet; nothing of it may run while it is installed. */
const lighthouse = (): string => {
  const program = join(PLACE, "node_modules/lighthouse/cli/index.js");
  if (existsSync(program)) return program;
  mkdirSync(PLACE, { recursive: true });
  writeFileSync(join(PLACE, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const argv = ["install", "--ignore-scripts", "--no-audit", "--no-fund", `lighthouse@${VERSION}`];
  execFileSync("npm", argv, { cwd: PLACE, stdio: ["ignore", "ignore", "inherit"], env: outsideVitest() });
  return program;
};

type Until = (work: () => Promise<void>) => void;

/** A tablet that has a shop and has never fetched the app: so a first visit shows the counter, and not the welcome. */
const shopWithoutApp = async (url: string, until: Until): Promise<string> => {
  const profileDir = newProfile(until);
  const { page, context, close } = await openChromium({ profileDir, until });
  const cashier = await newCashier(page);
  await page.goto(url);
  await cashier.openShop("Corner Café");
  await page.evaluate(async () => {
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await (await context.newCDPSession(page)).send("Network.clearBrowserCache");
  await close();
  return profileDir;
};

const askOnce = (program: string, url: string, profileDir: string): Scores => {
  const text = execFileSync(
    process.execPath,
    [
      program,
      url,
      "--quiet",
      "--output=json",
      "--disable-storage-reset",
      `--only-categories=${CATEGORIES.join(",")}`,
      `--chrome-flags=--headless --user-data-dir=${profileDir} ${chromiumFlags.join(" ")}`,
    ],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...outsideVitest(), CHROME_PATH: findChromium() },
    },
  );
  const { categories } = JSON.parse(text) as {
    readonly categories: Readonly<Record<Category, { readonly score: number | null }>>;
  };
  const score = (category: Category): number => Math.round((categories[category].score ?? 0) * 100);
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    "best-practices": score("best-practices"),
  };
};

/** Lighthouse now and then misses the beginning of its own trace, and says that it should be run again. */
const TRIES = 4;

const askPatiently = (program: string, url: string, profileDir: string, tries = TRIES): Scores => {
  try {
    return askOnce(program, url, profileDir);
  } catch (error) {
    if (tries <= 1) throw error;
    console.error("Lighthouse failed, and is run again.");
    return askPatiently(program, url, profileDir, tries - 1);
  }
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Builds the app where it is older than its sources, and asks. */
export const run = async (report: (measure: Measure) => void): Promise<void> => {
  setup();
  const program = lighthouse();
  const endings: (() => Promise<void>)[] = [];
  try {
    const until: Until = (work) => void endings.unshift(work);
    const { url } = await startServer({ until });
    const all: Scores[] = [];
    for (let i = 0; i < RUNS; i += 1) all.push(askPatiently(program, url, await shopWithoutApp(url, until)));
    for (const category of CATEGORIES) {
      const value = median(all.map((scores) => scores[category]));
      report({ name: nameOf(category), value, unit: "points", n: RUNS, p50: value });
    }
  } finally {
    for (const end of endings) await end();
  }
};
