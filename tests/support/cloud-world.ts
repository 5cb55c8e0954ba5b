/** An endpoint over an empty store, and tablets as plain objects that talk to it: no network, no clock but ours. */
import { expect, onTestFinished } from "vitest";
import { type Api, createApi } from "#cloud/api/app.ts";
import type { Outside } from "#cloud/api/edges.ts";
import type { Said } from "#cloud/api/say.ts";
import type { Store } from "#cloud/store/seams.ts";
import { asId, type DeviceId, type LogId, type MemberId, type ShopId } from "#domain/ids.ts";
import { FRAME_TYPE, readFrame, writeFrame, type Framed } from "#protocol/frame.ts";
import { PULL_BYTES } from "#protocol/limits.ts";
import { NO_MARK } from "#protocol/mark.ts";
import type {
  Claimed,
  Held,
  PullHead,
  PushDone,
  PushHead,
  Reserve,
  ReserveDone,
} from "#protocol/messages.ts";
import { writePull, type PullAsk } from "#protocol/pull-query.ts";
import { writeToken } from "#protocol/token.ts";
import { nodePort } from "#support/frames.ts";
import { idAt, logAt, NOON, TODAY, type MadeLine } from "#support/made-lines.ts";
import { openStore, type OpenStore, type TestStore } from "#support/stores.ts";

/** A tablet: who it is, the secret it made, and the end of its own log. */
export type MadeTablet = {
  readonly shop: ShopId;
  readonly device: DeviceId;
  readonly secret: string;
  readonly log: LogId;
};

/** An answer with its JSON read; `body` is what the test says it is. */
export type Told<T> = { readonly status: number; readonly body: T; readonly headers: Headers };
export type Refused = {
  readonly error: string;
  readonly want?: number;
  readonly ack?: number;
  readonly retryAfterMs?: number;
  readonly head?: number;
};

export type Cloud = {
  readonly store: Store;
  readonly opened: OpenStore;
  readonly api: Api;
  /** The endpoint's clock; the test moves it. */
  readonly clock: { at: number };
  readonly said: Said[];
  readonly reported: Error[];
  /** What the endpoint would do later, in the order it was asked for. */
  readonly waiting: Set<() => void>;
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  /** Ends its streams, and takes the store away from under it. */
  readonly close: () => Promise<void>;
};

/** The `n`th tablet of the `shop`th shop; all of them are somebody else. */
export const tabletAt = (n: number, shop = 1): MadeTablet => ({
  shop: asId<ShopId>(idAt(0xa000 + shop)),
  device: asId<DeviceId>(idAt(0xd000 + 100 * shop + n)),
  secret: (100 * shop + n).toString(16).padStart(64, "0"),
  log: logAt(100 * shop + n),
});

export const bearer = (tablet: MadeTablet): Record<string, string> => ({
  Authorization: `Bearer ${writeToken(tablet)}`,
});

type More = Pick<Outside, "isClosed">;

/** An endpoint over an empty store of a kind, gone when the test is. */
export async function openCloud(make: () => Promise<TestStore>): Promise<Cloud> {
  const under = await make();
  const cloud = await openEndpoint(under, { at: NOON });
  onTestFinished(async () => {
    await cloud.close();
    await under.remove();
  });
  return cloud;
}

/** One more endpoint over the same database, as another process would be; it ends before the first one does. */
export async function openBeside({ opened, clock }: Cloud, more: More = {}): Promise<Cloud> {
  const cloud = await openEndpoint(opened.under, clock, more);
  onTestFinished(cloud.close);
  return cloud;
}

