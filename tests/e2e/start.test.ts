/** Starting and stopping the endpoint, as somebody at a terminal or a supervisor does it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { startServer } from "../support/app.ts";
import { outsideVitest } from "../support/environment.ts";
import { temporaryFolder } from "../support/places.ts";

type Run = { readonly child: ChildProcess; readonly said: () => string };

function run(program: string, argv: readonly string[], settings: Readonly<Record<string, string>>): Run {
  const env = { ...outsideVitest(), DATA_DIR: temporaryFolder(), ...settings };
  const child = spawn(program, argv, { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (part: string) => (text += part));
  }
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, said: () => text };
}

const serve = (settings: Readonly<Record<string, string>>): Run =>
  run(process.execPath, ["src/cloud/main.ts"], settings);

const addressIn = (said: string): string | undefined => /^Pult is open at (\S+)$/m.exec(said)?.[1];

async function opened({ said }: Run): Promise<string> {
  await expect.poll(() => addressIn(said()), { timeout: 30_000 }).toBeTypeOf("string");
  return addressIn(said()) ?? "";
}

test.each(["SIGTERM", "SIGINT"] as const)("the endpoint stops in good order at %s", async (signal) => {
  const server = serve({ PORT: "0" });
  const url = await opened(server);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  server.child.kill(signal);
  expect(await once(server.child, "exit")).toEqual([0, null]);
});

test("stopping npm stops the endpoint it started", async () => {
  const npm = run("npm", ["start"], { PORT: "0" });
  const url = await opened(npm);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  npm.child.kill("SIGTERM");
  const reached = (): Promise<boolean> =>
    fetch(`${url}/healthz`).then(
      () => true,
      () => false,
    );
  await expect.poll(reached, { timeout: 10_000 }).toBe(false);
});

test("the demo is started by its own command, which says where it is", async () => {
  const npm = run("npm", ["run", "demo"], { PORT: "0" });
  const url = await opened(npm);
  await expect.poll(npm.said).toContain(`The demo shop is at ${url}/?demo\n`);
  npm.child.kill("SIGTERM");
});

test("a port that is taken is said to be taken", async () => {
  const { port } = await startServer();
  const second = serve({ PORT: String(port) });
  expect(await once(second.child, "close")).toEqual([1, null]);
  expect(second.said()).toBe(
    `Port ${port} is taken: stop what listens there, or set PORT to another number.\n`,
  );
});

test("a setting that cannot be read is said to be so, and nothing starts", async () => {
  const server = serve({ PORT: "eighty" });
  expect(await once(server.child, "close")).toEqual([1, null]);
  expect(server.said()).toBe('PORT must be a number from 0 to 65535, and it is "eighty".\n');
});

test("the line that is printed names the public address when there is one", async () => {
  expect(await opened(serve({ PORT: "0", PUBLIC_URL: "https://pult.example" }))).toBe("https://pult.example");
});
