/** Requests and their answers, and what each answer that is no good one means for sync. */
import * as v from "valibot";
import { accept, refuse, type Result } from "#domain/result.ts";
import { problemSchema, type ErrorName, type Problem } from "#protocol/errors.ts";
import type { Failure } from "./state.ts";

export type HttpRequest = {
  readonly method: "GET" | "POST" | "PUT";
  /** The address within the cloud's origin. */
  readonly path: string;
  /** What is sent, with its media type. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly timeoutMs: number;
};

export type HttpAnswer = {
  readonly status: number;
  /** A header's value; null where there is none. */
  readonly head: (name: string) => string | null;
  readonly bytes: Uint8Array;
};

/** The network: an answer, whoever gave it, or why none came. */
export type Http = { readonly send: (request: HttpRequest) => Promise<HttpAnswer | "network" | "timeout"> };

/** Why a request failed. `askedMs`: how long the cloud asks to be left alone; `ack`: with a revoked tablet's push, what it put by. */
export type Trouble = {
  readonly how: Failure;
  readonly askedMs: number | null;
  readonly ack: number | null;
};

const JSON_TYPE = "application/json";

/** A JSON body as it is sent. */
export const jsonBody = (value: unknown): NonNullable<HttpRequest["body"]> => ({
  type: JSON_TYPE,
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

/** Trouble of that kind, with nothing more to say. */
export const trouble = (how: Failure, askedMs: number | null = null, ack: number | null = null): Trouble => ({
  how,
  askedMs,
  ack,
});

/** Whether an answer is of a media type; captive portals give pages, with whatever status. */
const isOfType = (answer: HttpAnswer, type: string): boolean =>
  answer.head("content-type")?.split(";", 1)[0]?.trim().toLowerCase() === type;

const parsed = (answer: HttpAnswer): unknown => {
  try {
    return isOfType(answer, JSON_TYPE) ? JSON.parse(new TextDecoder().decode(answer.bytes)) : undefined;
  } catch {
    // Cut short on its way.
    return undefined;
  }
};

const HOW: Readonly<Record<ErrorName, Failure>> = {
  unreadable: "bad",
  unknownToken: "unknownToken",
  expired: "expired",
  deviceRevoked: "revoked",
  otherShop: "otherShop",
  closed: "closed",
  notFound: "bad",
  badCode: "bad",
  apart: "apart",
  shopTaken: "otherShop",
  gap: "gap",
  tooLarge: "tooLarge",
  tooMany: "tooLarge",
  mediaType: "bad",
  tooOld: "tooOld",
  tooFast: "busy",
  busy: "busy",
};

const MS_PER_SECOND = 1_000;

const askedOf = (answer: HttpAnswer, problem: Problem): number | null => {
  const seconds = Number(answer.head("retry-after") ?? Number.NaN);
  return problem.retryAfterMs ?? (Number.isFinite(seconds) ? seconds * MS_PER_SECOND : null);
};

/** The cloud's refusal in an answer; null where it is somebody else's. */
const problemIn = (answer: HttpAnswer): Problem | null => {
  const read = v.safeParse(problemSchema, parsed(answer));
  return read.success ? read.output : null;
};

/** What an answer that is no success means. Only what the cloud says itself can shut a door. */
const troubleOf = (answer: HttpAnswer): Trouble => {
  const problem = problemIn(answer);
  if (problem) return trouble(HOW[problem.error], askedOf(answer, problem), problem.ack ?? null);
  if (answer.status === 500) return trouble("bad");
  if (answer.status === 413) return trouble("tooLarge");
  return trouble(answer.status > 500 || answer.status === 429 ? "busy" : "network");
};

/** Sends a request; the answer if it is a success of the media type that is expected, otherwise what is wrong. */
export const sent = async (
  http: Http,
  request: HttpRequest,
  type: string,
): Promise<Result<HttpAnswer, Trouble>> => {
  const answer = await http.send(request);
  if (answer === "network" || answer === "timeout") return refuse(trouble(answer));
  if (answer.status < 200 || answer.status > 299) return refuse(troubleOf(answer));
  return isOfType(answer, type) ? accept(answer) : refuse(trouble("network"));
};

/** Sends a request whose answer is JSON of a schema; anything else did not come from the cloud, or not whole. */
export const asked = async <S extends v.GenericSchema>(
  http: Http,
  request: HttpRequest,
  schema: S,
): Promise<Result<v.InferOutput<S>, Trouble>> => {
  const answer = await sent(http, request, JSON_TYPE);
  if (!answer.ok) return answer;
  const read = v.safeParse(schema, parsed(answer.value));
  return read.success ? accept(read.output) : refuse(trouble("network"));
};
