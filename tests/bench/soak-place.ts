/** Where a soak takes place: PostgreSQL and an endpoint, each a process that can be stopped, and two versions of the app. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { startEndpoint, type EndpointProcess } from "#support/endpoint-process.ts";
import { outsideVitest } from "#support/environment.ts";
import { setup as buildApp } from "#support/need-build.ts";
import { makeDatabase } from "#support/postgres-database.ts";
import { freePort, startOwnPostgres } from "#support/postgres.ts";
import { SOAK_SETTINGS } from "./soak-endpoint.ts";
import type { Until } from "./sync-race.ts";

const PROGRAM = join(import.meta.dirname, "soak-endpoint.ts");
const DIST = join(import.meta.dirname, "../../dist");
/** For how long PostgreSQL is away. */
const AWAY_MS = 5_000;

export type SoakPlace = {
  readonly port: number;
  /** Kills the endpoint and starts it again, with the next version of the app. */
  readonly deploy: () => Promise<void>;
  /** Ends PostgreSQL as a power cut does, and starts it again a while later. */
  readonly cutPostgres: () => Promise<void>;
  /** Bytes the endpoint holds after collecting; null while it is not there. */
  readonly heap: () => Promise<number | null>;
  /** The lines of the only shop's order. */
  readonly order: () => Promise<readonly string[]>;
};

/** Builds the app twice, and answers with the two folders. What others build meanwhile changes neither. */
const buildVersions = (until: Until): { readonly first: string; readonly next: string } => {
  const folder = mkdtempSync(join(tmpdir(), "pult-soak-"));
  until(async () => rmSync(folder, { recursive: true, force: true }));
  const [first, next] = [join(folder, "first"), join(folder, "next")];
  buildApp();
  cpSync(DIST, first, { recursive: true });
  execFileSync(process.execPath, ["tests/support/build-next.ts", next], {
    env: outsideVitest(),
    stdio: "inherit",
  });
  return { first, next };
};

/** Starts it, with the first version handed out and nothing in the store. */
export const openPlace = async (until: Until): Promise<SoakPlace> => {
  const versions = buildVersions(until);
  const [port, heapPort] = [await freePort(), await freePort()];
  const postgres = await startOwnPostgres();
  until(postgres.stop);
  const { url } = await makeDatabase(postgres.url);
  // The role of the endpoint sees no shop without saying which.
  const whole = new URL(postgres.url);
  whole.pathname = new URL(url).pathname;
  const start = (app: string): Promise<EndpointProcess> =>
    startEndpoint(
      url,
      ["--expose-gc"],
      {
        PORT: String(port),
        [SOAK_SETTINGS.app]: app,
        [SOAK_SETTINGS.formerAssets]: join(versions.first, "assets"),
        [SOAK_SETTINGS.heapPort]: String(heapPort),
      },
      PROGRAM,
    );
  let endpoint = await start(versions.first);
  until(() => endpoint.stop());
  return {
    port,
    deploy: async () => {
      await endpoint.kill();
      endpoint = await start(versions.next);
    },
    cutPostgres: async () => {
      await postgres.halt("SIGQUIT");
      await new Promise((later) => setTimeout(later, AWAY_MS));
      await postgres.resume();
    },
    heap: async () => {
      const told = await fetch(`http://127.0.0.1:${String(heapPort)}`).catch(() => null);
      return told === null ? null : Number(await told.text());
    },
    order: async () => {
      const client = new Client({ connectionString: whole.href });
      await client.connect();
      try {
        const { rows } = await client.query<{ line: string }>("select line from entries order by cursor");
        return rows.map(({ line }) => line);
      } finally {
        await client.end();
      }
    },
  };
};
