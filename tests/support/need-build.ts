/** Builds the app once for all tests that drive it whole. */
import { ensureBuilt } from "#cloud/build.ts";

/** Called by vitest once, before the first test of a lane. */
export async function setup(): Promise<void> {
  await ensureBuilt(process.cwd(), console.log);
}
