/** Stops the browser lanes with one sentence when there is no Chromium for them. */
import { findChromium } from "./chromium.ts";

/** Called by vitest once, before the first test of a lane. */
export function setup(): void {
  findChromium();
}
