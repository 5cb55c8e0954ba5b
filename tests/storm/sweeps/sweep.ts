/**
 * `npm run storm -- --sweep`: strikes every story in every place, one fault at a time, and says what broke. `--every N` tries
 * only every Nth place, `--story` and `--struck` only those whose names hold a text.
 */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { Violation } from "../history.ts";
import { STORIES } from "../plan/stories.ts";
import { SWEEPS } from "./cases.ts";
import type { FromSweeper, Swept, ToSweeper } from "./worker.ts";

const { values } = parseArgs({
  options: {
    sweep: { type: "boolean" },
    gently: { type: "boolean" },
    every: { type: "string", default: "1" },
    story: { type: "string", default: "" },
    struck: { type: "string", default: "" },
  },
});
const every = Number(values.every);
if (!Number.isSafeInteger(every) || every < 1) {
  console.error("Every place, or every Nth: npm run storm -- --sweep --every 50");
  process.exit(2);
}

const { struck } = values;
const waiting = Object.keys(STORIES)
  .filter((story) => story.includes(values.story))
  .map((story) => ({ story, struck, every }));
const done: Swept[] = [];
let broken = 0;

const tellOf = (where: string, violations: readonly Violation[]): void => {
  if (violations.length === 0) return;
  broken += 1;
  console.log(`        broke: ${where}`);
  for (const { rule, what } of violations.slice(0, 3))
    console.log(`          ${rule}: ${what.slice(0, 300)}`);
};

const told = ({ story, calm, sweeps }: FromSweeper): void => {
  console.log(`${story}:`);
  tellOf("in good weather", calm);
  for (const { sweep, all, tried, broken: its } of sweeps) {
    console.log(`${String(tried).padStart(6)} of ${String(all).padStart(6)}  ${sweep}`);
    for (const { once, violations } of its) tellOf(JSON.stringify(once), violations);
  }
  done.push(...sweeps);
};

const work = (): Promise<void> =>
  new Promise((end, fail) => {
    const worker = fork(new URL("./worker.ts", import.meta.url), { serialization: "advanced" });
    worker.on("message", (message: FromSweeper | "ready") => {
      if (message !== "ready") told(message);
      worker.send((waiting.shift() ?? "end") satisfies ToSweeper);
    });
    worker.on("exit", (code) =>
      code === 0 ? end() : fail(new Error(`a worker ended with ${String(code)}`)),
    );
  });

const start = performance.now();
await Promise.all(Array.from({ length: Math.min(waiting.length, availableParallelism()) }, work));
const sum = (all: readonly Swept[], count: (one: Swept) => number): number =>
  all.reduce((n, one) => n + count(one), 0);
console.log("In all:");
for (const sweep of Object.keys(SWEEPS)) {
  const its = done.filter((one) => one.sweep === sweep);
  const [tried, all] = [sum(its, (one) => one.tried), sum(its, (one) => one.all)];
  console.log(`${String(tried).padStart(6)} of ${String(all).padStart(6)}  ${sweep}`);
}
console.log(
  `${String(sum(done, (one) => one.tried))} of ${String(sum(done, (one) => one.all))} places struck in ` +
    `${((performance.now() - start) / 1000).toFixed(0)} s. Broken: ${String(broken)}.`,
);
process.exit(broken === 0 && done.length > 0 ? 0 : 1);
