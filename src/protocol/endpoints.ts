/** Every endpoint of the API in one table: what is sent there, what comes back, and how it may be refused. */
import type * as v from "valibot";
import { problemSchema, type ErrorName } from "./errors.ts";
import { FRAME_TYPE } from "./frame.ts";
import * as m from "./messages.ts";

/** A body: JSON of a schema, a frame with a head of a schema, or bytes and texts of a type that is told in words. */
export type Body =
  | { readonly json: v.GenericSchema }
  | { readonly frame: v.GenericSchema }
  | { readonly type: string; readonly words: string };

/** `auth`: a bearer token is asked for. `query` and `headers` by name, in words. `answers` by status. */
export type Endpoint = {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly does: string;
  readonly auth: boolean;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sends?: readonly Body[];
  readonly answers: Readonly<Record<number, Body | null>>;
  readonly refuses: readonly ErrorName[];
};

const SHOP = "/api/v1/shops/:shop";
const MEMBERS_ONLY = ["unknownToken", "expired", "deviceRevoked", "otherShop", "tooFast", "busy"] as const;
const json = (schema: v.GenericSchema): Body => ({ json: schema });
const bytes: Body = { type: "application/octet-stream", words: "Bytes that the endpoint keeps unread." };
const pushes: readonly Body[] = [{ frame: m.pushHeadSchema }, json(m.jsonPushSchema)];

const joining: readonly Endpoint[] = [
  {
    method: "POST",
    path: "/api/v1/shops",
    does: "Adopts a shop that was made offline.",
    auth: false,
    sends: [json(m.adoptSchema)],
    answers: { 200: json(m.adoptedSchema), 201: json(m.adoptedSchema) },
    refuses: ["unreadable", "closed", "shopTaken", "tooLarge", "mediaType", "tooOld", "tooFast", "busy"],
  },
  {
    method: "POST",
    path: "/api/v1/pairings",
    does: "Makes a code that lets one more tablet in.",
    auth: true,
    answers: { 201: json(m.pairingSchema) },
    refuses: MEMBERS_ONLY,
  },
  {
    method: "POST",
    path: "/api/v1/pairings/claim",
    does: "Lets a tablet in that was shown a code.",
    auth: false,
    sends: [json(m.claimSchema)],
    answers: { 200: json(m.claimedSchema) },
    refuses: ["unreadable", "badCode", "tooLarge", "mediaType", "tooOld", "tooFast", "busy"],
  },
];

const syncing: readonly Endpoint[] = [
  {
    method: "POST",
    path: `${SHOP}/entries`,
    does: "Takes entries, with a verdict for each. Entries of a revoked tablet are held, and it is told so.",
    auth: true,
    sends: pushes,
    answers: { 200: json(m.pushDoneSchema) },
    refuses: [...MEMBERS_ONLY, "unreadable", "apart", "gap", "tooLarge", "tooMany", "mediaType", "tooOld"],
  },
  {
    method: "GET",
    path: `${SHOP}/entries`,
    does: "A page of the shop's order behind a cursor.",
    auth: true,
    query: {
      after: "The cursor behind which the page begins.",
      mark: "The mark at that cursor, sixteen hexadecimal digits.",
      store: "The store last heard of, if any.",
      limit: "The most entries wanted.",
      skip: "Own logs of which the tablet has every line up to a number: log:number, with commas between.",
      tip: "The end of the own log: log:number:unsent:oldest.",
      app: "The version of the app.",
    },
    answers: { 200: { frame: m.pullHeadSchema } },
    refuses: [...MEMBERS_ONLY, "unreadable", "apart"],
  },
  {
    method: "POST",
    path: `${SHOP}/marks`,
    does: "The marks at some cursors, to find the last one that both sides know.",
    auth: true,
    sends: [json(m.marksAskedSchema)],
    answers: { 200: json(m.marksSchema) },
    refuses: [...MEMBERS_ONLY, "unreadable", "tooLarge"],
  },
  {
    method: "GET",
    path: `${SHOP}/logs/:logId`,
    does: "How much of a log is settled.",
    auth: true,
    query: { at: "A cursor up to which it is asked about." },
    answers: { 200: json(m.logDoneSchema) },
    refuses: [...MEMBERS_ONLY, "unreadable"],
  },
  {
    method: "POST",
    path: `${SHOP}/reservations`,
    does: "Takes the tablet's tail and reserves what a reward needs.",
    auth: true,
    sends: pushes,
    answers: { 200: json(m.reserveDoneSchema) },
    refuses: [...MEMBERS_ONLY, "unreadable", "apart", "gap", "tooLarge", "tooMany", "mediaType", "tooOld"],
  },
  {
    method: "GET",
    path: `${SHOP}/live`,
    does: "Hints whenever the shop's order has grown, as server-sent events called head.",
    auth: true,
    answers: { 200: { type: "text/event-stream", words: "The data of each event is a Hint in JSON." } },
    refuses: MEMBERS_ONLY,
  },
];

