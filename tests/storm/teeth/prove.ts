/**
 * `npm run storm -- --prove`: shows that the storm can fail. Puts one bug after the other into the product and weathers
 * stories, what is kept, and then seeds, until one breaks. Fails if a bug breaks none, or if one does that the product is right without.
 *
 * `--seeds N` at most so many of each, `--controls N` so many of those that must break nothing, `--bugs a,b` only these,
 * `--write` puts the table into teeth.md.
 */
import { execFileSync, fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { format } from "prettier";
import type { Bug } from "./bug.ts";
import { BUGS, CONTROLS } from "./bugs.ts";
import { failures, type Proved, tableOf } from "./table.ts";
import type { FromBugged } from "./worker.ts";

const { values } = parseArgs({
  options: {
    prove: { type: "boolean" },
    seeds: { type: "string", default: "2000" },
    controls: { type: "string", default: "100" },
    bugs: { type: "string", default: "" },
    write: { type: "boolean", default: false },
  },
});
const [most, mostOfControls] = [Number(values.seeds), Number(values.controls)];
if (!Number.isSafeInteger(most) || !Number.isSafeInteger(mostOfControls)) {
  console.error("Seeds are whole numbers: npm run storm -- --prove --seeds 2000");
  process.exit(2);
}

/** A seed that takes longer than this goes round in circles. */
const ENDLESS_MS = 120_000;

/** Weathers stories and seeds with the bug, each once, until one breaks or there have been enough. */
const prove = (bug: Bug, enough: number, isControl: boolean): Promise<Proved> =>
  new Promise((done) => {
    const worker = fork(new URL("./worker.ts", import.meta.url), [String(enough)], {
      serialization: "advanced",
      env: { ...process.env, STORM_BUG: bug.id },
    });
    let [runs, last, watch] = [0, "", setTimeout(() => undefined, 0)];
    const end = (broke: Proved["broke"]): void => {
      clearTimeout(watch);
      worker.removeAllListeners();
      worker.kill();
      done({ bug, isControl, runs, last, broke });
    };
    const endless = (): void => end([{ rule: "run", what: "it goes round in circles" }]);
    worker.on("message", ({ what, broke, isLast }: FromBugged) => {
      runs += 1;
      last = what;
      clearTimeout(watch);
      if (isLast) return end(broke);
      watch = setTimeout(endless, ENDLESS_MS);
    });
    worker.on("exit", (code) => end([{ rule: "run", what: `the process ended with ${String(code)}` }]));
  });

const wanted = values.bugs === "" ? null : new Set(values.bugs.split(","));
const isWanted = ({ id }: Bug): boolean => wanted === null || wanted.has(id);
const waiting = [
  ...BUGS.filter(isWanted).map((bug) => () => prove(bug, most, false)),
  ...CONTROLS.filter(isWanted).map((bug) => () => prove(bug, mostOfControls, true)),
];
const proved: Proved[] = [];

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const table = (): Promise<string> =>
  format(tableOf(proved, { most, mostOfControls, commit }), { parser: "markdown" });

const work = async (): Promise<void> => {
  for (let begin = waiting.shift(); begin !== undefined; begin = waiting.shift()) {
    const one = await begin();
    proved.push(one);
    const first = one.broke[0];
    const told = first === undefined ? "nothing broke" : `${first.rule}: ${first.what.slice(0, 200)}`;
    console.log(`${one.bug.id}, ${one.last}: ${told}`);
    // Each time, so that a proof that is ended leaves what it has shown.
    if (values.write) writeFileSync(new URL("../teeth.md", import.meta.url), await table());
  }
};

await Promise.all([work(), work()]);
console.log(`\n${await table()}`);
const failed = failures(proved);
for (const why of failed) console.error(why);
process.exit(failed.length === 0 ? 0 : 1);
