/** The endpoint: hands out the app, the health page and the customer's card page, and has the API mounted beside them. */
import { type Context, Hono } from "hono";
import type { AppFile, AppFiles } from "./app-files.ts";
import { cardPage, cardPageHeaders } from "./card-page.ts";
import { securityHeaders } from "./headers.ts";

/** Addresses of the app that are not files: each opens the one page, which shows the screen. */
const appRoutes = ["/", "/members", "/members/*", "/owner", "/owner/*", "/setup"];

const acceptsGzip = (context: Context): boolean =>
  /\bgzip\b/.test(context.req.header("Accept-Encoding") ?? "");

function send(context: Context, file: AppFile): Response {
  context.header("ETag", file.etag);
  context.header("Cache-Control", file.cacheControl);
  if (file.gzipped !== null) context.header("Vary", "Accept-Encoding");
  if (context.req.header("If-None-Match") === file.etag) return context.body(null, 304);
  context.header("Content-Type", file.type);
  if (file.gzipped === null || !acceptsGzip(context)) return context.body(file.plain);
  context.header("Content-Encoding", "gzip");
  return context.body(file.gzipped);
}

/**
 * The endpoint over the built app `files`. It writes no access log: a card's address must not end up in one.
 * `report` hears of our own bugs, which the caller of the endpoint only learns as "500". Without an `api` it hands out the
 * app and keeps nothing, as the demo does.
 */
export function createServer(files: AppFiles, report: (error: Error) => void, api: Hono | null = null): Hono {
  const server = new Hono();
  const page = files.get("/index.html");

  server.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) context.res.headers.set(name, value);
  });

  if (api !== null) server.route("/", api);
  server.get("/healthz", (context) => context.json({ status: "ok" }, 200, { "Cache-Control": "no-store" }));
  server.get("/:card{[cC]}/:code", (context) => context.html(cardPage, 200, cardPageHeaders));
  // Browsers ask here for the icon of whatever is no page, such as the health page.
  server.get("/favicon.ico", (context) => context.redirect("/icons/pult-192.png"));
  for (const route of appRoutes) {
    server.get(route, (context) => (page === undefined ? context.notFound() : send(context, page)));
  }
  server.get("*", (context) => {
    const file = files.get(context.req.path);
    return file === undefined ? context.notFound() : send(context, file);
  });

  server.notFound((context) => context.text("There is nothing at this address.", 404));
  server.onError((error, context) => {
    report(error);
    return context.text("Something is broken here; it has been written down.", 500);
  });
  return server;
}
