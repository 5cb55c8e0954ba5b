/** Starts the endpoint: builds the app when it must, listens, and stops in good order when asked to. */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type ServerType, serve } from "@hono/node-server";
import { pino } from "pino";
import { createAddressOf } from "./api/address.ts";
import { type Api, createApi } from "./api/app.ts";
import { createSay } from "./api/say.ts";
import { readAppWithFormer } from "./app-files.ts";
import { ensureBuilt } from "./build.ts";
import { keepFormerAssets } from "./former-assets.ts";
import { createServer } from "./server.ts";
import { type Settings, readSettings } from "./settings.ts";
import { openStoreAt } from "./store/open.ts";
import type { Store } from "./store/seams.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** What an answer that is under way may still take when the endpoint is asked to stop. */
const STOP_MS = 10_000;

/** Ends the streams of hints, lets answers under way finish, and closes the store behind them. */
function stopWhenAsked(server: ServerType, api: Api, store: Store): void {
  const stop = (): void => {
    setTimeout(() => process.exit(0), STOP_MS).unref();
    api.stop();
    server.close(() => void store.close().finally(() => process.exit(0)));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  // npm hands a signal to its shell only, and the shell dies of it without a word to us.
  const parent = process.ppid;
  const watch = (): void => (process.ppid === parent ? undefined : stop());
  const run = process.env["npm_lifecycle_event"];
  if (run === "start" || run === "demo") setInterval(watch, 500).unref();
}

/** The store the settings name; whatever speaks against it is said, and ends the endpoint. */
async function openStore({ databaseUrl, dataDir }: Settings): Promise<Store> {
  const file = join(resolve(root, dataDir), "shops.sqlite");
  const store = await openStoreAt(databaseUrl ?? file, Date.now);
  return store.ok ? store.value : giveUp(store.refusal);
}

function openApi({ behindProxy, metricsToken }: Settings, store: Store): Api {
  return createApi({
    store,
    now: Date.now,
    random: randomBytes,
    later: (work, ms) => {
      const timer = setTimeout(work, ms).unref();
      return () => clearTimeout(timer);
    },
    say: createSay(pino.destination({ dest: 1, sync: true })),
    report: console.error,
    addressOf: createAddressOf(behindProxy),
    metricsToken,
  });
}

function listen(settings: Settings, store: Store): void {
  const dist = join(root, "dist");
  const former = keepFormerAssets(dist, join(resolve(root, settings.dataDir), "assets"), Date.now());
  const api = openApi(settings, store);
  const app = createServer(readAppWithFormer(dist, former), console.error, api.app);
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
  stopWhenAsked(server, api, store);
}

const settings = readSettings(process.env);
if (!settings.ok) giveUp(settings.refusal);
mkdirSync(resolve(root, settings.value.dataDir), { recursive: true });
await ensureBuilt(root, console.log);
listen(settings.value, await openStore(settings.value));