async function openEndpoint(under: TestStore, clock: { at: number }, more: More = {}): Promise<Cloud> {
  const opened = await openStore(under, () => clock.at);
  const { store } = opened;
  const [said, reported, waiting]: [Said[], Error[], Set<() => void>] = [[], [], new Set()];
  let chance = 0;
  const api = createApi({
    store,
    now: () => clock.at,
    random: (bytes) => new Uint8Array(bytes).fill((chance += 1)),
    later: (work) => {
      waiting.add(work);
      return () => void waiting.delete(work);
    },
    say: (line) => void said.push(line),
    report: (error) => void reported.push(error),
    addressOf: (context) => context.req.header("X-From") ?? "192.0.2.1",
    metricsToken: "watching",
    ...more,
  });
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    api.stop();
    return (closed ??= store.close());
  };
  const ask = async (path: string, init?: RequestInit): Promise<Response> =>
    api.app.request(path, { duplex: "half", ...init } as RequestInit);
  return { store, opened, api, clock, said, reported, waiting, ask, close };
}

/** Lets a second pass at an endpoint whose only later work is its looking for news. */
export const pass = async ({ waiting, clock }: Cloud, ms = 1000): Promise<void> => {
  clock.at += ms;
  const due = [...waiting];
  waiting.clear();
  for (const work of due) work();
  await expect.poll(() => waiting.size).toBe(1);
};

const toldOf = async <T>(answer: Response): Promise<Told<T>> => {
  const text = await answer.text();
  return {
    status: answer.status,
    body: (text === "" ? null : JSON.parse(text)) as T,
    headers: answer.headers,
  };
};

/** Sends JSON, and reads the JSON that comes back. */
export const sendJson = async <T = Refused>(
  { ask }: Cloud,
  method: string,
  path: string,
  json: unknown,
  headers: Record<string, string> = {},
): Promise<Told<T>> => {
  const body = json === undefined ? null : JSON.stringify(json);
  return toldOf(
    await ask(path, { method, body, headers: { "Content-Type": "application/json", ...headers } }),
  );
};

/** Asks for JSON in a tablet's name. */
export const get = async <T>(cloud: Cloud, tablet: MadeTablet, path: string): Promise<Told<T>> =>
  toldOf(await cloud.ask(path, { headers: bearer(tablet) }));

/** What is held for a shop's owner. */
export const heldIn = async (cloud: Cloud, tablet: MadeTablet): Promise<Held["items"]> =>
  (await get<Held>(cloud, tablet, `/api/v1/shops/${tablet.shop}/quarantine`)).body.items;

/** Hands in what stands at a place of the tablet's own log, as it is, because it cannot be got through. */
export const setAside = async (
  cloud: Cloud,
  tablet: MadeTablet,
  seq: number | string,
  bytes: Uint8Array,
  log: string = tablet.log,
): Promise<Told<Refused>> => {
  const headers = { ...bearer(tablet), "X-Pult-Log": log, "X-Pult-Seq": String(seq) };
  const path = `/api/v1/shops/${tablet.shop}/quarantine`;
  return toldOf(await cloud.ask(path, { method: "POST", body: new Uint8Array(bytes), headers }));
};

/** Brings a tablet's shop along. */
export const adopt = (
  cloud: Cloud,
  { shop, device, secret }: MadeTablet,
  from = "192.0.2.1",
): Promise<Told<{ store: string; cursor: number }>> => {
  const said = { proto: 1, shop, device, name: "Till", secret };
  return sendJson(cloud, "POST", "/api/v1/shops", said, { "X-From": from });
};

/** Shows a code on one tablet. */
export const showCode = async (cloud: Cloud, tablet: MadeTablet): Promise<string> => {
  const shown = await sendJson<{ code: string }>(cloud, "POST", "/api/v1/pairings", {}, bearer(tablet));
  return shown.body.code;
};
/** Types a code into another. */
export const claim = (
  cloud: Cloud,
  { device, secret }: MadeTablet,
  code: string,
  from = "192.0.2.1",
): Promise<Told<Claimed>> =>
  sendJson(
    cloud,
    "POST",
    "/api/v1/pairings/claim",
    { proto: 1, code, device, secret, name: "Second" },
    { "X-From": from },
  );

