/** What the endpoint hands out, under which headers, and what it keeps to itself. */
import { get } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { describe, expect, onTestFinished, test } from "vitest";
import { readAppFiles } from "#cloud/app-files.ts";
import { createServer } from "#cloud/server.ts";
import { temporaryFolder } from "../support/places.ts";

const page = "<!doctype html><title>Pult</title>";
const script = "console.log('counter');".repeat(100);

function openServer(report: (error: Error) => void = () => {}): Hono {
  const folder = temporaryFolder({
    "secret.txt": "not for you",
    "dist/index.html": page,
    "dist/sw.js": "self;",
    "dist/manifest.webmanifest": "{}",
    "dist/assets/index-1a2b.js": script,
    "dist/assets/index-1a2b.js.map": "{}",
    "dist/assets/style-1a2b.css": "a{}",
    "dist/assets/reader-1a2b.wasm": "\0asm",
    "dist/assets/figtree-1a2b.woff2": "wOF2",
    "dist/icons/pult.svg": "<svg/>",
    "dist/icons/pult-192.png": "png",
  });
  return createServer(readAppFiles(join(folder, "dist")), report);
}

/** Asks over a real socket, so that nobody tidies the path on its way. */
async function askRaw(server: Hono, path: string): Promise<{ status: number; text: string }> {
  const listening = createAdaptorServer({ fetch: server.fetch });
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void listening.close());
  const { port } = listening.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    }).on("error", reject);
  });
}

const headersOf = (answer: Response): Record<string, string> => Object.fromEntries(answer.headers);

