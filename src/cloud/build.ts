/** Builds the app when its built form is missing or older than its sources. */
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

const sources = ["src", "public", "index.html", "vite.config.ts", "package.json"];

function newestChangeMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChangeMs(join(path, name))));
}

/** Whether `root`/dist is there and younger than everything it is made from. */
export function isBuilt(root: string): boolean {
  const index = statSync(join(root, "dist", "index.html"), { throwIfNoEntry: false });
  return index !== undefined && sources.every((path) => newestChangeMs(join(root, path)) <= index.mtimeMs);
}

/** Builds into a folder beside and swaps it in, so that nobody ever meets half a build. */
export async function build(root: string): Promise<void> {
  const { build: viteBuild } = await import("vite");
  const fresh = join(root, ".cache", `dist-${process.pid}`);
  const former = join(root, ".cache", `former-${process.pid}`);
  const startedAt = new Date();
  try {
    await viteBuild({ root, logLevel: "warn", build: { outDir: fresh, emptyOutDir: true } });
    // What was changed while it was being built may be missing in it, and must count as newer.
    utimesSync(join(fresh, "index.html"), startedAt, startedAt);
    if (existsSync(join(root, "dist"))) renameSync(join(root, "dist"), former);
    renameSync(fresh, join(root, "dist"));
  } finally {
    for (const left of [fresh, former]) rmSync(left, { recursive: true, force: true });
  }
}

/** Makes sure `root`/dist is there and up to date; `say` hears one line when that takes a build. */
export async function ensureBuilt(root: string, say: (line: string) => void): Promise<void> {
  if (isBuilt(root)) return;
  say("Building the app: it is missing or older than its sources.");
  await build(root);
}
