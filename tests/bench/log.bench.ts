/**
 * How large ten years of a shop are on a tablet, how long they take to load, and how long one act takes to be kept.
 *
 * A real Chromium with a profile of its own; the shop of a hundred thousand members and a million entries is made up
 * from a seed and decided by the real rules, then goes through the log's own door. Before anything is timed on it, the
 * chain is checked and folding it again must give the same state, whose hash is printed.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { chromiumFlags, findChromium } from "#support/chromium.ts";
import { serveModules } from "#support/module-server.ts";
import type * as LogPage from "./log-page.ts";
import type { ShapeName } from "./log-shapes.ts";
import type { Bench, Measure } from "./measure.ts";

const shapes: readonly ShapeName[] = [
  "rows_text",
  "rows_structured",
  "segments_text",
  "segments_deflated",
  "segments_columns",
  "payload_rows",
  "payloads_deflated",
  "members_structured",
  "members_text",
];
const shapeNames = shapes.flatMap((shape) => [`shape_${shape}_s`, `shape_${shape}_mb`]);
const bigNames = [
  "facts_1m_load_s",
  "facts_1m_segment_bytes",
  "facts_1m_pack_bytes",
  "facts_1m_fold_s",
  "record_1m_ms",
  "record_1m_4x_ms",
];

/**
 * - `record_ms`: from sending a visit to the answer, that is to the strict commit, in a shop of twenty members and as
 *   many acts as were measured; the value is the 95th percentile. `_4x_`: the page slowed fourfold.
 * - `record_1m_ms`: the same in the shop of a million entries.
 * - `facts_1m_load_s`: the seconds spent in the log's door, folding and writing included, deciding left out.
 * - `facts_1m_segment_bytes`, `facts_1m_pack_bytes`: what a line and a payload take in sealed runs, on average.
 * - `facts_1m_fold_s`: throwing the folded tables away and folding the log again.
 * - `shape_…`: fifty thousand entries written in one shape, in seconds, and in megabytes on disk, each in a profile of
 *   its own.
 */
export const names: Bench["names"] = ["record_ms", "record_4x_ms", ...bigNames, ...shapeNames];

const BIG = { seed: 20_160_104, members: 100_000, entries: 1_000_000 };
const SMALL = { seed: 1, members: 5_000, entries: 50_000 };
const ACTS = 500;
const SLOWDOWN = 4;
const MEGA = 1_000_000;

type InPage = typeof LogPage;
type Harness = {
  readonly call: <K extends keyof InPage>(name: K, ...args: readonly unknown[]) => Promise<unknown>;
  readonly slowdown: (rate: number) => Promise<void>;
  /** Closes and opens the browser, so that what was written is on disk and nothing is warm. */
  readonly again: () => Promise<void>;
  readonly diskMb: () => number;
  readonly close: () => Promise<void>;
};

const sizeOf = (path: string): number => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
};

const openHarness = async (): Promise<Harness> => {
  const folder = mkdtempSync(join(tmpdir(), "pult-log-bench-"));
  const profile = join(folder, "profile");
  const server = await serveModules(0, join(folder, "vite"));
  const open = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const options = { executablePath: findChromium(), args: chromiumFlags };
    const context = await chromium.launchPersistentContext(profile, options);
    const page = await context.newPage();
    await page.goto(server.url);
    return { context, page };
  };
  let browser = await open();
  return {
    call: (name, ...args) =>
      browser.page.evaluate(
        async ({ path, wanted, given }) => {
          const page = (await import(path)) as Record<string, (...all: readonly unknown[]) => unknown>;
          return page[wanted]?.(...given);
        },
        { path: "/tests/bench/log-page.ts", wanted: name, given: args },
      ),
    slowdown: async (rate) => {
      const session = await browser.context.newCDPSession(browser.page);
      await session.send("Emulation.setCPUThrottlingRate", { rate });
    },
    again: async () => {
      await browser.context.close();
      browser = await open();
    },
    diskMb: () =>
      ["IndexedDB", "File System"].reduce((sum, name) => sum + sizeOf(join(profile, "Default", name)), 0) /
      MEGA,
    close: async () => {
      await browser.context.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};

type Report = (measure: Measure) => void;

const single = (report: Report, name: string, unit: string, value: unknown): void =>
  report({ name, value: Number(Number(value).toFixed(2)), unit, n: 1 });

const spread = (report: Report, name: string, times: unknown): void => {
  const sorted = (times as number[]).toSorted((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2));
  report({ name, value: at(0.95), unit: "ms", n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) });
};

const measureRecording = async (
  harness: Harness,
  report: Report,
  name: string,
  members: number,
): Promise<void> => {
  const shop = members === 0 ? "small" : "big";
  spread(report, `${name}_ms`, await harness.call("recordTimes", shop, members, ACTS));
  await harness.slowdown(SLOWDOWN);
  spread(
    report,
    `${name}_4x_ms`,
    await harness.call("recordTimes", members === 0 ? "slow" : shop, members, ACTS),
  );
  await harness.slowdown(1);
};

const measureShape =
  (shape: ShapeName) =>
  async (harness: Harness, report: Report): Promise<void> => {
    single(report, `shape_${shape}_s`, "s", await harness.call("shapeTime", shape, SMALL));
    // Closing the browser ends what the store still puts off; only then is its size its own.
    await harness.again();
    single(report, `shape_${shape}_mb`, "MB", harness.diskMb());
  };

const measureMillion = async (harness: Harness, report: Report): Promise<void> => {
  single(report, "facts_1m_load_s", "s", await harness.call("loadShop", "big", BIG));
  const bytes = (await harness.call("sealedBytes", "big")) as Awaited<ReturnType<InPage["sealedBytes"]>>;
  single(report, "facts_1m_segment_bytes", "B", bytes.segment);
  single(report, "facts_1m_pack_bytes", "B", bytes.pack);
  await harness.again();
  const folded = (await harness.call("foldAgain", "big")) as Awaited<ReturnType<InPage["foldAgain"]>>;
  if (folded.live !== folded.rebuilt)
    throw new Error(`folded again it is another shop: ${JSON.stringify(folded)}`);
  console.error(`state hash of the made-up shop, live and folded again: ${folded.live}`);
  single(report, "facts_1m_fold_s", "s", folded.seconds);
  await harness.again();
  await measureRecording(harness, report, "record_1m", BIG.members);
};

/** Measures what is wanted, each group on a profile of its own. */
export const run: Bench["run"] = async (report, wanted) => {
  const groups: readonly (readonly [
    readonly string[],
    (harness: Harness, report: Report) => Promise<void>,
  ])[] = [
    [["record_ms", "record_4x_ms"], (harness) => measureRecording(harness, report, "record", 0)],
    ...shapes.map((shape) => [[`shape_${shape}_s`, `shape_${shape}_mb`], measureShape(shape)] as const),
    [bigNames, measureMillion],
  ];
  for (const [named, measure] of groups) {
    if (!named.some(wanted)) continue;
    const harness = await openHarness();
    try {
      await measure(harness, report);
    } finally {
      await harness.close();
    }
  }
};
