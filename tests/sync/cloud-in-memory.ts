/** A small honest cloud for tests of the tablet's side: it takes, orders, hands out and remembers as the endpoint must. */
import * as v from "valibot";
import { digestOf, chained } from "#log/chain.ts";
import { STATUS, type ErrorName, type Problem } from "#protocol/errors.ts";
import { FRAME_TYPE, readFrame, writeFrame } from "#protocol/frame.ts";
import { INFLATED_BYTES } from "#protocol/limits.ts";
import { markOf } from "#protocol/mark.ts";
import {
  adoptSchema,
  claimSchema,
  marksAskedSchema,
  pushHeadSchema,
  type PullHead,
  type PushDone,
  type PushHead,
  type Verdict,
} from "#protocol/messages.ts";
import { readPull } from "#protocol/pull-query.ts";
import { writeToken } from "#protocol/token.ts";
import { readEntry } from "#domain/bytes.ts";
import { createDaySums } from "#domain/day-sums.ts";
import { asId, type DeviceId, type LogId } from "#domain/ids.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import { anyPort } from "#support/any-port.ts";
import { idOf, said } from "./made-acts.ts";

type Stood = {
  readonly log: LogId;
  readonly seq: number;
  readonly text: string;
  readonly payload: string | null;
};
type Disk = {
  readonly order: Stood[];
  /** Where each id stands, and the chain after each cursor. */
  readonly at: Map<string, number>;
  readonly chains: Uint8Array[];
  readonly acks: Map<LogId, number>;
  readonly held: Map<string, Stood>;
};

const answer = (status: number, type: string, bytes: Uint8Array): HttpAnswer => ({
  status,
  head: (name) => (name.toLowerCase() === "content-type" ? type : null),
  bytes,
});
const json = (value: unknown, status = 200): HttpAnswer =>
  answer(status, "application/json", new TextEncoder().encode(JSON.stringify(value)));
const no = (error: ErrorName, more: Partial<Problem> = {}): HttpAnswer =>
  json({ error, ...more }, STATUS[error]);

const bodyOf = ({ body }: HttpRequest): unknown =>
  JSON.parse(new TextDecoder().decode(body?.bytes ?? new Uint8Array()));
const headOf = (read: unknown): PushHead | null => {
  const head = v.safeParse(pushHeadSchema, read);
  return head.success ? head.output : null;
};

const START = new Uint8Array(32);

export type CloudInMemory = {
  readonly handle: (request: HttpRequest) => Promise<HttpAnswer>;
  /** The ids of its order. */
  readonly ids: () => readonly string[];
  readonly chain: () => Uint8Array;
  /** The ids of what it holds for the owner. */
  readonly held: () => readonly string[];
  /** A push with an entry of this id makes it fail. */
  readonly poison: (id: string) => void;
  readonly code: string;
  /** What it is now; given back, it is that again. */
  readonly backup: () => () => void;
  readonly revoke: (device: DeviceId) => void;
  readonly forgetTokens: () => void;
  readonly requests: () => readonly string[];
};

