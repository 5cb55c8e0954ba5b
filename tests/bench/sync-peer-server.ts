/** The servers that PouchDB and Yjs are synced with, in a process of their own, and beside them the page of their tablets. */
import { readFileSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";

export type PeerName = "pouchdb" | "yjs";

/** What such a process says once it listens: this, and the port. */
export const LISTENING = "Listening on ";

/** Where Yjs's server tells how many visits it has: it never answers to any. */
export const HELD = "/held";

/** The packages lie where only the measurement knows of them. */
type Load = (name: string) => unknown;

const PAGE =
  '<!doctype html><title>peer</title><link rel="icon" href="data:,"><p id="shown"></p><script src="/peer.js"></script>';

type Express = RequestListener & { readonly use: (path: string, handler: RequestListener) => void };

/** PouchDB on LevelDB behind its own HTTP server. */
const servePouchdb = (load: Load, data: string): RequestListener => {
  const pouch = load("pouchdb") as { readonly defaults: (options: { prefix: string }) => unknown };
  const serve = load("express-pouchdb") as (pouch: unknown, options: object) => RequestListener;
  const app = (load("express") as () => Express)();
  const options = { mode: "minimumForPouchDB", inMemoryConfig: true };
  app.use("/db", serve(pouch.defaults({ prefix: join(data, "/") }), options));
  return app;
};

type Sockets = {
  readonly handleUpgrade: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    done: (opened: unknown) => void,
  ) => void;
};
type Utils = {
  readonly setupWSConnection: (socket: unknown, request: IncomingMessage) => void;
  readonly docs: ReadonlyMap<string, { readonly getArray: (name: string) => { readonly length: number } }>;
};

/** y-websocket's server, which keeps what it is sent in LevelDB. */
const serveYjs = (load: Load, data: string, server: Server): RequestListener => {
  process.env["YPERSISTENCE"] = data;
  const { setupWSConnection, docs } = load("y-websocket-server/bin/utils") as Utils;
  const { Server: SocketServer } = load("ws") as { Server: new (options: { noServer: true }) => Sockets };
  const sockets = new SocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (opened) => setupWSConnection(opened, request)),
  );
  return (request, response) => {
    const isAsked = request.url === HELD;
    response.writeHead(isAsked ? 200 : 404);
    response.end(isAsked ? String(docs.get("shop")?.getArray("visits").length ?? 0) : "");
  };
};

/** Serves a peer with its packages, its own folder and its tablets' script, on any free port. */
const serve = ([name, packages = "", data = "", client = ""]: readonly string[]): void => {
  const load = createRequire(join(packages, "package.json")) as Load;
  const script = readFileSync(client);
  const server = createServer();
  const other = name === "pouchdb" ? servePouchdb(load, data) : serveYjs(load, data, server);
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === "/") response.writeHead(200, { "Content-Type": "text/html" }).end(PAGE);
    else if (request.url === "/peer.js")
      response.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
    else other(request, response);
  });
  server.listen(0, "127.0.0.1", () => {
    console.log(`${LISTENING}${(server.address() as AddressInfo).port}`);
  });
};

if (import.meta.main) serve(process.argv.slice(2));
