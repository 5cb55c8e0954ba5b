/** Starts one PostgreSQL for the lane of the endpoint's tests, a pooler before it, and stops both whatever became of them. */
import type { TestProject } from "vitest/node";
import { startPooler } from "./pooler.ts";
import { makeDatabase } from "./postgres-database.ts";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of somebody who may make databases and roles there. */
    readonly postgresUrl: string;
    /** Where a pooler in transaction mode hands on to any database of that server. */
    readonly poolerHost: string;
  }
}

/** Called by vitest once, before the first test of the lane; what it answers with is called after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  try {
    // It is asked for a database to see whether it is up, as the role that all others will be of.
    const { url, drop } = await makeDatabase(server.url);
    const pooler = await startPooler(url);
    await drop();
    project.provide("postgresUrl", server.url);
    project.provide("poolerHost", new URL(pooler.url).host);
    return async () => {
      await pooler.stop();
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
