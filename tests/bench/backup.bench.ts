/**
 * How long ten years of a shop take to be backed up and to be brought back, and how large the file is.
 *
 * A real Chromium with a profile of its own; the file is taken onto a fresh database after the browser was closed, and
 * chain and state must be those of the shop it was made from.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "#support/chromium.ts";
import { serveModules } from "#support/module-server.ts";
import type * as BackupPage from "./backup-page.ts";
import type { Bench } from "./measure.ts";

/**
 * - `backup_1m_s`: from the tap to the file that is ready to be saved.
 * - `backup_1m_mb`: its size.
 * - `backup_1m_act_ms`: from sending a visit to the answer while a backup is being made; the value is the longest.
 * - `restore_1m_s`: from the password to the shop being there, everything proved and written.
 */
export const names: Bench["names"] = ["backup_1m_s", "backup_1m_mb", "backup_1m_act_ms", "restore_1m_s"];

const SHOP = { seed: 20_160_104, members: 100_000, entries: 1_000_000 };

type InPage = typeof BackupPage;
type Call = <K extends keyof InPage>(
  name: K,
  ...given: Parameters<InPage[K]>
) => Promise<Awaited<ReturnType<InPage[K]>>>;

/** Opens the profile anew for every call, so that nothing is warm and what was written is on disk. */
const inFreshPage = (profile: string, url: string): Call => {
  const call = async (name: string, ...given: readonly unknown[]): Promise<unknown> => {
    const options = { executablePath: findChromium(), args: chromiumFlags };
    const context = await chromium.launchPersistentContext(profile, options);
    try {
      const page = await context.newPage();
      await page.goto(url);
      return await page.evaluate(
        async ({ path, wanted, args }) => {
          const found = (await import(path)) as Record<string, (...all: readonly unknown[]) => unknown>;
          return found[wanted]?.(...args);
        },
        { path: "/tests/bench/backup-page.ts", wanted: name, args: given },
      );
    } finally {
      await context.close();
    }
  };
  return call as Call;
};

const rounded = (value: number): number => Number(value.toFixed(2));

/** Measures all of it: a backup nobody could restore would be no figure. */
export const run: Bench["run"] = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), "pult-backup-bench-"));
  const server = await serveModules(0, join(folder, "vite"));
  try {
    const call = inFreshPage(join(folder, "profile"), server.url);
    await call("loadShop", "shop", SHOP);
    const made = await call("makeBackup", "shop");
    report({ name: "backup_1m_s", value: rounded(made.seconds), unit: "s", n: 1 });
    report({ name: "backup_1m_mb", value: rounded(made.mb), unit: "MB", n: 1 });
    const restored = await call("restoreBackup", "restored");
    if (restored.chain !== made.chain || restored.state !== made.state)
      throw new Error(`another shop was restored: ${JSON.stringify({ made, restored })}`);
    report({ name: "restore_1m_s", value: rounded(restored.seconds), unit: "s", n: 1 });
    const acts = (await call("actsMeanwhile", "shop", SHOP.members)).toSorted((a, b) => a - b);
    const at = (share: number): number => rounded(acts[Math.floor(acts.length * share)] ?? 0);
    const longest = rounded(acts.at(-1) ?? 0);
    const spread = { n: acts.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
    report({ name: "backup_1m_act_ms", value: longest, unit: "ms", ...spread });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};
