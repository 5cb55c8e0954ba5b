/**
 * `npm run storm -- --sweep`: strikes every story in every place, one fault at a time, and says what broke. `--every N` tries
 * only every Nth place, `--story` and `--struck` only those whose names hold a text.
 */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { STORIES } from "../plan/stories.ts";
import { SWEEPS } from "./cases.ts";
import type { FromSweeper, ToSweeper } from "./worker.ts";

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

const waiting = Object.keys(SWEEPS)
  .filter((name) => name.includes(values.struck))
  .flatMap((sweep) =>
    Object.keys(STORIES)
      .filter((name) => name.includes(values.story))
      .map((story) => ({ story, sweep, every })),
  );
const done: FromSweeper[] = [];

const told = (one: FromSweeper): void => {
  done.push(one);
  console.log(
    `${String(one.tried).padStart(6)} of ${String(one.all).padStart(6)}  ${one.sweep}: ${one.story}`,
  );
  for (const { once, violations } of one.broken) {
    console.log(`        broke: ${JSON.stringify(once)}`);
    for (const { rule, what } of violations.slice(0, 3))
      console.log(`          ${rule}: ${what.slice(0, 300)}`);
  }
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
const sum = (count: (one: FromSweeper) => number): number => done.reduce((all, one) => all + count(one), 0);
for (const sweep of Object.keys(SWEEPS)) {
  const its = done.filter((one) => one.sweep === sweep);
  const all = its.reduce((n, one) => n + one.tried, 0);
  console.log(`${String(all).padStart(7)}  ${sweep}`);
}
const broken = sum((one) => one.broken.length);
console.log(
  `${String(sum((one) => one.tried))} of ${String(sum((one) => one.all))} places struck in ` +
    `${((performance.now() - start) / 1000).toFixed(0)} s. Broken: ${String(broken)}.`,
);
process.exit(broken === 0 && done.length > 0 ? 0 : 1);
