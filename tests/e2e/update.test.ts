/** A new version of the app: it comes by itself, and waits until it is asked in. */
import { once } from "node:events";
import { join } from "node:path";
import { type ServerType, createAdaptorServer } from "@hono/node-server";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { type AppFile, type AppFiles, readAppFiles } from "#cloud/app-files.ts";
import { createServer } from "#cloud/server.ts";
import { openChromium } from "../support/app.ts";

const bytesOf = (text: string): AppFile["plain"] => new TextEncoder().encode(text);

function changed(file: AppFile | undefined, from: string | RegExp, to: string): AppFile {
  if (file === undefined) throw new Error("The app is not built");
  const text = new TextDecoder().decode(file.plain).replace(from, to);
  return { ...file, plain: bytesOf(text), gzipped: null, etag: `"${to}"` };
}

/** The same app with another title, told apart by the worker as a new release would be. */
function nextVersion(files: AppFiles): AppFiles {
  const page = changed(files.get("/index.html"), "<title>Pult</title>", "<title>Pult, next</title>");
  const revision = /(?<=["'`]?revision["'`]?:["'`])\w{32}(?=["'`],["'`]?url["'`]?:["'`]index\.html)/;
  const byUrl = /(?<=["'`]?url["'`]?:["'`]index\.html["'`],["'`]?revision["'`]?:["'`])\w{32}/;
  const worker = changed(changed(files.get("/sw.js"), revision, "next"), byUrl, "next");
  return new Map([...files, ["/index.html", page], ["/sw.js", worker]]);
}

/** A server whose app can be exchanged while it runs. */
async function openExchange(files: AppFiles): Promise<{ url: string; exchange: (files: AppFiles) => void }> {
  let app = createServer(files, console.error);
  const server: ServerType = createAdaptorServer({ fetch: (request) => app.fetch(request) });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `http://localhost:${port}`, exchange: (next) => (app = createServer(next, console.error)) };
}

const served = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
const stateOfNext = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state ?? "none");

test("a new version waits until it is asked in, and reloads nobody", async () => {
  const files = readAppFiles(join(process.cwd(), "dist"));
  const { url, exchange } = await openExchange(files);
  const { context, page: counter, complaints } = await openChromium();
  const owner = await context.newPage();
  for (const page of [counter, owner]) {
    await page.goto(url);
    await served(page);
    await page.evaluate(() => document.body.setAttribute("data-never-reloaded", ""));
  }

  exchange(nextVersion(files));
  await counter.evaluate(() => dispatchEvent(new Event("online")));
  await expect.poll(() => stateOfNext(counter), { timeout: 20_000 }).toBe("installed");
  await counter.reload();
  expect(await counter.title()).toBe("Pult");
  expect(await stateOfNext(counter)).toBe("installed");

  await counter.evaluate(async () => {
    (await navigator.serviceWorker.getRegistration())?.waiting?.postMessage({ type: "SKIP_WAITING" });
  });
  await expect.poll(() => stateOfNext(counter), { timeout: 20_000 }).toBe("none");
  await counter.reload();
  expect(await counter.title()).toBe("Pult, next");
  expect(await owner.locator("body[data-never-reloaded]").count()).toBe(1);
  expect(complaints).toEqual([]);
});