describe("the app", () => {
  test("comes with the rules it lives under", async () => {
    const answer = await openServer().request("/");
    expect(headersOf(answer)).toMatchInlineSnapshot(`
      {
        "cache-control": "no-cache",
        "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types pult default",
        "content-type": "text/html; charset=utf-8",
        "cross-origin-opener-policy": "same-origin",
        "etag": ""L0u_CWieqx3oJI3vGxnuO-"",
        "permissions-policy": "camera=(self)",
        "referrer-policy": "no-referrer",
        "vary": "Accept-Encoding",
        "x-content-type-options": "nosniff",
      }
    `);
  });

  test("comes with the same rules on every address, good or bad, and in its workers", async () => {
    const server = openServer();
    const policies = ["/", "/assets/index-1a2b.js", "/sw.js", "/nothing", "/healthz", "/C/CAFE"].map(
      async (path) => (await server.request(path)).headers.get("content-security-policy"),
    );
    expect(new Set(await Promise.all(policies)).size).toBe(1);
  });

  test.each(["/", "/members", "/owner", "/owner/rules", "/owner/rules/3", "/setup", "/?lang=fi"])(
    "opens at %s",
    async (path) => {
      const answer = await openServer().request(path);
      expect([answer.status, await answer.text()]).toEqual([200, page]);
    },
  );

  test.each([
    "/nothing",
    "/memberships",
    "/setup/2",
    "/ownership",
    "/assets/gone-1a2b.js",
    "/api/v1/nothing",
    "/assets/",
  ])("does not open at %s", async (path) => {
    const answer = await openServer().request(path);
    expect([answer.status, await answer.text()]).toEqual([404, "There is nothing at this address."]);
  });

  test("is only read, never written", async () => {
    expect((await openServer().request("/", { method: "POST" })).status).toBe(404);
    const head = await openServer().request("/", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  test("is not there before it is built, and nothing else breaks", async () => {
    const server = createServer(readAppFiles(temporaryFolder()), () => {});
    expect((await server.request("/")).status).toBe(404);
    expect((await server.request("/healthz")).status).toBe(200);
  });
});

describe("files", () => {
  test.each([
    ["/index.html", "text/html; charset=utf-8"],
    ["/sw.js", "text/javascript; charset=utf-8"],
    ["/manifest.webmanifest", "application/manifest+json"],
    ["/assets/index-1a2b.js", "text/javascript; charset=utf-8"],
    ["/assets/style-1a2b.css", "text/css; charset=utf-8"],
    ["/assets/reader-1a2b.wasm", "application/wasm"],
    ["/assets/figtree-1a2b.woff2", "font/woff2"],
    ["/icons/pult.svg", "image/svg+xml"],
    ["/icons/pult-192.png", "image/png"],
  ])("%s says it is %s", async (path, type) => {
    expect((await openServer().request(path)).headers.get("content-type")).toBe(type);
  });

  test("include an icon where browsers look for one by themselves", async () => {
    const answer = await openServer().request("/favicon.ico");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/icons/pult-192.png"]);
  });

  test("with a hash in their name are kept for ever, the others are asked for again", async () => {
    const server = openServer();
    const cached = async (path: string) => (await server.request(path)).headers.get("cache-control");
    expect(await cached("/assets/index-1a2b.js")).toBe("public, max-age=31536000, immutable");
    expect(await cached("/sw.js")).toBe("no-cache");
    expect(await cached("/index.html")).toBe("no-cache");
    expect(await cached("/owner/rules")).toBe("no-cache");
  });

  test("that did not change are not sent twice", async () => {
    const server = openServer();
    const etag = (await server.request("/sw.js")).headers.get("etag") ?? "";
    const again = await server.request("/sw.js", { headers: { "If-None-Match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const changed = await server.request("/sw.js", { headers: { "If-None-Match": '"older"' } });
    expect([changed.status, await changed.text()]).toEqual([200, "self;"]);
  });

  test("travel packed to whoever can unpack them", async () => {
    const answer = await openServer().request("/assets/index-1a2b.js", {
      headers: { "Accept-Encoding": "gzip, br" },
    });
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(await answer.arrayBuffer()).toString()).toBe(script);
    const plain = await openServer().request("/assets/index-1a2b.js");
    expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, script]);
    const font = await openServer().request("/assets/figtree-1a2b.woff2", {
      headers: { "Accept-Encoding": "gzip" },
    });
    expect(font.headers.get("content-encoding")).toBe(null);
  });

  test.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%5c..%5csecret.txt",
    "/assets/%00../../secret.txt",
    "//secret.txt",
    "/assets/index-1a2b.js.map",
    "/%",
  ])("outside the built app are out of reach by %s", async (path) => {
    const { status, text } = await askRaw(openServer(), path);
    expect([status, text.includes("not for you")]).toEqual([404, false]);
  });
});

describe("a card's address", () => {
  test.each(["/C/CAFE0123456789ABCDEFGHJKMN12", "/c/cafe0123456789abcdefghjkmn12", "/C/whatever%20else"])(
    "%s tells its customer what to do, and nobody who they are",
    async (path) => {
      const answer = await openServer().request(path);
      const text = await answer.text();
      expect(answer.status).toBe(200);
      expect(text).toMatch(/show this at the counter/i);
      expect(text).not.toMatch(/<script|cafe/i);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("x-robots-tag")).toBe("noindex");
    },
  );

  test("is never written down", async () => {
    const written: string[] = [];
    const console = globalThis.console;
    onTestFinished(() => void (globalThis.console = console));
    globalThis.console = new Proxy(console, {
      get:
        () =>
        (...what: unknown[]) =>
          void written.push(String(what)),
    });
    await openServer().request("/C/CAFE0123456789ABCDEFGHJKMN12");
    expect(written).toEqual([]);
  });
});

describe("our own bugs", () => {
  test("are reported to us and not to the asker", async () => {
    const reported: string[] = [];
    const server = openServer((error) => reported.push(error.message));
    server.post("/broken", () => {
      throw new Error("secret inside");
    });
    const answer = await server.request("/broken", { method: "POST" });
    expect([answer.status, await answer.text()]).toEqual([
      500,
      "Something is broken here; it has been written down.",
    ]);
    expect(reported).toEqual(["secret inside"]);
  });
});
