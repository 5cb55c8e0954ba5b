/** The API: every route behind the same door, with the same limits, the same refusals and one line in the log. */
import { type Context, Hono } from "hono";
import { StoreDown } from "../store/db.ts";
import type { Who } from "../store/seams.ts";
import { createDoor, type Door } from "./auth.ts";
import { readBody } from "./body.ts";
import { deviceRoutes } from "./devices.ts";
import type { Edges, Outside } from "./edges.ts";
import { problem } from "./errors.ts";
import { healthRoutes } from "./health.ts";
import { createLive, liveRoutes } from "./live.ts";
import { createMetrics } from "./metrics.ts";
import { createPages, PAGES_BYTES } from "./pages.ts";
import { pairRoutes } from "./pair.ts";
import { pullRoutes } from "./pull.ts";
import { pushRoutes } from "./push.ts";
import { reserveRoutes } from "./reserve.ts";
import type { Asked, Route } from "./route.ts";
import { snapshotRoutes } from "./snapshot.ts";

/** How long a tablet waits before it asks a store again that did not answer. */
const BUSY_MS = 2000;

/** Every route there is, in one table. */
const routesOf = (edges: Edges): readonly Route[] => [
  ...pushRoutes(edges),
  ...pullRoutes(edges),
  ...reserveRoutes(edges),
  ...pairRoutes(edges),
  ...deviceRoutes(edges),
  ...snapshotRoutes(edges),
  ...liveRoutes(edges),
  ...healthRoutes(edges),
];

/** What the log is told once the answer is there. */
type Noted = { who: Who | null; n: number };

const answerTo = async (
  context: Context,
  route: Route,
  door: Door,
  edges: Edges,
  noted: Noted,
): Promise<Response> => {
  const request = context.req.raw;
  const address = edges.addressOf(context);
  const read = async (): Promise<Asked | Response> => {
    const body = await readBody(request, route.most);
    if (!body.ok) return problem(body.refusal);
    const part = (name: string): string => context.req.param(name) ?? "";
    const query = new URL(request.url).searchParams;
    return { request, part, query, body: body.value, address, count: (n) => void (noted.n = n) };
  };
  if (route.door === "open" || route.door === "stranger") {
    const tooFast = route.door === "stranger" ? door.stranger(address) : null;
    const asked = tooFast ?? (await read());
    return asked instanceof Response ? asked : route.handle(asked);
  }
  const opened = await door.open(request, route.door, context.req.param("shop"), address);
  if (!opened.ok) return opened.refusal;
  noted.who = opened.value;
  const asked = await read();
  return asked instanceof Response ? asked : route.handle(asked, opened.value);
};

const guarded = async (work: () => Promise<Response>, report: Edges["report"]): Promise<Response> => {
  try {
    return await work();
  } catch (error) {
    const thrown = error instanceof Error ? error : new Error(String(error));
    report(thrown);
    return thrown instanceof StoreDown
      ? problem("busy", { retryAfterMs: BUSY_MS })
      : new Response(null, { status: 500 });
  }
};

const mount = (api: Hono, route: Route, door: Door, edges: Edges): void => {
  const what = `${route.method} ${route.path}`;
  api.on(route.method, route.path, async (context) => {
    const at = edges.now();
    const noted: Noted = { who: null, n: 0 };
    const answer = await guarded(() => answerTo(context, route, door, edges, noted), edges.report);
    const { who, n } = noted;
    const { status } = answer;
    const ms = edges.now() - at;
    edges.say({ at, what, shop: who?.shop ?? null, device: who?.device ?? null, status, ms, n });
    edges.metrics.answered(what, status, ms);
    return answer;
  });
};

export type Api = {
  /** To be mounted at the origin's root. */
  readonly app: Hono;
  readonly routes: readonly Route[];
  /** Ends the streams of hints, for good; whatever else is under way finishes. */
  readonly stop: () => void;
};

/** The API over its edges. Unknown addresses under /api are a refusal like any other. */
export const createApi = (outside: Outside): Api => {
  const { store, now, later, report } = outside;
  const metrics = createMetrics();
  const live = createLive({ heads: store.heads, now, later, report, changed: metrics.streams });
  const edges: Edges = { ...outside, metrics, live, pages: createPages(PAGES_BYTES) };
  const app = new Hono();
  const door = createDoor(store, now);
  const routes = routesOf(edges);
  for (const route of routes) mount(app, route, door, edges);
  app.all("/api/*", () => problem("notFound"));
  return { app, routes, stop: live.stop };
};
