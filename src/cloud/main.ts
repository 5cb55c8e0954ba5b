/** Starts the endpoint: builds the app when it must, listens, and stops in good order when asked to. */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type ServerType, serve } from "@hono/node-server";
import { readAppWithFormer } from "./app-files.ts";
import { ensureBuilt } from "./build.ts";
import { keepFormerAssets } from "./former-assets.ts";
import { createServer } from "./server.ts";
import { type Settings, readSettings } from "./settings.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** Lets answers under way finish, for at most two seconds. */
function stopWhenAsked(server: ServerType): void {
  const stop = (): void => {
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(0), 2_000).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  // npm hands a signal to its shell only, and the shell dies of it without a word to us.
  const parent = process.ppid;
  const watch = (): void => (process.ppid === parent ? undefined : stop());
  const run = process.env["npm_lifecycle_event"];
  if (run === "start" || run === "demo") setInterval(watch, 500).unref();
}

function listen(settings: Settings): void {
  const dist = join(root, "dist");
  const former = keepFormerAssets(dist, join(resolve(root, settings.dataDir), "assets"), Date.now());
  const app = createServer(readAppWithFormer(dist, former), console.error);
  const server = serve({ fetch: app.fetch, port: settings.port, hostname: settings.host }, ({ port }) => {
    const asked = new URL(settings.publicUrl);
    // Port 0 asks for any free one; the line people read names the one that was given.
    if (settings.port === 0 && asked.port === "0") asked.port = String(port);
    console.log(`Pult is open at ${asked.origin}`);
    if (process.argv.includes("--demo")) console.log(`The demo shop is at ${asked.origin}/?demo`);
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    giveUp(
      error.code === "EADDRINUSE"
        ? `Port ${settings.port} is taken: stop what listens there, or set PORT to another number.`
        : `Pult cannot listen on ${settings.host}:${settings.port}: ${error.message}`,
    );
  });
  stopWhenAsked(server);
}

const settings = readSettings(process.env);
if (!settings.ok) giveUp(settings.refusal);
mkdirSync(resolve(root, settings.value.dataDir), { recursive: true });
await ensureBuilt(root, console.log);
listen(settings.value);
