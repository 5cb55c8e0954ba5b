/** Keeps what former versions of the app were made of, since a tablet may run one for days and open its parts one by one. */
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";

const MS_PER_DAY = 86_400_000;
/** How long a version's parts can still be asked for once another has taken its place. */
const KEPT_MS = 7 * MS_PER_DAY;

/**
 * Notes in `folder` what the build `dist` is made of, and keeps there what builds before it were made of and this one is
 * not, for a week from `nowMs` on. Answers with the folder of those.
 */
export function keepFormerAssets(dist: string, folder: string, nowMs: number): string {
  const present = join(folder, "present");
  const former = join(folder, "former");
  for (const place of [present, former]) mkdirSync(place, { recursive: true });
  const assets = join(dist, "assets");
  const names = new Set(readdirSync(assets).filter((name) => !name.endsWith(".map")));
  for (const name of readdirSync(present)) {
    if (names.has(name)) continue;
    renameSync(join(present, name), join(former, name));
    // The week begins when it is replaced, not when it was built.
    utimesSync(join(former, name), new Date(nowMs), new Date(nowMs));
  }
  for (const name of readdirSync(former)) {
    const file = join(former, name);
    if (names.has(name) || nowMs - statSync(file).mtimeMs > KEPT_MS) rmSync(file);
  }
  for (const name of names) copyFileSync(join(assets, name), join(present, name));
  return former;
}