/** A cloud whose pages hold at most `page` entries, or one act. */
export const createCloudInMemory = (now: () => number, page: number): CloudInMemory => {
  let disk: Disk = { order: [], at: new Map(), chains: [START], acks: new Map(), held: new Map() };
  const tokens = new Map<string, DeviceId>();
  const revoked = new Set<string>();
  const poisons = new Set<string>();
  const logs = new Map<LogId, DeviceId>();
  const requests: string[] = [];
  const shop = idOf(99, 1);
  const code = "2345678X";

  const chainAt = (cursor: number): Uint8Array => disk.chains[cursor] ?? START;
  const markAt = (cursor: number): string | null =>
    cursor > disk.order.length ? null : markOf(chainAt(cursor));
  const standing = () => ({
    head: disk.order.length,
    store: "one",
    now: now(),
    devices: tokens.size,
    snapshotAt: 0,
  });
  const apart = (): HttpAnswer =>
    no("apart", { head: disk.order.length, headMark: markAt(disk.order.length) ?? "", store: "one" });

  const judge = (lines: readonly Stood[]): readonly Verdict[] => {
    const { order, at, chains, acks, held } = disk;
    return lines.map((line): Verdict => {
      const { id } = said(line.text);
      const cursor = at.get(id) ?? 0;
      const name = `${line.log}:${String(line.seq)}`;
      if (line.seq === (acks.get(line.log) ?? 0) + 1) acks.set(line.log, line.seq);
      if (cursor > 0) return { n: 1, is: "duplicate", cursor };
      if (held.has(name)) return { n: 1, is: "quarantined", code: "givenUp" };
      order.push(line);
      at.set(id, order.length);
      chains.push(chained(chains.at(-1) ?? START, line.text));
      return { n: 1, is: "accepted", cursor: order.length };
    });
  };

  const push = async (request: HttpRequest, device: DeviceId): Promise<HttpAnswer> => {
    const frame = await readFrame(request.body?.bytes ?? new Uint8Array(), headOf, anyPort, INFLATED_BYTES);
    if (!frame.ok) return no("unreadable");
    const { head, texts, payloads } = frame.value;
    if (markAt(head.cursor) !== head.mark) return apart();
    const named = head.runs.flatMap(({ log, seq, n }) =>
      Array.from({ length: n }, (_, i) => ({ log, seq: seq + i })),
    );
    const lines = texts.map((text, i): Stood => {
      const { log, seq } = named[i] ?? { log: head.tip.log, seq: 0 };
      return { log, seq, text, payload: payloads.get(i) ?? null };
    });
    if (lines.some(({ text }) => poisons.has(said(text).id)))
      return answer(500, "text/plain", new Uint8Array());
    if (lines.some(({ text, payload }) => payload !== null && !text.includes(digestOf(payload))))
      return no("unreadable");
    const [first] = lines;
    const want = (first ? (disk.acks.get(first.log) ?? 0) : 0) + 1;
    if (first && head.refill !== true && first.seq > want) return no("gap", { want });
    logs.set(head.tip.log, device);
    if (revoked.has(device)) {
      for (const line of lines) disk.held.set(`${line.log}:${String(line.seq)}`, line);
      const last = lines.at(-1);
      if (last) disk.acks.set(last.log, last.seq);
      return no("deviceRevoked", { ack: disk.acks.get(head.tip.log) ?? 0 });
    }
    const verdicts = judge(lines);
    const isNew = verdicts.some(({ is }) => is === "accepted");
    const { length } = disk.order;
    const last = isNew ? { cursor: length, mark: markAt(length) ?? "" } : null;
    const done: PushDone = {
      ...standing(),
      ack: disk.acks.get(first?.log ?? head.tip.log) ?? 0,
      verdicts,
      last,
    };
    return json(done);
  };

  const pull = async (query: string): Promise<HttpAnswer> => {
    const ask = readPull(new URLSearchParams(query));
    if (ask === null) return no("unreadable");
    if (markAt(ask.cursor) !== ask.mark) return apart();
    const { order } = disk;
    let to = Math.min(order.length, ask.cursor + Math.min(ask.limit, page));
    while (to > ask.cursor && to < order.length && said(order[to]?.text ?? "").index > 0) to += 1;
    const taken = order.slice(ask.cursor, to);
    const isYours = ({ log, seq }: Stood): boolean => seq <= (ask.skip.get(log) ?? 0);
    const texts = taken.filter((line) => !isYours(line));
    const payloads = new Map(
      texts.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload] as const])),
    );
    const runs = taken.map((line) => ({
      log: line.log,
      seq: line.seq,
      n: 1,
      ...(isYours(line) ? { yours: true as const } : {}),
    }));
    const head: PullHead = {
      ...standing(),
      proto: 1,
      after: ask.cursor,
      count: taken.length,
      mark: markAt(to) ?? "",
      headMark: markAt(order.length) ?? "",
      runs,
      logs: Object.fromEntries(taken.map(({ log }) => [log, logs.get(log) ?? asId<DeviceId>(idOf(1, 0))])),
    };
    return answer(
      200,
      FRAME_TYPE,
      await writeFrame({ head, texts: texts.map(({ text }) => text), payloads }, anyPort),
    );
  };

  const stranger = (request: HttpRequest): HttpAnswer | null => {
    if (request.path === "/api/v1/shops") {
      const { device, secret } = v.parse(adoptSchema, bodyOf(request));
      const token = writeToken({ shop: asId(shop), device, secret });
      if (tokens.size > 0 && !tokens.has(token)) return no("shopTaken");
      tokens.set(token, device);
      return json({ store: "one", cursor: disk.order.length, mark: markAt(disk.order.length), now: now() });
    }
    if (request.path !== "/api/v1/pairings/claim") return null;
    const { device, secret, code: asked } = v.parse(claimSchema, bodyOf(request));
    if (asked !== code) return no("badCode");
    tokens.set(writeToken({ shop: asId(shop), device, secret }), device);
    const head = disk.order.length;
    return json({ shop, store: "one", head, mark: markAt(head), snapshot: null, now: now() });
  };

  const routed = async (request: HttpRequest, device: DeviceId): Promise<HttpAnswer> => {
    if (request.path === "/api/v1/pairings") return json({ code, until: now() + 600_000 }, 201);
    const [path = "", query = ""] = request.path.replace(`/api/v1/shops/${shop}`, "").split("?");
    if (path === "/entries" && request.method === "POST") return push(request, device);
    if (revoked.has(device)) return no("deviceRevoked");
    if (path === "/entries") return pull(query);
    if (path === "/marks") {
      const { at } = v.parse(marksAskedSchema, bodyOf(request));
      return json({ marks: at.map(markAt) });
    }
    if (path.startsWith("/logs/")) {
      return json({ ack: disk.acks.get(asId<LogId>(path.slice("/logs/".length))) ?? 0, ackAt: 0 });
    }
    if (path === "/digests") {
      const sums = createDaySums((id) => digestOf(id).slice(0, 16));
      const kept = { seq: 0, payload: null };
      for (const { text, log } of disk.order) sums.add(readEntry({ ...kept, text }, log));
      return json({ cursor: disk.order.length, days: sums.all() });
    }
    const log = asId<LogId>(request.headers?.["X-Pult-Log"] ?? "");
    const seq = Number(request.headers?.["X-Pult-Seq"]);
    if (path !== "/quarantine" || seq > (disk.acks.get(log) ?? 0) + 1) return no("notFound");
    const [text = "", payload = null] = new TextDecoder().decode(request.body?.bytes).split("\n");
    // An edit without what it says could never be let in.
    if (text.includes('"digest"') && payload === null) return no("unreadable");
    // What has been taken meanwhile, by a push that was late, is not held as well.
    const isHere = disk.order.some((one) => one.text === text);
    if (!isHere) disk.held.set(`${log}:${String(seq)}`, { log, seq, text, payload });
    disk.acks.set(log, Math.max(seq, disk.acks.get(log) ?? 0));
    return json({ ack: disk.acks.get(log) });
  };

  return {
    handle: async (request) => {
      requests.push(`${request.method} ${request.path.split("?")[0] ?? ""}`);
      const device = tokens.get(request.token ?? "");
      return stranger(request) ?? (device === undefined ? no("unknownToken") : routed(request, device));
    },
    ids: () => disk.order.map(({ text }) => said(text).id),
    chain: () => chainAt(disk.order.length),
    held: () => [...disk.held.values()].map(({ text }) => said(text).id),
    poison: (id) => void poisons.add(id),
    code,
    backup: () => {
      const copy = (of: Disk): Disk => ({
        order: [...of.order],
        at: new Map(of.at),
        chains: [...of.chains],
        acks: new Map(of.acks),
        held: new Map(of.held),
      });
      const kept = copy(disk);
      return () => void (disk = copy(kept));
    },
    revoke: (device) => void revoked.add(device),
    forgetTokens: () => tokens.clear(),
    requests: () => requests,
  };
};
