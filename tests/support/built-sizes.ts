/** What the built app weighs: read from its files as a browser would fetch them. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

export type BuiltSizes = {
  /** Scripts that are fetched before the counter is drawn and answers, in bytes gzipped: by path. */
  readonly start: ReadonlyMap<string, number>;
  /** What is fetched besides before a person is shown and the first act can be recorded. */
  readonly record: ReadonlyMap<string, number>;
  /** What is fetched besides these once the shop is shared. */
  readonly sharing: ReadonlyMap<string, number>;
  /** Every other script of the page, in bytes gzipped: by path. */
  readonly later: ReadonlyMap<string, number>;
  /** All of these, and the scripts of workers. */
  readonly scripts: ReadonlyMap<string, number>;
  /** What the worker keeps for offline, in bytes: by path. */
  readonly kept: ReadonlyMap<string, number>;
};

const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;

/** The scripts a script imports as it starts; what it only fetches when asked is no part of this. */
const importsOf = (dist: string, path: string): readonly string[] => {
  const code = readFileSync(join(dist, path), "utf8");
  const found = code.matchAll(
    /(?:^|[;}\s])(?:import|export)\b[^"'`();]*?(?:from)?\s*["'`]\.\/([\w.-]+\.js)["'`]/g,
  );
  return [...found].map(([, name]) => `assets/${name}`);
};

const withImports = (dist: string, paths: readonly string[]): ReadonlySet<string> => {
  const all = new Set<string>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (all.has(path)) continue;
    all.add(path);
    waiting.push(...importsOf(dist, path));
  }
  return all;
};

/**
 * Reads the app built under `dist`. The start counts everything the page names, preloads included, all that this imports,
 * and the language a tablet speaks, which is fetched before anything is shown.
 */
export const builtSizes = (dist: string): BuiltSizes => {
  const scripts = readdirSync(join(dist, "assets")).filter((name) => name.endsWith(".js"));
  const named = (what: RegExp): readonly string[] =>
    scripts.filter((name) => what.test(name)).map((name) => `assets/${name}`);
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const fromPage = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? "");
  const start = withImports(dist, [...fromPage, ...languageOf(dist, named(/^words-/), fromPage)]);
  const record = withImports(dist, named(/^(hands|recording)-/));
  const sharing = withImports(dist, named(/^sharing-/));
  const weigh = (paths: Iterable<string>): ReadonlyMap<string, number> =>
    new Map([...paths].map((path) => [path, gzipped(join(dist, path))]));
  const rest = named(/(?<!\.worker-[\w-]+)\.js$/).filter((path) => !start.has(path));
  const worker = readFileSync(join(dist, "sw.js"), "utf8");
  const kept = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((path) =>
    worker.includes(`"${path}"`),
  );
  return {
    start: weigh(start),
    record: weigh([...record].filter((path) => !start.has(path))),
    sharing: weigh([...sharing].filter((path) => !start.has(path) && !record.has(path))),
    later: weigh(rest),
    scripts: weigh(named(/./)),
    kept: new Map(kept.map((path) => [path, statSync(join(dist, path)).size])),
  };
};

/** One language is spoken at a time; of those that the first script of the page asks for, the dearest is counted. */
const languageOf = (
  dist: string,
  words: readonly string[],
  fromPage: readonly string[],
): readonly string[] => {
  const first = fromPage.filter((path) => basename(path).startsWith("first-"));
  const page = first.map((path) => readFileSync(join(dist, path), "utf8")).join("");
  const asked = words.filter((path) => page.includes(basename(path)));
  return asked.toSorted((a, b) => gzipped(join(dist, b)) - gzipped(join(dist, a))).slice(0, 1);
};

/** The sum of what was weighed. */
export const sumOf = (weighed: ReadonlyMap<string, number>): number =>
  [...weighed.values()].reduce((sum, bytes) => sum + bytes, 0);

/** Whether a script belongs to the camera's reader. */
export const isScanner = (path: string): boolean =>
  /^(html5-camera|decoder|decode\.worker)-/.test(basename(path));
