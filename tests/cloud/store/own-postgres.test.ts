/** The PostgreSQL that the tests start is a real one, and nothing of it is left when it is stopped. */
import { existsSync } from "node:fs";
import { Client } from "pg";
import { expect, test } from "vitest";
import { startPostgres } from "#support/postgres.ts";

const asked = async (url: string, sql: string): Promise<unknown> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ answer: unknown }>(sql);
  await client.end();
  return rows[0]?.answer;
};

test("it writes to the disk before it answers, and is gone when it is stopped", async () => {
  const server = await startPostgres();
  const folder = String(await asked(server.url, "select current_setting('data_directory') as answer"));
  expect(await asked(server.url, "select current_setting('fsync') as answer")).toBe("on");
  expect(await asked(server.url, "select current_setting('synchronous_commit') as answer")).toBe("on");
  await server.stop();
  // One that was given to us by TEST_PG_URL is not ours to stop.
  const isLeft = server.pid === null ? false : existsSync(folder) || existsSync(`/proc/${server.pid}`);
  expect(isLeft).toBe(false);
});
