/** The sweep strikes each place once; some of its places are struck here, and all of them by `npm run storm -- --sweep`. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { STORIES } from "../plan/stories.ts";
import { SWEEPS } from "./cases.ts";

const run = promisify(execFile);
const STORM = new URL("../storm.ts", import.meta.url).pathname;

/** A run is some tenths of a second of work, on a machine that does much else. */
const PATIENCE_MS = 300_000;

test("every place is struck, and no place twice with the same", () => {
  const all = Object.values(SWEEPS).flatMap((casesOf) =>
    casesOf(() => 3).map((once) => JSON.stringify(once)),
  );
  expect(new Set(all).size).toBe(all.length);
  // Three turns and two cuts; requests, commits and steps of files on two tablets; messages; three deaths of the endpoint.
  expect(all.length).toBe(3 * 2 + 3 * 2 + 3 * 2 * 4 + 3 * 2 * 4 + 3 * 6 + 3 * 3);
});

test(
  "no story breaks a promise, in good weather and struck here and there",
  async () => {
    const { stdout } = await run(process.execPath, [STORM, "--sweep", "--every", "1499"]);
    for (const story of Object.keys(STORIES)) expect(stdout).toContain(`${story}:\n`);
    expect(stdout).toMatch(/[1-9]\d* of \d+ places struck/);
    expect(stdout).toContain("Broken: 0.");
  },
  PATIENCE_MS,
);
