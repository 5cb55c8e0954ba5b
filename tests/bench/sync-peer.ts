/** What Pult's sync is held against: packages that nothing else needs, their tablet's script, and their server in its process. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "vite";
import { outsideVitest } from "#support/environment.ts";
import { LISTENING, type PeerName } from "./sync-peer-server.ts";
import type { Until } from "./sync-race.ts";

/** Beside the app's own packages. */
const PLACE = join(import.meta.dirname, "../../.cache/sync");
const SERVER = join(import.meta.dirname, "sync-peer-server.ts");

const POUCHDB = "9.0.0";
const PACKAGES = [
  ...["pouchdb", "core", "adapter-http", "adapter-indexeddb", "replication"].map(
    (name) => `${name === "pouchdb" ? name : `pouchdb-${name}`}@${POUCHDB}`,
  ),
  ...["events@3.3.0", "express@4.22.3", "express-pouchdb@4.2.0"],
  ...["yjs@13.6.33", "y-indexeddb@9.0.12", "y-websocket@3.1.0"],
  // Its newer versions bring no server along.
  ...["y-websocket-server@npm:y-websocket@2.1.0", "ws@6.2.7", "y-leveldb@0.1.2"],
];

/** What each is, as its figures say. */
export const TOLD: Readonly<Record<PeerName, string>> = {
  pouchdb: `PouchDB ${POUCHDB}, adapter indexeddb, batches of 1000; express-pouchdb 4.2.0 on leveldb`,
  yjs: "Yjs 13.6.33, one Y.Array, y-indexeddb 9.0.12, y-websocket 3.1.0; y-websocket 2.1.0's server on leveldb",
};

/** The least that does it: of PouchDB's two stores in the browser the faster one only. */
const CLIENTS: Readonly<Record<PeerName, string>> = {
  pouchdb: `
    import PouchDB from "pouchdb-core";
    import http from "pouchdb-adapter-http";
    import indexeddb from "pouchdb-adapter-indexeddb";
    import replication from "pouchdb-replication";
    PouchDB.plugin(http).plugin(indexeddb).plugin(replication);
    export { PouchDB };`,
  yjs: `
    export { Doc } from "yjs";
    export { IndexeddbPersistence } from "y-indexeddb";
    export { WebsocketProvider } from "y-websocket";`,
};

/** Installs them where they are not yet, each in its version; nothing of them may run while it is installed. */
const install = (): void => {
  const note = join(PLACE, "installed");
  const wanted = PACKAGES.join(" ");
  if (existsSync(note) && readFileSync(note, "utf8") === wanted) return;
  mkdirSync(PLACE, { recursive: true });
  writeFileSync(join(PLACE, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const argv = ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...PACKAGES];
  execFileSync("npm", argv, { cwd: PLACE, stdio: ["ignore", "ignore", "inherit"], env: outsideVitest() });
  writeFileSync(note, wanted);
};

/** Builds the script of a peer's tablet, as small as ours is built; answers with its path. */
export const buildClient = async (name: PeerName): Promise<string> => {
  install();
  const entry = join(PLACE, `${name}.js`);
  writeFileSync(entry, CLIENTS[name]);
  const outDir = join(PLACE, "built", name);
  await build({
    ...{ configFile: false, root: PLACE, logLevel: "error", publicDir: false },
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    build: { outDir, lib: { entry, name: "peer", formats: ["iife"], fileName: () => "peer.js" } },
  });
  return join(outDir, "peer.js");
};

/** Starts a peer's server with nothing in it, which hands `client` to its tablets; answers with its port. */
export const startPeer = async (name: PeerName, client: string, until: Until): Promise<number> => {
  const data = mkdtempSync(join(tmpdir(), `pult-${name}-`));
  const child = spawn(process.execPath, [SERVER, name, PLACE, data, client], {
    ...{ cwd: data, env: outsideVitest() },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  until(async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  });
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith(LISTENING)) continue;
    // Whatever comes later is read and dropped, or the full pipe would stop the server.
    child.stdout.resume();
    return Number(line.slice(LISTENING.length));
  }
  throw new Error(`The server of ${name} ended before it listened.`);
};
