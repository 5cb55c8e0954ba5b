/** An endpoint in a process of its own, over an empty PostgreSQL, for measuring what it can take. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setup } from "#support/need-build.ts";
import { makeDatabase } from "#support/postgres-database.ts";
import { startPostgres } from "#support/postgres.ts";

/** Starts PostgreSQL and the endpoint as `npm start` would; `until` hears how to end each, in order. */
export async function startEndpoint(until: (work: () => Promise<void>) => void): Promise<string> {
  setup();
  const postgres = await startPostgres();
  until(postgres.stop);
  const database = await makeDatabase(postgres.url);
  until(database.drop);
  const folder = mkdtempSync(join(tmpdir(), "pult-endpoint-"));
  until(async () => rmSync(folder, { recursive: true, force: true }));
  const endpoint = spawn(process.execPath, ["src/cloud/main.ts"], {
    env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: folder, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((done) => endpoint.once("exit", () => done()));
  until(async () => {
    endpoint.kill("SIGTERM");
    await ended;
  });
  return new Promise((found, failed) => {
    void ended.then(() => failed(new Error("The endpoint ended before it listened.")));
    // Read to the end: what it says of every request must not pile up in the pipe.
    createInterface({ input: endpoint.stdout }).on("line", (line) => {
      const origin = /^Pult is open at (\S+)$/.exec(line)?.[1];
      if (origin !== undefined) found(origin);
    });
  });
}
