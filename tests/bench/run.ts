/** `npm run bench`: runs the measurements that are asked for and prints one JSON object per line for each. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Bench, Measure } from "./measure.ts";

const folder = import.meta.dirname;

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** Whether somebody who asks for `asked` means `name`: it is that, or begins with it, as `kills_lost` does with `kills`. */
const covers = (asked: string, name: string): boolean => name === asked || name.startsWith(`${asked}_`);

/** The names after `--only`, separated by commas; null when everything is asked for. */
function askedFor(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf("--only");
  if (at === -1) return null;
  const names = (argv[at + 1] ?? "").split(",").filter((name) => name !== "");
  if (names.length === 0) giveUp("--only wants the names of measurements, separated by commas.");
  return names;
}

async function discover(): Promise<Bench[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".bench.ts"));
  return Promise.all(
    files.toSorted().map((name) => import(pathToFileURL(join(folder, name)).href) as Promise<Bench>),
  );
}

/** The measurements that hold one of `only`, all without it. What nobody measures is an error, not an empty answer. */
function choose(benches: readonly Bench[], only: readonly string[] | null): readonly Bench[] {
  if (only === null) return benches;
  const known = benches.flatMap(({ names }) => names);
  const unknown = only.filter((asked) => !known.some((name) => covers(asked, name)));
  if (unknown.length > 0) {
    giveUp(`Nobody measures ${unknown.join(", ")}. There are: ${known.toSorted().join(", ")}.`);
  }
  return benches.filter(({ names }) => names.some((name) => only.some((asked) => covers(asked, name))));
}

const only = askedFor(process.argv);
const wanted = (name: string): boolean => only === null || only.some((asked) => covers(asked, name));
const report = (measure: Measure): void => {
  const { name, value, unit, n, p50, p95, p99, ...rest } = measure;
  const line = { name, value, unit, n, p50: p50 ?? null, p95: p95 ?? null, p99: p99 ?? null, ...rest };
  if (wanted(name)) console.log(JSON.stringify(line));
};

// One after another: two at once would measure each other.
for (const bench of choose(await discover(), only)) await bench.run(report, wanted);
