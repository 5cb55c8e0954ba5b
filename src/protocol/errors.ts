/** The endpoint's refusals: what each is called, its HTTP status, and what is said along. */
import * as v from "valibot";
import { exactly, mark, text, time, whole, type Read } from "./wire.ts";

/** The status of every refusal. Nothing of what was sent is ever said back. */
export const STATUS = {
  unreadable: 400,
  unknownToken: 401,
  expired: 401,
  deviceRevoked: 401,
  otherShop: 403,
  closed: 403,
  notFound: 404,
  badCode: 404,
  apart: 409,
  shopTaken: 409,
  gap: 409,
  tooLarge: 413,
  tooMany: 413,
  mediaType: 415,
  tooOld: 426,
  tooFast: 429,
  busy: 503,
} as const;
export type ErrorName = keyof typeof STATUS;

const NAMES = Object.keys(STATUS) as [ErrorName, ...ErrorName[]];

/**
 * The body of every refusal. `retryAfterMs` with tooFast and busy; `head`, `headMark` and `store` with apart; `want`, the
 * own number asked for, with gap; `ack` with deviceRevoked, whose entries are held, not lost.
 */
export const problemSchema = exactly({
  error: v.picklist(NAMES),
  retryAfterMs: v.exactOptional(time),
  head: v.exactOptional(whole(0)),
  headMark: v.exactOptional(mark),
  store: v.exactOptional(text(80)),
  want: v.exactOptional(whole(1)),
  ack: v.exactOptional(whole(0)),
});
export type Problem = Read<typeof problemSchema>;
