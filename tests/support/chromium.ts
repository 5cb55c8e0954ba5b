/** Finds a Chromium for the tests that need a real browser. */
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

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

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

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
  return onPath() ?? playwrightsOwn();
}

function installOnDebian(): void {
  console.log("No Chromium on the PATH: installing Debian's package (apt-get install chromium).");
  const quietly = { stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"] };
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update"], { ...quietly, env });
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { ...quietly, env });
  } catch {
    console.log("Debian's package could not be installed.");
  }
}

/**
 * The program of a Chromium: `CHROMIUM_PATH`, one on the PATH, Debian's package when we are root, playwright's own.
 * Throws one sentence that says what to do when there is none. Nothing but Debian's package is ever downloaded.
 */
export function findChromium(): string {
  const named = process.env["CHROMIUM_PATH"] ?? "";
  if (named === "" && onPath() === null && process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    installOnDebian();
  }
  const found = locateChromium();
  if (found === null) throw new Error(missing);
  return found;
}
