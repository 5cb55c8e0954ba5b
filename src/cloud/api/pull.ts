/** Pulling: the shop's order page by page, from where a tablet stands, and the questions that find where it stands. */
import * as v from "valibot";
import { asId, type LogId } from "#domain/ids.ts";
import { FRAME_TYPE, packLines, writePacked, type Packed } from "#protocol/frame.ts";
import { marksAskedSchema } from "#protocol/messages.ts";
import { readPull } from "#protocol/pull-query.ts";
import { LOG_ID } from "#protocol/wire.ts";
import { isPlain, port, readJson } from "./body.ts";
import type { Edges } from "./edges.ts";
import { problem, told } from "./errors.ts";
import type { Pages } from "./pages.ts";
import { notTaken } from "./push.ts";
import type { Route } from "./route.ts";
import type { PulledPage } from "../store/pages.ts";
import type { PullQuery, Who } from "../store/seams.ts";

const QUERY_BYTES = 4096;

const wholeIn = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n));

/** Packs a page, and keeps it if it is one that others will ask for too. */
const packAndKeep = async (
  pages: Pages,
  { shop }: Who,
  ask: PullQuery,
  page: PulledPage,
): Promise<Packed> => {
  const packed = await packLines(page, port);
  const { erasedAt, head } = page;
  if (erasedAt !== null) {
    const { count, mark, runs } = head;
    pages.keep(shop, ask, { page: { count, mark, runs, erasedAt }, packed });
  }
  return packed;
};

/** A page of the order, the marks at some cursors, and how far a log is here. */
export const pullRoutes = ({ store, pages }: Edges): readonly Route[] => [
  {
    method: "GET",
    path: "/api/v1/shops/:shop/entries",
    most: 0,
    door: "tablet",
    handle: async ({ query, count }, who) => {
      const ask = readPull(query);
      if (ask === null || !isPlain(ask.app)) return problem("unreadable");
      const kept = pages.find(who.shop, ask);
      const page = await store.pull(who, ask, kept?.page);
      if (!page.ok) return notTaken(page.refusal);
      count(page.value.head.count);
      const isKept = kept !== null && page.value.isKnown;
      const packed = isKept ? kept.packed : await packAndKeep(pages, who, ask, page.value);
      const bytes = writePacked(page.value.head, packed);
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
