/** Runs the checks of `npm test`, `npm run check` and `npm run fix`, and tells the end of each in one line. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./chromium.ts";

type Check = { readonly name: string; readonly argv: readonly string[] };

const scratch = mkdtempSync(join(tmpdir(), "pult-checks-"));
const report = join(scratch, "vitest.json");

const tool = (path: string, ...args: string[]): string[] => [`node_modules/${path}`, ...args];
const tests = (...projects: string[]): string[] => [
  ...tool("vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`),
  ...projects.flatMap((project) => ["--project", project]),
];

const cheap: readonly Check[] = [
  { name: "types", argv: tool("typescript/bin/tsc", "--build") },
  { name: "lint", argv: tool("oxlint/bin/oxlint") },
  { name: "format", argv: tool("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", ".") },
  { name: "dead code", argv: tool("knip/bin/knip.js", "--no-config-hints") },
];

const plans: Readonly<Record<string, readonly Check[]>> = {
  all: [...cheap, { name: "build", argv: ["tests/support/build.ts"] }, { name: "tests", argv: tests() }],
  quick: [...cheap, { name: "tests", argv: tests("unit", "screens") }],
  fix: [
    { name: "lint", argv: tool("oxlint/bin/oxlint", "--fix") },
    { name: "format", argv: tool("prettier/bin/prettier.cjs", "--write", "--log-level", "warn", ".") },
  ],
};

/** How many seeds blow beside the tests. They take what those leave of the machine, and need no time of their own. */
const SEEDS = 2_000;

/** Begins a storm; what it answers with waits for its end, shows it, and tells whether nothing broke. */
function beginStorm(): () => Promise<boolean> {
  const startedMs = performance.now();
  const log = join(scratch, "storm.log");
  const out = openSync(log, "w");
  const storm = spawn(
    process.execPath,
    ["tests/storm/storm.ts", "--seeds", String(SEEDS), "--twice", "5", "--gently"],
    {
      stdio: ["ignore", out, out],
    },
  );
  const ended = once(storm, "exit") as Promise<[number | null]>;
  return async () => {
    console.log("\n— storm");
    const [status] = await ended;
    console.log(readFileSync(log, "utf8"));
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    console.log(`${status === 0 ? "ok" : "FAILED"}: storm (beside the tests, ${seconds} s)`);
    return status === 0;
  };
}

function passes({ name, argv }: Check): boolean {
  console.log(`\n— ${name}`);
  const startedMs = performance.now();
  const { status } = spawnSync(process.execPath, argv, { stdio: "inherit" });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok" : "FAILED"}: ${name} (${seconds} s)`);
  return status === 0;
}

/** The closing line, from vitest's own report; nothing is claimed when there is none. */
function count(): string | null {
  try {
    const {
      numPassedTests: passed,
      numTotalTests: total,
    }: { numPassedTests: number; numTotalTests: number } = JSON.parse(readFileSync(report, "utf8"));
    return `${passed} passed, ${total - passed} failed`;
  } catch {
    return null;
  }
}

const plan = plans[process.argv[2] ?? "all"];
if (plan === undefined) throw new Error(`There is no plan called ${process.argv[2]}`);
const isAll = plan === plans["all"];
if (isAll) console.log(`Chromium: ${findChromium()}`);
const storm = isAll ? beginStorm() : null;
const failed = plan.filter((check) => !passes(check)).map((check) => check.name);
if (storm !== null && !(await storm())) failed.push("storm");
console.log(failed.length === 0 ? "\nAll checks passed." : `\nFailed: ${failed.join(", ")}.`);
const line = count();
if (line !== null) console.log(line);
rmSync(scratch, { recursive: true, force: true });
process.exitCode = failed.length === 0 ? 0 : 1;
