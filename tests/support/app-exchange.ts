/** The app's server in this process: its version can be exchanged while tablets use it, and its cloud taken away from them. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { onTestFinished } from "vitest";
import { type AppFiles, readAppFiles } from "#cloud/app-files.ts";
import { createServer } from "#cloud/server.ts";
import { outsideVitest } from "./environment.ts";

/** The version that is built, and the next one with the parts of the one before, which an endpoint keeps for a while. */
export type Versions = { readonly first: AppFiles; readonly next: AppFiles };

/** Builds the next version beside the one that is built. */
export function buildVersions(): Versions {
  const folder = mkdtempSync(join(tmpdir(), "pult-next-"));
  try {
    execFileSync(process.execPath, ["tests/support/build-next.ts", folder], {
      env: outsideVitest(),
      stdio: "inherit",
    });
    const first = readAppFiles(join(process.cwd(), "dist"));
    const former = [...first].filter(([path]) => path.startsWith("/assets/"));
    return { first, next: new Map([...former, ...readAppFiles(folder)]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Exchange = {
  readonly url: string;
  /** Hands out these from now on. */
  readonly exchange: (files: AppFiles) => void;
  /** Whether the API answers, or only the proxy before it, which has nobody to ask. */
  readonly reach: (isThere: boolean) => void;
  readonly stop: () => void;
};

/** Starts a server over `files`, with an endpoint's `api` beside them where there is one; it ends with the test. */
export async function openExchange(files: AppFiles, api: Hono | null = null): Promise<Exchange> {
  const serve = (now: AppFiles): Hono => createServer(now, console.error, api);
  let app = serve(files);
  let isThere = true;
  const server = createAdaptorServer({
    fetch: (request, env) => {
      const isAsked = isThere || !new URL(request.url).pathname.startsWith("/api/");
      return isAsked ? app.fetch(request, env) : new Response(null, { status: 502 });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = (): void => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close();
  };
  onTestFinished(stop);
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://localhost:${port}`,
    exchange: (now) => void (app = serve(now)),
    reach: (now) => void (isThere = now),
    stop,
  };
}
