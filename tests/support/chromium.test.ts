/** Where the browser for the tests is looked for, and what is said when there is none. */
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { locateChromium } from "./chromium.ts";
import { temporaryFolder } from "./places.ts";

function setEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** A folder with a program of that name in it. */
function folderWith(name: string): string {
  const folder = temporaryFolder({ [name]: "" });
  chmodSync(join(folder, name), 0o755);
  return folder;
}

describe("a browser for the tests", () => {
  test("is the one that was named, whatever else is there", () => {
    const named = join(folderWith("my-browser"), "my-browser");
    setEnvironment({ CHROMIUM_PATH: named, PATH: folderWith("chromium") });
    expect(locateChromium()).toBe(named);
  });

  test("is not quietly another one when the named one is not there", () => {
    setEnvironment({ CHROMIUM_PATH: "/nowhere/chromium", PATH: folderWith("chromium") });
    expect(() => locateChromium()).toThrow("CHROMIUM_PATH names /nowhere/chromium, which is not a program.");
  });

  test.each(["chromium", "chromium-browser", "google-chrome"])("is %s when that is on the path", (name) => {
    const folder = folderWith(name);
    setEnvironment({ CHROMIUM_PATH: "", PATH: `/nowhere:${folder}` });
    expect(locateChromium()).toBe(join(folder, name));
  });

  test("is no file that cannot be run", () => {
    const folder = temporaryFolder({ chromium: "" });
    setEnvironment({ CHROMIUM_PATH: "", PATH: folder });
    expect(locateChromium()).not.toBe(join(folder, "chromium"));
  });
});
