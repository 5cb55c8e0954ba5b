/** One origin, served in turn by the app's own server and by the project's modules: both see the same stores of a profile. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { startServer } from "./app.ts";
import { serveModules } from "./module-server.ts";

export type OneOrigin = {
  /** Lets the app's server have the port; answers with the app's address. */
  readonly app: () => Promise<string>;
  /** Lets the project's modules have the port, and takes `page` to a blank page there. */
  readonly modules: (page: Page) => Promise<void>;
  /** Leaves the port to nobody, as when there is no network. */
  readonly nobody: () => Promise<void>;
};

/** Keeps to the port that was free when the first of them was started. */
export const openOrigin = (until: (work: () => Promise<void>) => void): OneOrigin => {
  let port = 0;
  let stop = async (): Promise<void> => undefined;
  const cacheDir = mkdtempSync(join(tmpdir(), "pult-modules-"));
  until(async () => {
    await stop();
    rmSync(cacheDir, { recursive: true, force: true, maxRetries: 3 });
  });
  const nobody = async (): Promise<void> => {
    const last = stop;
    stop = async () => undefined;
    await last();
  };
  return {
    nobody,
    app: async () => {
      await nobody();
      const server = await startServer({ port, until: () => undefined });
      ({ port, stop } = server);
      return server.url;
    },
    modules: async (page) => {
      // An app that still fetches what it fetches last would complain that its server is gone.
      await page.goto("about:blank");
      await nobody();
      const server = await serveModules(port, cacheDir);
      port = Number(new URL(server.url).port);
      ({ stop } = server);
      await page.goto(server.url);
    },
  };
};
