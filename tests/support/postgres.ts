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

/** A server of ours, which can be stopped and started again with all that is in it. */
export type OwnPostgres = PostgresServer & {
  /** SIGINT lets it close its files; SIGQUIT ends it at once, and it recovers when it starts. */
  readonly halt: (signal: "SIGINT" | "SIGQUIT") => Promise<void>;
  readonly resume: () => Promise<void>;
};

const PREFIX = "pult-postgres-";
const PATIENCE_MS = 60_000;

/** A port of this machine that nobody listens on. */
export const freePort = async (): Promise<number> =>
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

/** Ends a server by a signal, and at once where it does not heed it. */
async function ended(server: ChildProcess, signal: "SIGINT" | "SIGQUIT" = "SIGINT"): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise<void>((done) => server.once("exit", () => done()));
  server.kill(signal);
  const impatient = setTimeout(() => server.kill("SIGQUIT"), 5_000);
  await gone;
  clearTimeout(impatient);
}

/** Runs the server over the files in a folder, and waits until it answers. */
async function runIn(folder: string, { postgres }: PostgresPrograms, url: string): Promise<ChildProcess> {
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=on"];
  const server = spawn(
    postgres,
    ["-D", join(folder, "data"), "-p", new URL(url).port, ...settings.flatMap((setting) => ["-c", setting])],
    { ...postgresUser(), cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  let told = "";
  server.stderr.on("data", (bytes: Buffer) => (told = (told + bytes.toString()).slice(-2_000)));
  try {
    await untilItAnswers(url, server, () => told);
    return server;
  } catch (error) {
    await ended(server);
    throw error;
  }
}

async function startIn(folder: string, programs: PostgresPrograms): Promise<OwnPostgres> {
  const data = join(folder, "data");
  const made = ["-D", data, "-A", "trust", "-U", "postgres", "--no-instructions", "--locale=C", "-E", "UTF8"];
  execFileSync(programs.initdb, made, {
    ...postgresUser(),
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const url = `postgres://postgres@127.0.0.1:${await freePort()}/postgres`;
  let server = await runIn(folder, programs, url);
  // However we end, it ends: a signal is all that can still be sent from here.
  const atExit = (): void => void server.kill("SIGQUIT");
  process.once("exit", atExit);
  return {
    url,
    pid: server.pid ?? null,
    halt: (signal) => ended(server, signal),
    resume: async () => {
      server = await runIn(folder, programs, url);
    },
    stop: async () => {
      await ended(server);
      process.off("exit", atExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A PostgreSQL started from what npm or this machine has, with its files in a temporary folder. Throws one sentence where
 * there is none.
 */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  sweep();
  const folder = makeFolder();
  try {
    return await startIn(folder, findPostgres(folder));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A PostgreSQL: the one at `TEST_PG_URL`, else one of our own. The tests are never run without. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env["TEST_PG_URL"] ?? "";
  return given === "" ? startOwnPostgres() : { url: given, pid: null, stop: async () => undefined };
}
