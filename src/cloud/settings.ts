/** What can be set from outside when the endpoint starts: where it listens, where it keeps things, what it is called. */
import { join } from "node:path";
import { accept, refuse, type Result } from "#domain/result.ts";

export type Settings = {
  readonly port: number;
  readonly host: string;
  /** The folder the endpoint keeps its things in. */
  readonly dataDir: string;
  /** The address people reach the endpoint at, without a slash at the end. */
  readonly publicUrl: string;
  /** The PostgreSQL that shops are kept in; null: a file in the data folder. */
  readonly databaseUrl: string | null;
  /** What opens the figures from another machine; null: only this one sees them. */
  readonly metricsToken: string | null;
  /** Whether requests come through a proxy on another machine, whose word on where they come from is taken. */
  readonly behindProxy: boolean;
  /** Whether shops that are new here are turned away. */
  readonly isClosed: boolean;
};

/** Where the shops are kept: the PostgreSQL that the settings name, or a file in the data folder (an absolute path). */
export const storeAddress = (databaseUrl: Settings["databaseUrl"], dataDir: string): string =>
  databaseUrl ?? join(dataDir, "shops.sqlite");

function readPublicUrl(text: string): string | null {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" ? url.origin : null;
}

/** Whether a text is the address of a PostgreSQL. It is never said back: there is a password in it. */
const isDatabaseUrl = (text: string): boolean => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? "");

/**
 * The settings in `env` (PORT, HOST, DATA_DIR, PUBLIC_URL, DATABASE_URL, METRICS_TOKEN, BEHIND_PROXY, NEW_SHOPS), or a sentence
 * about the first one that cannot be read.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Result<Settings, string> {
  const portText = env["PORT"] ?? "8080";
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
  if (!(port <= 65_535)) return refuse(`PORT must be a number from 0 to 65535, and it is "${portText}".`);
  const urlText = env["PUBLIC_URL"] ?? `http://localhost:${port}`;
  const publicUrl = readPublicUrl(urlText);
  if (publicUrl === null) {
    return refuse(`PUBLIC_URL must be an address like https://pult.example, and it is "${urlText}".`);
  }
  const databaseUrl = env["DATABASE_URL"] ?? null;
  if (databaseUrl !== null && !isDatabaseUrl(databaseUrl)) {
    return refuse("DATABASE_URL must be an address like postgres://user:password@host/database.");
  }
  const newShops = env["NEW_SHOPS"] ?? "welcome";
  if (newShops !== "welcome" && newShops !== "closed") {
    return refuse(`NEW_SHOPS must be "welcome" or "closed", and it is "${newShops}".`);
  }
  return accept({
    port,
    // Only this machine by default: a counter on the local network needs TLS in front anyway, or it gets no camera.
    host: env["HOST"] ?? "127.0.0.1",
    dataDir: env["DATA_DIR"] ?? ".pult",
    publicUrl,
    databaseUrl,
    metricsToken: env["METRICS_TOKEN"] || null,
    behindProxy: env["BEHIND_PROXY"] === "1",
    isClosed: newShops === "closed",
  });
}
