/** Tablets of many shops that push what was packed before anybody looks at the clock. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { v7 as uuid } from "uuid";
import { keptToken } from "#cloud/api/auth.ts";
import { openStoreAt } from "#cloud/store/open.ts";
import type { Store } from "#cloud/store/seams.ts";
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

export const newShop = (): ShopId => asId(randomUUID());

/** A shop's tablet with so many pushes of so many visits each. */
export async function createSender(shop: ShopId, pushes: number, batch: number): Promise<Sender> {
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
  return { shop, device: asId(randomUUID()), secret: randomBytes(32).toString("hex"), frames };
}

/** Lets the senders of one shop in: the first brings it along, the others come by codes that nobody has to type. */
async function letInAll(store: Store, [first, ...others]: readonly Sender[]): Promise<void> {
  if (first === undefined) return;
  const adopted = await store.adopt(keptToken(first), "Bench");
  if (!adopted.ok) throw new Error(adopted.refusal);
  const { shop, device } = first;
  for (const sender of others) {
    const code = createHash("sha256").update(sender.secret).digest("hex");
    await store.startPairing({ shop, device, state: "active", isExpired: false }, code);
    const token = keptToken(sender);
    const claimed = await store.claim(code, sender.device, "Bench", () => token.hash);
    if (!claimed.ok) throw new Error(claimed.refusal);
  }
}

/** Makes the senders known to the store at an address; strangers may only come slowly, and that is not measured. */
export async function bringAlong(address: string, senders: readonly Sender[]): Promise<void> {
  const store = await openStoreAt(address, Date.now);
  if (!store.ok) throw new Error(store.refusal);
  for (const group of Map.groupBy(senders, ({ shop }) => shop).values()) await letInAll(store.value, group);
  await store.value.close();
}

/** An answer as it came. */
export type Answer = { readonly status: number; readonly bytes: Buffer };

/** Sends one request in a sender's name over the agent's connections. */
export function send(
  agent: Agent,
  url: string,
  sender: Sender,
  frame: Uint8Array | null = null,
): Promise<Answer> {
  const headers = { Authorization: `Bearer ${writeToken(sender)}`, "Content-Type": FRAME_TYPE };
  const method = frame === null ? "GET" : "POST";
  return new Promise((answered, failed) => {
    const asking = request(url, { agent, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => answered({ status: answer.statusCode ?? 0, bytes: Buffer.concat(parts) }));
    });
    asking.on("error", failed);
    asking.end(frame ?? undefined);
  });
}

/** Pushes one frame and answers how many ms that took; throws where it was not taken. */
export async function pushOne(
  agent: Agent,
  origin: string,
  sender: Sender,
  frame: Uint8Array,
): Promise<number> {
  const startedMs = performance.now();
  const { status, bytes } = await send(agent, `${origin}/api/v1/shops/${sender.shop}/entries`, sender, frame);
  const tookMs = performance.now() - startedMs;
  const text = bytes.toString();
  if (status !== 200 || !text.includes('"accepted"')) throw new Error(`${status}: ${text}`);
  return tookMs;
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
        const frame = sender.frames[push];
        if (frame !== undefined) took.push(await pushOne(agent, origin, sender, frame));
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
