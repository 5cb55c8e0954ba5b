/** The cloud as a tablet speaks to it: one function for each exchange. */
import * as v from "valibot";
import { accept, refuse, type Result } from "#domain/result.ts";
import type { LogId, ShopId } from "#domain/ids.ts";
import { FRAME_TYPE, readFrame, type Port, type ReadFrame } from "#protocol/frame.ts";
import { HELD_ENTRIES, PULL_BYTES } from "#protocol/limits.ts";
import {
  adoptedSchema,
  asideSchema,
  claimedSchema,
  devicesSchema,
  digestsSchema,
  heldSchema,
  logDoneSchema,
  marksSchema,
  pairingSchema,
  pullHeadSchema,
  pushDoneSchema,
  reserveDoneSchema,
  type Adopt,
  type Adopted,
  type Claim,
  type Claimed,
  type Devices,
  type Digests,
  type Held,
  type LogDone,
  type PullHead,
  type PushDone,
  type ReserveDone,
  type SnapshotHead,
} from "#protocol/messages.ts";
import { writePull, type PullAsk } from "#protocol/pull-query.ts";
import { asked, jsonBody, sent, trouble, type Http, type HttpRequest, type Trouble } from "./http.ts";

const TIMEOUT_MS = 20_000;
const API = "/api/v1";

/** What an exchange gives: what was asked for, or what is wrong. */
export type Said<T> = Promise<Result<T, Trouble>>;

/** Exchanges of a tablet that belongs to a shop. Entries travel in frames, which are made by whoever sends them. */
export type Cloud = {
  readonly push: (frame: Uint8Array) => Said<PushDone>;
  /** A push that also asks for a reward to be held; given up after `timeoutMs`. */
  readonly reserve: (frame: Uint8Array, timeoutMs: number) => Said<ReserveDone>;
  readonly pull: (ask: PullAsk) => Said<ReadFrame<PullHead>>;
  /** Hands in a line as bytes; it is held for the owner whatever it is. */
  readonly setAside: (log: LogId, own: number, bytes: Uint8Array) => Said<{ readonly ack: number }>;
  readonly log: (log: LogId) => Said<LogDone>;
  readonly marks: (at: readonly number[]) => Said<readonly (string | null)[]>;
  readonly part: (id: string, part: number) => Said<Uint8Array>;
  readonly putPart: (id: string, part: number, bytes: Uint8Array) => Said<null>;
  readonly putSnapshot: (head: SnapshotHead) => Said<null>;
  /** Has a code made that lets one more tablet in until `until` (ms since 1970, the cloud's clock). */
  readonly pair: () => Said<{ readonly code: string; readonly until: number }>;
  /** What each day from `from` to `to` adds up to there, and the cursor up to which entries are in it. */
  readonly digests: (from: number, to: number) => Said<Digests>;
  /** The shop's tablets, with what each said of itself when it was last heard of. */
  readonly devices: () => Said<Devices["devices"]>;
  /** What is held for the owner behind a number (0: from the first on), oldest first; with `next` there may be more. */
  readonly held: (after: number) => Said<Held>;
};

const headOf = (json: unknown): PullHead | null => {
  const head = v.safeParse(pullHeadSchema, json);
  return head.success ? head.output : null;
};

const BYTES_TYPE = "application/octet-stream";
const nothing = v.object({});

const only = <T, U>(said: Result<T, Trouble>, part: (value: T) => U): Result<U, Trouble> =>
  said.ok ? accept(part(said.value)) : said;

/** The exchanges of the tablet that `token` speaks for. */
export const createCloud = (http: Http, port: Port, shop: ShopId, token: string): Cloud => {
  const at = `${API}/shops/${shop}`;
  const ask = (
    method: HttpRequest["method"],
    path: string,
    more: Partial<HttpRequest> = {},
  ): HttpRequest => ({ method, path: at + path, token, timeoutMs: TIMEOUT_MS, ...more });
  const framed = (bytes: Uint8Array): Pick<HttpRequest, "body"> & object => ({
    body: { type: FRAME_TYPE, bytes },
  });
  return {
    push: (frame) => asked(http, ask("POST", "/entries", framed(frame)), pushDoneSchema),
    reserve: (frame, timeoutMs) =>
      asked(http, ask("POST", "/reservations", { ...framed(frame), timeoutMs }), reserveDoneSchema),
    pull: async (query) => {
      // A page that says more than is taken at once is asked for in smaller ones.
      for (let { limit } = query; ; limit = Math.ceil(limit / 4)) {
        const answer = await sent(http, ask("GET", `/entries?${writePull({ ...query, limit })}`), FRAME_TYPE);
        if (!answer.ok) return answer;
        const frame = await readFrame(answer.value.bytes, headOf, port, PULL_BYTES);
        if (frame.ok) return frame;
        // A frame that is not whole was cut on its way.
        if (frame.refusal !== "tooLarge" || limit === 1) return refuse(trouble("network"));
      }
    },
    setAside: (log, own, bytes) => {
      const headers = { "X-Pult-Log": log, "X-Pult-Seq": String(own) };
      const body = { type: BYTES_TYPE, bytes };
      return asked(http, ask("POST", "/quarantine", { body, headers }), asideSchema);
    },
    log: (log) => asked(http, ask("GET", `/logs/${log}`), logDoneSchema),
    marks: async (cursors) => {
      const said = await asked(http, ask("POST", "/marks", { body: jsonBody({ at: cursors }) }), marksSchema);
      return only(said, ({ marks }) => marks);
    },
    part: async (id, part) =>
      only(await sent(http, ask("GET", `/snapshot/${id}/${String(part)}`), BYTES_TYPE), ({ bytes }) => bytes),
    putPart: async (id, part, bytes) => {
      const body = { type: BYTES_TYPE, bytes };
      return only(
        await asked(http, ask("PUT", `/snapshot/${id}/${String(part)}`, { body }), nothing),
        () => null,
      );
    },
    putSnapshot: async (head) =>
      only(
        await asked(http, ask("PUT", `/snapshot/${head.id}`, { body: jsonBody(head) }), nothing),
        () => null,
      ),
    pair: () =>
      asked(
        http,
        { method: "POST", path: `${API}/pairings`, body: jsonBody({}), token, timeoutMs: TIMEOUT_MS },
        pairingSchema,
      ),
    digests: (from, to) =>
      asked(http, ask("GET", `/digests?from=${String(from)}&to=${String(to)}`), digestsSchema),
    devices: async () =>
      only(await asked(http, ask("GET", "/devices"), devicesSchema), (said) => said.devices),
    held: (after) =>
      asked(http, ask("GET", `/quarantine?after=${String(after)}&limit=${String(HELD_ENTRIES)}`), heldSchema),
  };
};

/** Brings a shop that was alone to the cloud. Asked twice it is brought once. */
export const adopt = (http: Http, said: Adopt): Said<Adopted> =>
  asked(
    http,
    { method: "POST", path: `${API}/shops`, body: jsonBody(said), timeoutMs: TIMEOUT_MS },
    adoptedSchema,
  );

/** Asks to belong to the shop whose pairing code this is. Asked twice it gets the same place. */
export const claim = (http: Http, said: Claim): Said<Claimed> =>
  asked(
    http,
    { method: "POST", path: `${API}/pairings/claim`, body: jsonBody(said), timeoutMs: TIMEOUT_MS },
    claimedSchema,
  );
