/**
 * `npm run storm -- --seeds N --from S --once --tell`: runs so many seeds on all cores and says what broke. `--once` runs each
 * but once, `--tell` shows what happened in each, which is for few of them.
 */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { ToWorker, FromWorker } from "./worker.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    from: { type: "string", default: "1" },
    once: { type: "boolean", default: false },
    tell: { type: "boolean", default: false },
    minutes: { type: "string", default: "" },
  },
});

const watch = { start: performance.now() };
const [count, from] = [Number(values.seeds), Number(values.from)];
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(from)) {
  console.error("Seeds are whole numbers: npm run storm -- --seeds 2000 --from 1");
  process.exit(2);
}
const until = values.minutes === "" ? Infinity : watch.start + Number(values.minutes) * 60_000;

type Sum = { seeds: number; entries: number; ticks: number; lasted: number; broken: number[] };
const sum: Sum = { seeds: 0, entries: 0, ticks: 0, lasted: 0, broken: [] };
const marks = new Map<string, number>();

const told = ({ seed, violations, entries, ticks, lasted, marks: seen }: FromWorker): void => {
  sum.seeds += 1;
  sum.entries += entries;
  sum.ticks += ticks;
  sum.lasted += lasted;
  for (const [mark, n] of seen) marks.set(mark, (marks.get(mark) ?? 0) + n);
  if (violations.length === 0) return;
  sum.broken.push(seed);
  console.log(`Seed ${String(seed)} broke:`);
  for (const { rule, what } of violations.slice(0, 5)) console.log(`  ${rule}: ${what.slice(0, 400)}`);
};

let next = from;
const work = (): Promise<void> =>
  new Promise((done, fail) => {
    const worker = fork(new URL("./worker.ts", import.meta.url), { serialization: "advanced" });
    const give = (): void => {
      if (next >= from + count || performance.now() > until)
        return void worker.send("end" satisfies ToWorker);
      worker.send({ seed: next, twice: !values.once, tell: values.tell } satisfies ToWorker);
      next += 1;
    };
    worker.on("message", (message: FromWorker | "ready") => {
      if (message !== "ready") told(message);
      give();
    });
    worker.on("exit", (code) =>
      code === 0 ? done() : fail(new Error(`a worker ended with ${String(code)}`)),
    );
  });

await Promise.all(Array.from({ length: Math.min(count, availableParallelism()) }, work));
const seconds = (performance.now() - watch.start) / 1000;
const years = sum.lasted / (365.25 * 86_400_000);
console.log("What went wrong, and how often:");
for (const [mark, n] of [...marks].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`  ${String(n).padStart(7)}  ${mark}`);
console.log(
  `${String(sum.seeds)} seeds${values.once ? "" : ", each twice"}: ${String(sum.ticks)} ticks, ${String(sum.entries)} entries, ` +
    `${years.toFixed(1)} years, ${seconds.toFixed(0)} s. Broken: ${sum.broken.length === 0 ? "none" : sum.broken.join(", ")}.`,
);
process.exitCode = sum.broken.length === 0 ? 0 : 1;
