/**
 * `npm run storm -- --seeds N --from S --once --tell`: runs so many seeds on all cores and says what broke. `--once` runs each
 * but once, `--twice 5` each fifth twice, `--tell` shows what happened in each, which is for few of them, `--gently` gives way to other work.
 */
import { fork } from "node:child_process";
import { availableParallelism, constants, setPriority } from "node:os";
import { parseArgs } from "node:util";
import { neverHit, type Mark } from "./marks.ts";

import type { What } from "./host.ts";
import { keptPlans } from "./kept-plans.ts";
import { SET_PIECES } from "./plan/set-pieces.ts";
import type { ToWorker, FromWorker } from "./worker.ts";

// The proof that a storm can fail is a run of its own, and ends there.
if (process.argv.includes("--prove")) await import("./teeth/prove.ts");

// As is the sweep, which leaves nothing to luck.
if (process.argv.includes("--sweep")) await import("./sweeps/sweep.ts");

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    from: { type: "string", default: "1" },
    once: { type: "boolean", default: false },
    twice: { type: "string", default: "1" },
    tell: { type: "boolean", default: false },
    minutes: { type: "string", default: "" },
    gently: { type: "boolean", default: false },
  },
});

// Beside other work it takes what that leaves; its workers inherit it.
if (values.gently) setPriority(constants.priority.PRIORITY_LOW);

const watch = { start: performance.now() };
const [count, from] = [Number(values.seeds), Number(values.from)];
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(from)) {
  console.error("Seeds are whole numbers: npm run storm -- --seeds 2000 --from 1");
  process.exit(2);
}
const until = values.minutes === "" ? Infinity : watch.start + Number(values.minutes) * 60_000;

/** So many seeds must hit every mark, or what was never hit was not looked for. */
const A_LONG_RUN = 2_000;

type Sum = { seeds: number; entries: number; ticks: number; lasted: number; broken: What[] };
const sum: Sum = { seeds: 0, entries: 0, ticks: 0, lasted: 0, broken: [] };
const marks = new Map<Mark, number>();

const told = ({ what, violations, shortest, entries, ticks, lasted, marks: seen }: FromWorker): void => {
  sum.seeds += 1;
  sum.entries += entries;
  sum.ticks += ticks;
  sum.lasted += lasted;
  for (const [mark, n] of seen) marks.set(mark, (marks.get(mark) ?? 0) + n);
  if (violations.length === 0) return;
  sum.broken.push(what);
  console.log(`${typeof what === "number" ? "Seed" : "Kept:"} ${String(what)} broke:`);
  for (const { rule, what: how } of violations.slice(0, 5)) console.log(`  ${rule}: ${how.slice(0, 400)}`);
  if (shortest !== null) console.log(`  The shortest way to it: ${JSON.stringify(shortest)}`);
};

/** Which are run a second time, to see that it is the same run: each, each so many, or none. */
const each = Number(values.twice);
const isTwice = (what: What): boolean => !values.once && (typeof what === "string" || what % each === 0);

// What once broke comes first, unless somebody looks for a seed.
const kept = values.from === "1" ? [...Object.keys(keptPlans), ...Object.keys(SET_PIECES)] : [];
let next = 0;
const work = (): Promise<void> =>
  new Promise((done, fail) => {
    const worker = fork(new URL("./worker.ts", import.meta.url), { serialization: "advanced" });
    const give = (): void => {
      if (next >= kept.length + count || performance.now() > until)
        return void worker.send("end" satisfies ToWorker);
      const what = kept[next] ?? from + next - kept.length;
      worker.send({ what, twice: isTwice(what), tell: values.tell } satisfies ToWorker);
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
console.log("What happened, and how often:");
for (const [mark, n] of [...marks].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`  ${String(n).padStart(7)}  ${mark}`);
console.log(
  `${String(sum.seeds)} seeds${values.once ? "" : `, ${each === 1 ? "each" : `each ${String(each)}th`} twice`}: ${String(sum.ticks)} ticks, ${String(sum.entries)} entries, ` +
    `${years.toFixed(1)} years, ${seconds.toFixed(0)} s. Broken: ${sum.broken.length === 0 ? "none" : sum.broken.join(", ")}.`,
);
const never = neverHit(marks);
if (never.length > 0) console.log(`Never: ${never.join("; ")}.`);
const isProof = sum.seeds < A_LONG_RUN || never.length === 0;
process.exitCode = sum.broken.length === 0 && isProof ? 0 : 1;
