/** Pulling: the shop's order page by page, from where a tablet stands, and the questions that find where it stands. */
import * as v from "valibot";
import { asId, type LogId } from "#domain/ids.ts";
import { FRAME_TYPE, writeFrame } from "#protocol/frame.ts";
import { marksAskedSchema } from "#protocol/messages.ts";
import { readPull } from "#protocol/pull-query.ts";
import { LOG_ID } from "#protocol/wire.ts";
import { isPlain, port, readJson } from "./body.ts";
import type { Edges } from "./edges.ts";
import { problem, told } from "./errors.ts";
import { notTaken } from "./push.ts";
import type { Route } from "./route.ts";

const QUERY_BYTES = 4096;

const wholeIn = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n));

/** A page of the order, the marks at some cursors, and how far a log is here. */
export const pullRoutes = ({ store }: Edges): readonly Route[] => [
  {
    method: "GET",
    path: "/api/v1/shops/:shop/entries",
    most: 0,
    door: "tablet",
    handle: async ({ query, count }, who) => {
      const ask = readPull(query);
      if (ask === null || !isPlain(ask.app)) return problem("unreadable");
      const page = await store.pull(who, ask);
      if (!page.ok) return notTaken(page.refusal);
      count(page.value.head.count);
      const bytes = await writeFrame(page.value, port);
      const headers = { "Content-Type": FRAME_TYPE, "Cache-Control": "no-store" };
      return new Response(new Uint8Array(bytes), { headers });
    },
  },
  {
    method: "POST",
    path: "/api/v1/shops/:shop/marks",
    most: QUERY_BYTES,
    door: "tablet",
    handle: async ({ body }, { shop }) => {
      const json = readJson(body);
      const asked = v.safeParse(marksAskedSchema, json.ok ? json.value : null);
      if (!asked.success || !isAscending(asked.output.at)) return problem("unreadable");
      return told({ marks: await store.marks(shop, asked.output.at) });
    },
  },
  {
    method: "GET",
    path: "/api/v1/shops/:shop/logs/:logId",
    most: 0,
    door: "tablet",
    handle: async ({ part, query }, { shop }) => {
      const log = part("logId");
      const at = wholeIn(query.get("at") ?? "0");
      if (!LOG_ID.test(log) || at === null) return problem("unreadable");
      return told(await store.logAt(shop, asId<LogId>(log), at));
    },
  },
];
