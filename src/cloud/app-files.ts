/** The built app, held in memory: what is not in this table does not exist, whatever path is asked for. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

/** One file as it is handed out. */
export type AppFile = {
  readonly type: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** The same bytes packed, or null where packing does not pay. */
  readonly gzipped: Uint8Array<ArrayBuffer> | null;
};

/** By path from the origin, with a leading slash. */
export type AppFiles = ReadonlyMap<string, AppFile>;

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".mp3": "audio/mpeg",
};

const packed = new Set([".html", ".js", ".css", ".svg", ".json", ".webmanifest", ".txt", ".wasm"]);

// Everything under assets carries its hash in its name; whatever else keeps its address must be asked for again.
const cacheControlOf = (path: string): string =>
  path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";

function readAppFile(path: string, file: string): AppFile {
  const ending = extname(file);
  const plain = new Uint8Array(readFileSync(file));
  return {
    type: contentTypes[ending] ?? "application/octet-stream",
    cacheControl: cacheControlOf(path),
    etag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
    plain,
    gzipped: packed.has(ending) ? new Uint8Array(gzipSync(plain, { level: 9 })) : null,
  };
}

/** Reads the built app under `dist`, source maps left out. */
export function readAppFiles(dist: string): AppFiles {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".map"))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.map((file) => {
      const path = `/${relative(dist, file).split(sep).join("/")}`;
      return [path, readAppFile(path, file)];
    }),
  );
}

/** The built app under `dist`, and beside it what versions before it had and tabs may still ask for, in `former`. */
export function readAppWithFormer(dist: string, former: string): AppFiles {
  const kept = readdirSync(former).map((name): [string, AppFile] => {
    const path = `/assets/${name}`;
    return [path, readAppFile(path, join(former, name))];
  });
  return new Map([...kept, ...readAppFiles(dist)]);
}
