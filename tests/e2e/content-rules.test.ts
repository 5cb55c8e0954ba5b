/** What the browser refuses under our headers, and the little it lets through. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openChromium, startServer } from "../support/app.ts";

/** Runs `work` in the page: "done", or the name of the error it ended in. */
async function attempt(page: Page, work: (text: string) => unknown, text = ""): Promise<string> {
  return page.evaluate(work, text).then(
    () => "done",
    (error: Error) => /\b([A-Z]\w*Error)\b/.exec(error.message)?.[1] ?? error.message,
  );
}

const setMarkup = (text: string): void => void (document.createElement("p").innerHTML = text);
const setProgram = (text: string): void => void (document.createElement("script").textContent = text);
const setScript = (text: string): void => void (document.createElement("script").src = text);
const startWorker = (text: string): void => new Worker(text, { type: "module" }).terminate();

test("the opened app turns no text into markup or a program, but for what it is made of", async () => {
  const server = await startServer();
  const { page, complaints } = await openChromium();
  await page.goto(server.url);
  await page.locator("#app > *").first().waitFor();
  expect(complaints).toEqual([]);

  expect(await attempt(page, setMarkup, "<b>Anna</b>")).toBe("TypeError");
  expect(await attempt(page, setMarkup, "")).toBe("done");
  expect(await attempt(page, setProgram, "alert()")).toBe("TypeError");
  expect(await attempt(page, setScript, "/assets/index-1a2b.js")).toBe("done");
  for (const address of [
    "https://example.org/assets/x.js",
    "/C/x.js",
    "data:text/javascript,1",
    "/assets/../api/x.js",
  ]) {
    expect([address, await attempt(page, setScript, address)]).toEqual([address, "TypeError"]);
    expect([address, await attempt(page, startWorker, address)]).toEqual([address, "TypeError"]);
  }
  expect(await attempt(page, startWorker, "/assets/reader-1a2b.js")).toBe("done");
  // The refusals above are told on the console too, and are meant to be.
  complaints.length = 0;
});

test("a page of another origin cannot be reached from the app", async () => {
  const server = await startServer();
  const { page, complaints } = await openChromium();
  await page.goto(server.url);
  const elsewhere = server.url.replace("localhost", "127.0.0.1");
  expect(await attempt(page, async (url) => (await fetch(url)).text(), `${elsewhere}/healthz`)).toBe(
    "TypeError",
  );
  complaints.length = 0;
});
