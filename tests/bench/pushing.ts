/** Tablets of many shops that push what was packed before anybody looks at the clock. */
import { randomBytes, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { v7 as uuid } from "uuid";
import { asId, type DeviceId, type LogId, type ShopId } from "#domain/ids.ts";
import { FRAME_TYPE, writeFrame } from "#protocol/frame.ts";
import { NO_MARK } from "#protocol/mark.ts";
import type { PushHead } from "#protocol/messages.ts";
import { writeToken } from "#protocol/token.ts";
import { nodePort } from "#support/frames.ts";
import { NOON, createPen, visit } from "#support/made-lines.ts";

/** A tablet with its shop, and its pushes in their order. */
export type Sender = {
  readonly shop: ShopId;
  readonly device: DeviceId;
  readonly secret: string;
  readonly frames: readonly Uint8Array[];
};

const MEMBERS = 300;
const MS_BETWEEN = 40_000;

/** A shop's tablet with so many pushes of so many visits each. */
export async function createSender(pushes: number, batch: number): Promise<Sender> {
  const log = asId<LogId>(randomBytes(16).toString("hex"));
  const members = Array.from({ length: MEMBERS }, () => uuid());
  const pen = createPen(1);
  const frames: Uint8Array[] = [];
  for (let push = 0; push < pushes; push += 1) {
    const first = push * batch + 1;
    const lines = Array.from({ length: batch }, (_, i) => {
      const id = uuid();
      const member = members[(first + i * 7) % MEMBERS] ?? "";
      return pen({ ...visit(member), id, op: id, at: NOON + (first + i) * MS_BETWEEN });
    }).flat();
    const head: PushHead = {
      proto: 1,
      cursor: 0,
      mark: NO_MARK,
      store: null,
      runs: [{ log, seq: first, n: batch }],
      tip: { log, seq: pushes * batch, unsent: pushes * batch - first, oldest: NOON },
      t0: NOON,
      app: "bench",
    };
    frames.push(
      await writeFrame({ head, texts: lines.map(({ text }) => text), payloads: new Map() }, nodePort),
    );
  }
  return {
    shop: asId(randomUUID()),
    device: asId(randomUUID()),
    secret: randomBytes(32).toString("hex"),
    frames,
  };
}

type Answer = { readonly status: number; readonly text: string };

/** Sends one request over the agent's connections. */
function send(
  agent: Agent,
  url: string,
  headers: Record<string, string>,
  body: string | Uint8Array,
): Promise<Answer> {
  return new Promise((answered, failed) => {
    const asking = request(url, { agent, method: "POST", headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => (text += part));
      answer.on("end", () => answered({ status: answer.statusCode ?? 0, text }));
    });
    asking.on("error", failed);
    asking.end(body);
  });
}

/** Brings the senders' shops along, each from an address of its own, as shops have. */
export async function adoptAll(origin: string, senders: readonly Sender[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  for (const [i, { shop, device, secret }] of senders.entries()) {
    const asked = JSON.stringify({ proto: 1, shop, device, name: "Bench", secret });
    const headers = { "Content-Type": "application/json", "X-Forwarded-For": `192.0.2.${i}` };
    const { status, text } = await send(agent, `${origin}/api/v1/shops`, headers, asked);
    if (status !== 201) throw new Error(`adopting was answered with ${status}: ${text}`);
  }
  agent.destroy();
}

/** Pushes frames `from` up to `to` of every sender, each sender's in order, over so many connections; ms of each answer. */
export async function pushAll(
  origin: string,
  senders: readonly Sender[],
  [from, to]: readonly [number, number],
  connections: number,
): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  const lane = async (mine: readonly Sender[]): Promise<void> => {
    for (let push = from; push < to; push += 1) {
      for (const sender of mine) {
        const body = sender.frames[push];
        if (body === undefined) continue;
        const headers = { Authorization: `Bearer ${writeToken(sender)}`, "Content-Type": FRAME_TYPE };
        const startedMs = performance.now();
        const url = `${origin}/api/v1/shops/${sender.shop}/entries`;
        const { status, text } = await send(agent, url, headers, body);
        took.push(performance.now() - startedMs);
        if (status !== 200 || !text.includes('"accepted"')) throw new Error(`${status}: ${text}`);
      }
    }
  };
  const lanes = Array.from({ length: connections }, (_, at) =>
    lane(senders.filter((_sender, i) => i % connections === at)),
  );
  await Promise.all(lanes);
  agent.destroy();
  return took;
}
