/** An endpoint in a process of its own, for whoever wants to end it in every way there is, or to measure it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { outsideVitest } from "./environment.ts";

/** What an endpoint calls the file in its folder. */
export const SQLITE_FILE = "shops.sqlite";

export type EndpointProcess = {
  readonly origin: string;
  /** Ends it at once, as a power cut does. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop, and waits until it has. */
  readonly stop: () => Promise<void>;
  /** What it complained of: our own bugs, and a store that does not answer. */
  readonly complaints: () => string;
};

const root = join(import.meta.dirname, "..", "..");

/** What is compiled once need not be compiled again: it starts in half the time, which counts where it dies fifty times. */
const COMPILED = join(root, ".cache", "compiled");

/** Where the settings say that the shops are kept: a PostgreSQL's URL, or the path of a file named as endpoints name it. */
const keptIn = (address: string): Record<string, string> => {
  if (address.startsWith("postgres")) return { DATABASE_URL: address };
  if (basename(address) !== SQLITE_FILE) throw new Error(`An endpoint calls its file ${SQLITE_FILE}.`);
  return { DATA_DIR: dirname(address) };
};

/**
 * Starts an endpoint over the store at `address`, on any free port, and waits until it listens; `argv` are Node's own,
 * `settings` are those that the endpoint is started with besides, and `program` is what starts it.
 */
export async function startEndpoint(
  address: string,
  argv: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
  program = "tests/support/endpoint-without-app.ts",
): Promise<EndpointProcess> {
  const child = spawn(process.execPath, [...argv, program], {
    cwd: root,
    env: {
      ...outsideVitest(),
      NODE_COMPILE_CACHE: COMPILED,
      DATABASE_URL: undefined,
      ...keptIn(address),
      PORT: "0",
      PUBLIC_URL: undefined,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  // However we end, it ends.
  const atExit = (): void => void child.kill("SIGKILL");
  process.once("exit", atExit);
  void ended.then(() => process.off("exit", atExit));
  let complaints = "";
  child.stderr.on("data", (bytes: Buffer) => (complaints += bytes.toString()));
  const end = async (signal: "SIGKILL" | "SIGTERM"): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  const origin = await new Promise<string>((found, failed) => {
    void ended.then(() => failed(new Error(`The endpoint ended before it listened: ${complaints}`)));
    // Read to the end: what it says of every request must not pile up in the pipe.
    createInterface({ input: child.stdout }).on("line", (line) => {
      const open = /^Pult is open at (\S+)$/.exec(line)?.[1];
      if (open !== undefined) found(open);
    });
  });
  return {
    origin,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    complaints: () => complaints,
  };
}
