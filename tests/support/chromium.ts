/** Finds a Chromium for the tests that need a real browser. */
import { chromium } from "playwright-core";
import { installOnDebian, isProgram, onPath } from "./debian.ts";

/** Flags every Chromium of ours is started with: no sandbox (containers forbid it), no GPU, no talk to anybody. */
export const chromiumFlags: string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--no-first-run",
];

const missing =
  "No Chromium was found for the browser tests: install one (on Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.";

const ownNames = ["chromium", "chromium-browser", "google-chrome"];

function playwrightsOwn(): string | null {
  const path = chromium.executablePath();
  return path !== "" && isProgram(path) ? path : null;
}

/** The program of a Chromium that is there already, or null. `CHROMIUM_PATH` wins, and a wrong one is an error, not a hint. */
export function locateChromium(): string | null {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (!isProgram(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not a program.`);
    return named;
  }
  return onPath(...ownNames) ?? playwrightsOwn();
}

/**
 * The program of a Chromium: `CHROMIUM_PATH`, one on the PATH, Debian's package when we are root, playwright's own.
 * Throws one sentence that says what to do when there is none. Nothing but Debian's package is ever downloaded.
 */
export function findChromium(): string {
  const named = process.env["CHROMIUM_PATH"] ?? "";
  if (named === "" && onPath(...ownNames) === null) installOnDebian("chromium");
  const found = locateChromium();
  if (found === null) throw new Error(missing);
  return found;
}