/** An endpoint with a shop of two tablets. */
export async function openShop(
  make: () => Promise<TestStore>,
): Promise<{ cloud: Cloud; first: MadeTablet; second: MadeTablet }> {
  const cloud = await openCloud(make);
  const [first, second] = [tabletAt(1), tabletAt(2)];
  await adopt(cloud, first);
  await claim(cloud, second, await showCode(cloud, first));
  return { cloud, first, second };
}

/** What a tablet's push says of itself when nothing else is said. */
export const headOf = (tablet: MadeTablet, cloud: Cloud, seq: number, n: number): PushHead => ({
  proto: 1,
  cursor: 0,
  mark: NO_MARK,
  store: null,
  runs: n === 0 ? [] : [{ log: tablet.log, seq, n }],
  tip: { log: tablet.log, seq: seq + n - 1, unsent: n, oldest: null },
  t0: cloud.clock.at,
  app: "test",
});

const framedOf = (head: PushHead, lines: readonly MadeLine[]): Framed<PushHead> => {
  const payloads = lines.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload] as const]));
  return { head, texts: lines.map(({ text }) => text), payloads: new Map(payloads) };
};

/** A push in a frame, to any path, with any head. */
export const sendFrame = async <T>(
  cloud: Cloud,
  tablet: MadeTablet,
  path: string,
  head: PushHead,
  lines: readonly MadeLine[],
): Promise<Told<T>> => {
  const body = new Uint8Array(await writeFrame(framedOf(head, lines), nodePort));
  const headers = { ...bearer(tablet), "Content-Type": FRAME_TYPE };
  return toldOf(await cloud.ask(path, { method: "POST", body, headers }));
};

/** Pushes lines of a tablet's own log from `seq` on. */
export const push = <T = PushDone>(
  cloud: Cloud,
  tablet: MadeTablet,
  seq: number,
  lines: readonly MadeLine[],
  more: Partial<PushHead> = {},
): Promise<Told<T>> => {
  const head = { ...headOf(tablet, cloud, seq, lines.length), ...more };
  return sendFrame(cloud, tablet, `/api/v1/shops/${tablet.shop}/entries`, head, lines);
};

/** Asks for so many stamps of a member, behind a tail. */
export const reserve = (
  cloud: Cloud,
  tablet: MadeTablet,
  seq: number,
  tail: readonly MadeLine[],
  wanted: { op: string; member: string; cost: number },
): Promise<Told<ReserveDone>> => {
  const { op, member, cost } = wanted;
  const asked: Reserve = {
    op: asId(op),
    member: asId<MemberId>(member),
    day: TODAY,
    needs: [{ unit: "stamps", cost }],
  };
  const head = { ...headOf(tablet, cloud, seq, tail.length), reserve: asked };
  return sendFrame(cloud, tablet, `/api/v1/shops/${tablet.shop}/reservations`, head, tail);
};

/** A page as it came. */
export type Page = { readonly status: number; readonly page: Framed<PullHead>; readonly bytes: Uint8Array };

/** Pulls from where a tablet says it stands; from the beginning if it says nothing. */
export const pull = async (cloud: Cloud, tablet: MadeTablet, ask: Partial<PullAsk> = {}): Promise<Page> => {
  const whole: PullAsk = {
    cursor: 0,
    mark: NO_MARK,
    store: null,
    limit: 1000,
    skip: new Map(),
    tip: null,
    app: "test",
    ...ask,
  };
  const answer = await cloud.ask(`/api/v1/shops/${tablet.shop}/entries?${writePull(whole)}`, {
    headers: bearer(tablet),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const page = await readFrame(bytes, (json) => json as PullHead, nodePort, PULL_BYTES);
  if (!page.ok) throw new Error(`no page: ${answer.status} ${new TextDecoder().decode(bytes)}`);
  return { status: answer.status, page: page.value, bytes };
};
