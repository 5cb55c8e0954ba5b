/** A pooler before a PostgreSQL, in transaction mode: every transaction may run on another connection than the one before. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { installOnDebian, isProgram, onPath } from "./debian.ts";
import { postgresUser } from "./postgres-programs.ts";
import { freePort } from "./postgres.ts";

const MISSING =
  "No pooler was found for the tests: install pgbouncer (on Debian: apt-get install pgbouncer), or run them as root on Debian.";

/** Debian's lies beside the PATH of those who are not root. */
const DEBIANS = "/usr/sbin/pgbouncer";

const PATIENCE_MS = 20_000;

/** Connections to the server that all clients share. */
const CONNECTIONS = 3;

const installed = (): string | null => onPath("pgbouncer") ?? (isProgram(DEBIANS) ? DEBIANS : null);

function findPooler(): string {
  const found = installed();
  if (found !== null) return found;
  installOnDebian("pgbouncer");
  const now = installed();
  if (now === null) throw new Error(MISSING);
  return now;
}

const settingsFor = (database: URL, port: number, folder: string): string => `[databases]
* = host=${database.hostname} port=${database.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, "users")}
pool_mode = transaction
default_pool_size = ${CONNECTIONS}
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
`;

async function untilItAnswers(url: string, hasEnded: () => boolean, told: () => string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.query("select 1");
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (hasEnded() || Date.now() > until)
        throw new Error(`The pooler did not start: ${told()}`, { cause: error });
      await pause(25);
    }
  }
}

/** Starts one before the database at `url`; `url` of the answer leads to the same database through it. */
export async function startPooler(
  url: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const program = findPooler();
  const folder = mkdtempSync(join(tmpdir(), "pult-pooler-"));
  chmodSync(folder, 0o755);
  const database = new URL(url);
  const port = await freePort();
  const file = join(folder, "pgbouncer.ini");
  writeFileSync(file, settingsFor(database, port, folder));
  writeFileSync(join(folder, "users"), `"${database.username}" "${database.password}"\n`);
  const child = spawn(program, [file], {
    ...postgresUser(),
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  const atExit = (): void => void child.kill("SIGKILL");
  process.once("exit", atExit);
  let told = "";
  child.stderr.on("data", (bytes: Buffer) => (told = (told + bytes.toString()).slice(-2_000)));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    if (!hasEnded()) child.kill("SIGTERM");
    await ended;
    process.off("exit", atExit);
    rmSync(folder, { recursive: true, force: true });
  };
  const through = new URL(url);
  through.host = `127.0.0.1:${port}`;
  try {
    await untilItAnswers(through.href, hasEnded, () => told);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: through.href, stop };
}
