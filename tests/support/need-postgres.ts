/** Starts one PostgreSQL for the lane of the endpoint's tests, and stops it whatever became of them. */
import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of somebody who may make databases and roles there. */
    readonly postgresUrl: string;
  }
}

/** Called by vitest once, before the first test of the lane; what it answers with is called after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide("postgresUrl", server.url);
  return server.stop;
}
