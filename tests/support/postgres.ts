/** A real PostgreSQL for the tests: started once, thrown away at the end. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { type PostgresPrograms, findPostgres, postgresUser } from "./postgres-programs.ts";

/** A server, by the address of somebody who may create databases and roles in it. */
export type PostgresServer = {
  readonly url: string;
  /** The process that is the server; null for one that is not ours. */
  readonly pid: number | null;
  readonly stop: () => Promise<void>;
};

const PREFIX = "pult-postgres-";
const PATIENCE_MS = 60_000;

const freePort = async (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer().on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => found(port));
    });
  });

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

/** Ends what a run that was killed has left behind: its folder names its process, and the server in it names its own. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((at) => at.startsWith(PREFIX))) {
    const runner = Number(name.slice(PREFIX.length).split("-")[0]);
    if (!existsSync("/proc") || isAlive(runner)) continue;
    const folder = join(tmpdir(), name);
    const server = Number(said(join(folder, "data", "postmaster.pid")).split("\n")[0]);
    // A number may belong to somebody else by now.
    if (server > 1 && said(`/proc/${server}/cmdline`).includes(folder)) process.kill(server, "SIGQUIT");
    rmSync(folder, { recursive: true, force: true });
  }
}

const said = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "data"), { mode: 0o700 });
  const { uid, gid } = postgresUser();
  if (uid !== undefined && gid !== undefined) chownSync(join(folder, "data"), uid, gid);
  return folder;
}

async function untilItAnswers(url: string, server: ChildProcess, told: () => string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (server.exitCode !== null || Date.now() > until) {
        throw new Error(`PostgreSQL did not start: ${told()}`, { cause: error });
      }
      await pause(25);
    }
  }
}

/** Stops a server in good order, and at once where it does not. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise<void>((done) => server.once("exit", () => done()));
  server.kill("SIGINT");
  const impatient = setTimeout(() => server.kill("SIGQUIT"), 5_000);
  await gone;
  clearTimeout(impatient);
}

async function startIn(folder: string, programs: PostgresPrograms): Promise<PostgresServer> {
  const data = join(folder, "data");
  const made = ["-D", data, "-A", "trust", "-U", "postgres", "--no-instructions", "--locale=C", "-E", "UTF8"];
  execFileSync(programs.initdb, made, {
    ...postgresUser(),
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const port = await freePort();
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=on"];
  const server = spawn(
    programs.postgres,
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { ...postgresUser(), cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  let told = "";
  server.stderr.on("data", (bytes: Buffer) => (told = (told + bytes.toString()).slice(-2_000)));
  // However we end, it ends: a signal is all that can still be sent from here.
  const atExit = (): void => void server.kill("SIGQUIT");
  process.once("exit", atExit);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = async (): Promise<void> => {
    await ended(server);
    process.off("exit", atExit);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(url, server, () => told);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid: server.pid ?? null, stop };
}

/**
 * A PostgreSQL: the one at `TEST_PG_URL`, else one started from what npm or this machine has, with its files in a
 * temporary folder. Throws one sentence where there is none; the tests are never run without.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env["TEST_PG_URL"] ?? "";
  if (given !== "") return { url: given, pid: null, stop: async () => undefined };
  sweep();
  const folder = makeFolder();
  try {
    return await startIn(folder, findPostgres(folder));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
