/** Snapshots: what a tablet packed so that the next one need not fold a shop's years; the endpoint keeps parts and reads none. */
import { PART_BYTES } from "#protocol/limits.ts";
import { snapshotHeadSchema } from "#protocol/messages.ts";
import { fitted, NAMED } from "#protocol/wire.ts";
import { readJson } from "./body.ts";
import type { Edges } from "./edges.ts";
import { problem, told } from "./errors.ts";
import type { Asked, Route } from "./route.ts";

const HEAD_BYTES = 256 * 1024;

/** The snapshot and the part a path names; null where it names none. */
const partIn = ({ part }: Asked): { id: string; at: number } | null => {
  const [id, at] = [part("id"), part("part")];
  return NAMED.test(id) && /^\d{1,5}$/.test(at) ? { id, at: Number(at) } : null;
};

type Range = { readonly from: number; readonly to: number };

/** The bytes a request asks for, `to` included; null: all, and "none": what is not there. */
const rangeIn = (header: string | null, size: number): Range | "none" | null => {
  const [, first, last] = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(header ?? "") ?? [];
  if (first === undefined) return null;
  const to = last === "" || last === undefined ? size - 1 : Math.min(Number(last), size - 1);
  return Number(first) > to ? "none" : { from: Number(first), to };
};

const bytesOf = (bytes: Uint8Array, range: Range | "none" | null): Response => {
  const headers: Record<string, string> = {
    "Content-Type": "application/octet-stream",
    "Cache-Control": "private, max-age=86400, immutable",
    "Accept-Ranges": "bytes",
  };
  if (range === "none") {
    return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${bytes.length}` } });
  }
  if (range === null) return new Response(new Uint8Array(bytes), { headers });
  headers["Content-Range"] = `bytes ${range.from}-${range.to}/${bytes.length}`;
  return new Response(new Uint8Array(bytes.subarray(range.from, range.to + 1)), { status: 206, headers });
};

const reading = ({ store }: Edges): readonly Route[] => [
  {
    method: "GET",
    path: "/api/v1/shops/:shop/snapshot",
    most: 0,
    door: "tablet",
    handle: async (_, { shop }) => {
      const head = await store.snapshot(shop);
      return head === null ? problem("notFound") : told(head);
    },
  },
  {
    method: "GET",
    path: "/api/v1/shops/:shop/snapshot/:id/:part",
    most: 0,
    door: "tablet",
    handle: async (asked, { shop }) => {
      const named = partIn(asked);
      const bytes = named && (await store.part(shop, named.id, named.at));
      if (!bytes) return problem("notFound");
      return bytesOf(bytes, rangeIn(asked.request.headers.get("Range"), bytes.length));
    },
  },
];

const writing = ({ store }: Edges): readonly Route[] => [
  {
    method: "PUT",
    path: "/api/v1/shops/:shop/snapshot/:id/:part",
    most: PART_BYTES,
    door: "tablet",
    handle: async (asked, { shop }) => {
      const named = partIn(asked);
      if (named === null) return problem("unreadable");
      await store.putPart(shop, named.id, named.at, asked.body);
      return told({});
    },
  },
  {
    method: "PUT",
    path: "/api/v1/shops/:shop/snapshot/:id",
    most: HEAD_BYTES,
    door: "tablet",
    handle: async ({ body, part }, who) => {
      const json = readJson(body);
      const head = fitted(snapshotHeadSchema, json.ok ? json.value : null);
      if (head === null || head.id !== part("id")) return problem("unreadable");
      // Whoever sends it made it, whatever it says.
      const put = await store.putSnapshot(who.shop, { ...head, device: who.device });
      return put.ok ? told({}) : problem("unreadable");
    },
  },
];

/** The shop's snapshot, its parts one by one and in ranges, and the way a new one comes. */
export const snapshotRoutes = (edges: Edges): readonly Route[] => [...reading(edges), ...writing(edges)];
