/** Serves the endpoint: the store, the API over it and the app beside it, behind one port, until it is asked to stop. */
import { randomBytes } from "node:crypto";
import { type ServerType, serve } from "@hono/node-server";
import { pino } from "pino";
import { createAddressOf } from "./api/address.ts";
import { type Api, createApi } from "./api/app.ts";
import { createSay } from "./api/say.ts";
import type { AppFiles } from "./app-files.ts";
import { giveUp } from "./give-up.ts";
import { createServer } from "./server.ts";
import { type Settings, storeAddress } from "./settings.ts";
import { openStoreAt } from "./store/open.ts";
import type { Store } from "./store/seams.ts";

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
  const store = await openStoreAt(storeAddress(databaseUrl, dataDir), Date.now);
  return store.ok ? store.value : giveUp(store.refusal);
}

function openApi({ behindProxy, metricsToken, isClosed }: Settings, store: Store): Api {
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
    isClosed,
  });
}

/**
 * Opens the store and listens; says the address on a line of its own once it does. `settings.dataDir` is an absolute path
 * that is there; `files` is the app to hand out, read when the store is open.
 */
export async function serveEndpoint(settings: Settings, files: () => AppFiles): Promise<void> {
  const store = await openStore(settings);
  const api = openApi(settings, store);
  const app = createServer(files(), console.error, api.app);
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
