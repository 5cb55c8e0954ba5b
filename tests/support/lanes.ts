/** The lanes tests run in: plain Node, real databases, a pretended DOM, a real Chromium, and the whole built app. */
import { playwright } from "@vitest/browser-playwright";
import type { ViteUserConfig } from "vitest/config";
import { chromiumFlags, locateChromium } from "./chromium.ts";

const inBrowser = "tests/**/*.browser.test.{ts,tsx}";
const inBrowserPackages = [
  "age-encryption",
  "axe-core",
  "@testing-library/react",
  "dexie",
  "fast-check",
  "fflate",
  "lucide-react",
  "react",
  "react/jsx-dev-runtime",
  "react-dom",
  "uqr",
  "valibot",
  "wouter",
  "zustand",
  "zxing-wasm/reader",
  "@noble/hashes/sha2.js",
  "@noble/hashes/utils.js",
];
const outside = ["tests/tidy/violations/**", "node_modules/**"];
const onStores = [
  "tests/cloud/store/**/*.test.ts",
  "tests/cloud/contract/**/*.test.ts",
  "tests/sync/contract/**/*.test.ts",
  "tests/sync/proc/**/*.test.ts",
  "tests/storm/both-stores.test.ts",
];

/** Stryker starts vitest anew for every mutant, and three idle lanes would make each five times as dear. */
function onlyUnit<T>(projects: T[]): T[] {
  return process.env["STRYKER_MUTATOR_WORKER"] === undefined ? projects : projects.slice(0, 1);
}

/** No test is about time: a busy machine gets as much as it needs, and what hangs still ends. */
const PATIENCE_MS = 60_000;

/** What drives a browser waits as often as it works: two of them keep two cores busy. */
const BROWSERS = 2;

/** Vitest's configuration. Lanes run one after another, so that two cores are not asked for four things at once. */
export function lanes(): NonNullable<ViteUserConfig["test"]> {
  return {
    projects: onlyUnit([
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: [...outside, inBrowser, ...onStores, "tests/screens/**", "tests/e2e/**"],
          testTimeout: PATIENCE_MS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "cloud",
          environment: "node",
          include: onStores,
          exclude: outside,
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          sequence: { groupOrder: 1 },
          globalSetup: "tests/support/need-postgres.ts",
        },
      },
      {
        extends: true,
        test: {
          name: "screens",
          environment: "happy-dom",
          include: ["tests/screens/**/*.test.ts", "tests/**/*.test.tsx"],
          exclude: [...outside, inBrowser],
          testTimeout: PATIENCE_MS,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        // Found only once a test asks for them, packages make vite reload the page under the running test.
        optimizeDeps: { include: inBrowserPackages },
        test: {
          name: "browser",
          include: [inBrowser],
          exclude: outside,
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          maxWorkers: BROWSERS,
          sequence: { groupOrder: 3 },
          globalSetup: "tests/support/need-chromium.ts",
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: locateChromium() ?? "", args: chromiumFlags },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          environment: "node",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: [...outside, inBrowser],
          maxWorkers: BROWSERS,
          testTimeout: 2 * PATIENCE_MS,
          hookTimeout: 4 * PATIENCE_MS,
          sequence: { groupOrder: 4 },
          globalSetup: ["tests/support/need-chromium.ts", "tests/support/need-build.ts"],
        },
      },
    ]),
  };
}
