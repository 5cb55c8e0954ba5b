/** What an operator and a stranger may know of the endpoint: whether it is well, its figures, and what it understands. */
import { createHash, timingSafeEqual } from "node:crypto";
import openApi from "#protocol/openapi.json" with { type: "json" };
import { isLoopback } from "./address.ts";
import type { Edges } from "./edges.ts";
import { problem, told } from "./errors.ts";
import type { Route } from "./route.ts";

const hashed = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Whether somebody may see the figures: straight from this machine, or with the token that was set for it. */
const mayWatch = (request: Request, address: string, token: string | null): boolean =>
  // What came through a proxy came from elsewhere, whatever a stranger may have written into its header.
  (isLoopback(address) && !request.headers.has("X-Forwarded-For")) ||
  (token !== null &&
    timingSafeEqual(hashed(request.headers.get("Authorization") ?? ""), hashed(`Bearer ${token}`)));

/** Whether the store answers, the figures, and what the API understands. */
export const healthRoutes = ({ store, metrics, metricsToken }: Edges): readonly Route[] => [
  {
    method: "GET",
    path: "/healthz",
    most: 0,
    door: "open",
    handle: async () => {
      const health = await store.health();
      if (health === null) return told({ status: "store does not answer", store: store.kind }, 503);
      return told({ status: "ok", store: store.kind, ...health });
    },
  },
  {
    method: "GET",
    path: "/metrics",
    most: 0,
    door: "open",
    handle: async ({ request, address }) => {
      if (!mayWatch(request, address, metricsToken)) return problem("notFound");
      const headers = { "Content-Type": metrics.type, "Cache-Control": "no-store" };
      return new Response(await metrics.text(), { headers });
    },
  },
  {
    method: "GET",
    path: "/api/v1/openapi.json",
    most: 0,
    door: "open",
    handle: async () => told(openApi),
  },
];
