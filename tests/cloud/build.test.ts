/** When the app counts as built, so that nobody starts yesterday's. */
import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ensureBuilt, isBuilt } from "#cloud/build.ts";
import { temporaryFolder } from "../support/places.ts";

const noon = new Date("2020-02-20T12:00:00Z");
const later = new Date("2020-02-20T12:00:01Z");

/** A tree whose sources are from noon, and whose build is from `builtAt`. */
function openTree(builtAt: Date): string {
  const root = temporaryFolder({
    "src/screens/counter.tsx": "",
    "public/icons/pult.svg": "",
    "index.html": "",
    "vite.config.ts": "",
    "package.json": "{}",
    "dist/index.html": "",
  });
  const sources = [
    "src",
    "src/screens",
    "src/screens/counter.tsx",
    "public",
    "public/icons",
    "public/icons/pult.svg",
  ];
  for (const path of [...sources, "index.html", "vite.config.ts", "package.json"]) {
    utimesSync(join(root, path), noon, noon);
  }
  utimesSync(join(root, "dist/index.html"), builtAt, builtAt);
  return root;
}

describe("the app", () => {
  test("is built when its build is younger than everything it is made from", async () => {
    const root = openTree(later);
    expect(isBuilt(root)).toBe(true);
    await ensureBuilt(root, (line) => expect.unreachable(line));
  });

  test("is not built when nothing was built yet", () => {
    expect(isBuilt(temporaryFolder({ "src/main.tsx": "" }))).toBe(false);
  });

  test.each([
    "src/screens/counter.tsx",
    "public/icons/pult.svg",
    "index.html",
    "vite.config.ts",
    "package.json",
  ])("is not built any more when %s has changed since", (path) => {
    const root = openTree(later);
    utimesSync(join(root, path), new Date("2020-02-20T12:00:02Z"), new Date("2026-11-22T12:00:02Z"));
    expect(isBuilt(root)).toBe(false);
  });

  test("is not built any more when a file was added or taken away", () => {
    const root = openTree(later);
    writeFileSync(join(root, "src/screens/new.tsx"), "");
    utimesSync(join(root, "src/screens/new.tsx"), noon, noon);
    expect(isBuilt(root)).toBe(false);
  });
});
