/** Pushing: a batch of lines comes in, in a frame or in JSON, and every line gets its verdict. */
import { accept, refuse, type Result } from "#domain/result.ts";
import type { ErrorName } from "#protocol/errors.ts";
import { fitColumns } from "#protocol/bytes/columns.ts";
import { FRAME_TYPE, readFrame, writeFrame, type Framed } from "#protocol/frame.ts";
import { ACT_ENTRIES, INFLATED_BYTES, LEAST_PROTO, PUSH_BYTES, PUSH_ENTRIES } from "#protocol/limits.ts";
import { jsonPushSchema, pushHeadSchema, type PushDone, type PushHead } from "#protocol/messages.ts";
import { fitted } from "#protocol/wire.ts";
import { actsOf } from "../rules/acts.ts";
import { readPush, type ReadPush } from "../rules/reading.ts";
import { asked as askedOf } from "../rules/reading.ts";
import { planOf } from "../rules/plan.ts";
import type { NotTaken, Who } from "../store/seams.ts";
import { sha256 } from "./auth.ts";
import { gunzip, isPlain, port, readJson } from "./body.ts";
import type { Edges } from "./edges.ts";
import { problem, told } from "./errors.ts";
import type { Asked, Route } from "./route.ts";
import { createTurns } from "./turns.ts";

const headOf = (json: unknown): PushHead | null => fitted(pushHeadSchema, json);

const isTooOld = (json: unknown): boolean =>
  typeof json === "object" &&
  json !== null &&
  "proto" in json &&
  typeof json.proto === "number" &&
  json.proto < LEAST_PROTO;

/** Whether there are more entries than any push may have: told by counting, before any of them is looked at. */
const isTooMany = (json: unknown): boolean =>
  typeof json === "object" &&
  json !== null &&
  "entries" in json &&
  Array.isArray(json.entries) &&
  json.entries.length > ACT_ENTRIES;

const fromFrame = async (bytes: Uint8Array): Promise<Result<Framed<PushHead>, ErrorName>> => {
  let old = false;
  const heads = (json: unknown): PushHead | null => {
    old = isTooOld(json);
    return old ? null : headOf(json);
  };
  const frame = await readFrame(bytes, heads, port, INFLATED_BYTES);
  return frame.ok || !old ? frame : refuse("tooOld");
};

const fromJson = async (
  bytes: Uint8Array,
  encoding: string | null,
): Promise<Result<Framed<PushHead>, ErrorName>> => {
  const plain = encoding === null ? accept(bytes) : gunzip(bytes, 2 * INFLATED_BYTES);
  if (!plain.ok) return plain;
  const json = readJson(plain.value);
  if (!json.ok) return json;
  if (isTooOld(json.value)) return refuse("tooOld");
  if (isTooMany(json.value)) return refuse("tooMany");
  const push = fitted(jsonPushSchema, json.value);
  if (push === null) return refuse("unreadable");
  const { entries, ...head } = push;
  // What no frame could carry, nobody could be handed either.
  const lines = entries
    .flatMap(({ text, payload }) => [text, payload ?? ""])
    .filter((line) => fitColumns([line]));
  const frame = await writeFrame({ head, texts: lines, payloads: new Map() }, port);
  const carried = await readFrame(frame, headOf, port, 2 * INFLATED_BYTES);
  if (!carried.ok) return carried;
  const payloads = entries.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload] as const]));
  return accept({
    head,
    texts: entries.map(({ text }) => text),
    payloads: new Map(payloads),
  });
};

const framedIn = async ({ request, body }: Asked): Promise<Result<Framed<PushHead>, ErrorName>> => {
  const type = (request.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
  const encoding = request.headers.get("Content-Encoding");
  if (type === FRAME_TYPE && encoding === null) return fromFrame(body);
  if (type === "application/json" && (encoding === null || encoding === "gzip"))
    return fromJson(body, encoding);
  return refuse("mediaType");
};

/** Whether the runs are those a push may have: one of the tablet's own log, or any to tell a restored endpoint. */
const isInOrder = ({ runs, tip, refill }: PushHead): boolean =>
  refill === true || (runs.length <= 1 && runs.every(({ log }) => log === tip.log));

/** The push in a request, with its lines read, or what is wrong with it as a whole. */
export const pushIn = async (asked: Asked): Promise<Result<ReadPush, ErrorName>> => {
  const framed = await framedIn(asked);
  if (!framed.ok) return framed;
  const { head, texts } = framed.value;
  if (texts.length > ACT_ENTRIES) return refuse("tooMany");
  if (!isInOrder(head) || !isPlain(head.app) || !isPlain(head.store ?? "")) return refuse("unreadable");
  const push = readPush(framed.value, sha256);
  if (push === null) return refuse("unreadable");
  if (texts.length > PUSH_ENTRIES && actsOf(push.lines).length > 1) return refuse("tooMany");
  asked.count(texts.length);
  return accept(push);
};

/** What was judged, as the store takes it. */
export const judged = (push: ReadPush) => ({ wanted: askedOf(push), plan: planOf(push, sha256) });

/** Why a whole push was not taken. */
export const notTaken = (why: NotTaken): Response => {
  const { error, ...more } = why;
  return problem(error, more);
};

/** Lets everybody know what a push changed: who listens, who counts, and who keeps what an erasure has dropped. */
export const announce = ({ live, metrics, pages }: Edges, who: Who, push: ReadPush, done: PushDone): void => {
  metrics.judged(done.verdicts);
  if (push.lines.some(({ read }) => read.ok && read.value.type === "MemberErased")) pages.forget(who.shop);
  if (done.verdicts.some(({ is }) => is === "accepted")) live.moved(who.shop, done.head, done.devices);
};

/** Pushes of more bytes than this come from tablets that catch up; so many of them are read and taken at once. */
const LONG_BYTES = 8 * 1024;
const LONG_AT_ONCE = 4;

/** A push, with a verdict for each line. What a tablet that was shut out still has is held, and it is told so. */
export const pushRoutes = (edges: Edges): readonly Route[] => {
  const turns = createTurns(LONG_AT_ONCE);
  const take = async (asked: Asked, who: Who): Promise<Response> => {
    const push = await pushIn(asked);
    if (!push.ok) return problem(push.refusal);
    const { wanted, plan } = judged(push.value);
    const done = await edges.store.push(who, wanted, plan);
    if (!done.ok) return notTaken(done.refusal);
    announce(edges, who, push.value, done.value);
    return who.state === "revoked" ? problem("deviceRevoked", { ack: done.value.ack }) : told(done.value);
  };
  return [
    {
      method: "POST",
      path: "/api/v1/shops/:shop/entries",
      most: PUSH_BYTES,
      door: "tail",
      handle: (asked, who) =>
        asked.body.length > LONG_BYTES ? turns(() => take(asked, who)) : take(asked, who),
    },
  ];
};
