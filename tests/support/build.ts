/** Builds the app anew, whatever lies there already; with `--if-stale` only when it is missing or older than its sources. */
import { build, ensureBuilt } from "#cloud/build.ts";

if (process.argv.includes("--if-stale")) await ensureBuilt(process.cwd(), console.log);
else await build(process.cwd());
