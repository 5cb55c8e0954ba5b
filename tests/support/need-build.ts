/** Builds the app once for all tests that drive it whole. */
import { execFileSync } from "node:child_process";
import { outsideVitest } from "./environment.ts";

/** Called by vitest once, before the first test of a lane. */
export function setup(): void {
  const argv = ["tests/support/build.ts", "--if-stale"];
  execFileSync(process.execPath, argv, { env: outsideVitest(), stdio: "inherit" });
}
