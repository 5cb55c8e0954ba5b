/** Parts of former versions, which tablets in the field ask for days after a new one has come. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readAppWithFormer } from "#cloud/app-files.ts";
import { keepFormerAssets } from "#cloud/former-assets.ts";
import { createServer } from "#cloud/server.ts";
import { temporaryFolder } from "../support/places.ts";

const DAY_MS = 86_400_000;

/** A server that is started again and again on the same data, each time with another build. */
function openShelf() {
  const folder = temporaryFolder();
  const dist = join(temporaryFolder(), "dist");
  const start = (atMs: number, ...assets: readonly string[]) => {
    rmSync(dist, { recursive: true, force: true });
    mkdirSync(join(dist, "assets"), { recursive: true });
    writeFileSync(join(dist, "index.html"), "<!doctype html>");
    for (const name of assets) writeFileSync(join(dist, "assets", name), `// ${name}`);
    const files = readAppWithFormer(dist, keepFormerAssets(dist, folder, atMs));
    const server = createServer(files, () => undefined);
    return async (name: string): Promise<number> => (await server.request(`/assets/${name}`)).status;
  };
  return { start };
}

test("an old tab finds its parts for a week after another version took over, and no longer", async () => {
  const { start } = openShelf();
  const now = Date.now();
  start(now, "card-1.js");
  // The old version was served for a month; its week begins when it is replaced.
  const second = start(now + 30 * DAY_MS, "card-2.js");
  expect([await second("card-1.js"), await second("card-2.js")]).toEqual([200, 200]);
  expect(await start(now + 36 * DAY_MS, "card-3.js")("card-1.js")).toBe(200);
  const last = start(now + 38 * DAY_MS, "card-3.js");
  expect([await last("card-1.js"), await last("card-2.js"), await last("card-3.js")]).toEqual([
    404, 200, 200,
  ]);
});

test("a version that comes back is the present one again, and keeps what replaced it", async () => {
  const { start } = openShelf();
  const now = Date.now();
  start(now, "card-1.js");
  start(now + DAY_MS, "card-2.js");
  const back = start(now + 2 * DAY_MS, "card-1.js");
  expect([await back("card-1.js"), await back("card-2.js")]).toEqual([200, 200]);
});
