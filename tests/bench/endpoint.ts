/** An endpoint in a process of its own, over an empty PostgreSQL, for measuring what it can take. */
import { startEndpoint } from "#support/endpoint-process.ts";
import { makeDatabase } from "#support/postgres-database.ts";
import { startPostgres } from "#support/postgres.ts";

/** Hears how to end what was begun; the last first. */
type Until = (work: () => Promise<void>) => void;

/** Node's own options for the endpoint, such as `--cpu-prof`. */
const argv = (process.env["ENDPOINT_OPTIONS"] ?? "").split(" ").filter((option) => option !== "");

/** Where the endpoint listens, and the address of its store. */
export type Measured = { readonly origin: string; readonly address: string };

/** Starts PostgreSQL and the endpoint. */
async function startMeasured(until: Until): Promise<Measured> {
  const postgres = await startPostgres();
  until(postgres.stop);
  const database = await makeDatabase(postgres.url);
  until(database.drop);
  const endpoint = await startEndpoint(database.url, argv);
  until(endpoint.stop);
  return { origin: endpoint.origin, address: database.url };
}

/** Measures with an endpoint that is there for as long as it takes. */
export async function withEndpoint(work: (measured: Measured) => Promise<void>): Promise<void> {
  const endings: (() => Promise<void>)[] = [];
  try {
    await work(await startMeasured((ending) => void endings.unshift(ending)));
  } finally {
    for (const end of endings) await end();
  }
}