const owning: readonly Endpoint[] = [
  {
    method: "POST",
    path: `${SHOP}/quarantine`,
    does: "Puts one entry aside that its tablet could not get through: its text and, behind a line end, its payload.",
    auth: true,
    headers: { "X-Pult-Log": "The log it is of.", "X-Pult-Seq": "Its number in that log." },
    sends: [bytes],
    answers: { 200: json(m.asideSchema) },
    refuses: [...MEMBERS_ONLY, "unreadable", "gap", "tooLarge"],
  },
  {
    method: "GET",
    path: `${SHOP}/quarantine`,
    does: "The entries that wait for the owner, the oldest first, page by page.",
    auth: true,
    query: {
      after: "The number of the held entry behind which the page begins.",
      limit: "The most entries wanted.",
    },
    answers: { 200: json(m.heldSchema) },
    refuses: [...MEMBERS_ONLY, "unreadable"],
  },
  {
    method: "GET",
    path: `${SHOP}/devices`,
    does: "The shop's tablets.",
    auth: true,
    answers: { 200: json(m.devicesSchema) },
    refuses: MEMBERS_ONLY,
  },
  {
    method: "GET",
    path: `${SHOP}/digests`,
    does: "Sums of each day's entries, for comparing.",
    auth: true,
    query: { from: "The first day, in days since 1970.", to: "The last day." },
    answers: { 200: json(m.digestsSchema) },
    refuses: [...MEMBERS_ONLY, "unreadable"],
  },
];

const packing: readonly Endpoint[] = [
  {
    method: "GET",
    path: `${SHOP}/snapshot`,
    does: "What the shop's snapshot consists of.",
    auth: true,
    answers: { 200: json(m.snapshotHeadSchema) },
    refuses: [...MEMBERS_ONLY, "notFound"],
  },
  {
    method: "PUT",
    path: `${SHOP}/snapshot/:id`,
    does: "Makes a snapshot current whose parts are all there.",
    auth: true,
    sends: [json(m.snapshotHeadSchema)],
    answers: { 200: null },
    refuses: [...MEMBERS_ONLY, "unreadable", "tooLarge"],
  },
  {
    method: "GET",
    path: `${SHOP}/snapshot/:id/:part`,
    does: "One part of a snapshot; ranges are answered.",
    auth: true,
    answers: { 200: bytes, 206: bytes, 416: null },
    refuses: [...MEMBERS_ONLY, "notFound"],
  },
  {
    method: "PUT",
    path: `${SHOP}/snapshot/:id/:part`,
    does: "Keeps one part of a snapshot to come.",
    auth: true,
    sends: [bytes],
    answers: { 200: null },
    refuses: [...MEMBERS_ONLY, "unreadable", "tooLarge"],
  },
];

const watching: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/healthz",
    does: "Whether the store answers.",
    auth: false,
    answers: { 200: json(m.healthSchema), 503: json(m.healthSchema) },
    refuses: [],
  },
  {
    method: "GET",
    path: "/metrics",
    does: "Figures, to this machine or with the token for them.",
    auth: false,
    answers: { 200: { type: "text/plain", words: "The text exposition format of Prometheus." } },
    refuses: ["notFound"],
  },
  {
    method: "GET",
    path: "/api/v1/openapi.json",
    does: "This description.",
    auth: false,
    answers: { 200: { type: "application/json", words: "OpenAPI 3.0." } },
    refuses: [],
  },
];

/** All of them. */
export const ENDPOINTS: readonly Endpoint[] = [...joining, ...syncing, ...owning, ...packing, ...watching];

/** The messages by name, as the description names them. */
export const MESSAGES: Readonly<Record<string, v.GenericSchema>> = {
  Adopt: m.adoptSchema,
  Adopted: m.adoptedSchema,
  Aside: m.asideSchema,
  Claim: m.claimSchema,
  Claimed: m.claimedSchema,
  Devices: m.devicesSchema,
  Digests: m.digestsSchema,
  Health: m.healthSchema,
  Held: m.heldSchema,
  Hint: m.hintSchema,
  JsonPush: m.jsonPushSchema,
  LogDone: m.logDoneSchema,
  Marks: m.marksSchema,
  MarksAsked: m.marksAskedSchema,
  Pairing: m.pairingSchema,
  Problem: problemSchema,
  PullHead: m.pullHeadSchema,
  PushDone: m.pushDoneSchema,
  PushHead: m.pushHeadSchema,
  ReserveDone: m.reserveDoneSchema,
  SnapshotHead: m.snapshotHeadSchema,
};

/** What a body is called in `Content-Type`. */
export const typeOf = (body: Body): string => {
  if ("json" in body) return "application/json";
  return "frame" in body ? FRAME_TYPE : body.type;
};
