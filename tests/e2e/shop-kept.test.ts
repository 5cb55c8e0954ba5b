/** A shop at the endpoint as it is really started: kept over a restart, and in nobody's way when it is stopped. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { FRAME_TYPE, writeFrame } from "#protocol/frame.ts";
import { NO_MARK } from "#protocol/mark.ts";
import type { Adopted, PushDone, PushHead } from "#protocol/messages.ts";
import { writeToken } from "#protocol/token.ts";
import { outsideVitest } from "#support/environment.ts";
import { nodePort } from "#support/frames.ts";
import { createPen, NOON, visit } from "#support/made-lines.ts";
import { temporaryFolder } from "#support/places.ts";

type Running = { readonly child: ChildProcess; readonly url: string; readonly said: () => string };

/** Starts the endpoint over a folder, and waits until it listens. */
async function start(folder: string): Promise<Running> {
  const env = { ...outsideVitest(), DATA_DIR: folder, PORT: "0" };
  const child = spawn(process.execPath, ["src/cloud/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  }
  const url = (): string | undefined => /^Pult is open at (\S+)$/m.exec(text)?.[1];
  await expect.poll(url, { timeout: 30_000 }).toBeTypeOf("string");
  return { child, url: url() ?? "", said: () => text };
}

const shop = "0190a000-0000-7000-8000-00000000a001";
const device = "0190a000-0000-7000-8000-00000000d001";
const secret = "ab".repeat(32);
const log = "0".repeat(31) + "1";
const Authorization = `Bearer ${writeToken({ shop, device, secret } as never)}`;

const adopt = async ({ url }: Running): Promise<Adopted> => {
  const body = JSON.stringify({ proto: 1, shop, device, name: "Till", secret });
  const headers = { "Content-Type": "application/json" };
  return (await (await fetch(`${url}/api/v1/shops`, { method: "POST", body, headers })).json()) as Adopted;
};

const push = async ({ url }: Running): Promise<PushDone> => {
  const lines = createPen(1)(visit("mia"));
  const head = {
    proto: 1,
    cursor: 0,
    mark: NO_MARK,
    store: null,
    runs: [{ log, seq: 1, n: 1 }],
    tip: { log, seq: 1, unsent: 1, oldest: NOON },
    t0: NOON,
    app: "test",
  } as unknown as PushHead;
  const frame = { head, texts: lines.map(({ text }) => text), payloads: new Map<number, string>() };
  const body = new Uint8Array(await writeFrame(frame, nodePort));
  const headers = { Authorization, "Content-Type": FRAME_TYPE };
  const answer = await fetch(`${url}/api/v1/shops/${shop}/entries`, { method: "POST", body, headers });
  return (await answer.json()) as PushDone;
};

test("what a shop brought is there after the endpoint was stopped while a tablet listened", async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  const { store } = await adopt(first);
  expect(await push(first)).toMatchObject({ ack: 1, head: 1 });
  const live = await fetch(`${first.url}/api/v1/shops/${shop}/live`, { headers: { Authorization } });
  const heard = live.text();
  first.child.kill("SIGTERM");
  expect(await once(first.child, "exit")).toEqual([0, null]);
  expect(await heard).toContain(": here");
  // What it said of all that names nobody, and no secret.
  expect(first.said()).toContain('"what":"POST /api/v1/shops/:shop/entries"');
  expect(first.said()).not.toMatch(new RegExp(`mia|${secret}`));

  const second = await start(folder);
  expect(await adopt(second)).toMatchObject({ store, cursor: 1 });
  expect(await push(second)).toMatchObject({ verdicts: [{ n: 1, is: "duplicate", cursor: 1 }] });
  second.child.kill("SIGTERM");
  await once(second.child, "exit");
});
