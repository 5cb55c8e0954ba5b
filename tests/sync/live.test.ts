/** Proves that hints are heard as they come, and that a stream which ends is opened again. */
import { expect, test } from "vitest";
import { asId, type ShopId } from "#domain/ids.ts";
import { createLive } from "#sync/live.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** A cloud whose streams the test feeds. */
const listening = () => {
  const clock = createVirtualClock(0);
  const heard: number[] = [];
  const asked: { readonly url: string; readonly headers: unknown }[] = [];
  let pipe: ReadableStreamDefaultController<Uint8Array> | null = null;
  type Answering = (signal: AbortSignal | null) => Response | Promise<Response>;
  let answer: Answering = () =>
    new Response(new ReadableStream<Uint8Array>({ start: (one) => void (pipe = one) }), {
      headers: { "Content-Type": "text/event-stream" },
    });
  const live = createLive(
    {
      fetch: async (url, init) => {
        asked.push({ url, headers: init.headers });
        init.signal?.addEventListener("abort", () => pipe?.error(new Error("aborted")));
        return answer(init.signal ?? null);
      },
      origin: "https://pult.example",
      later: clock.later,
      dice: () => 0.5,
      hinted: ({ head }) => void heard.push(head),
    },
    asId<ShopId>("the-shop"),
    "token",
  );
  const quiet = (): Promise<void> => new Promise((done) => void setImmediate(done));
  return {
    clock,
    heard,
    asked,
    live,
    quiet,
    say: async (text: string) => {
      await quiet();
      pipe?.enqueue(new TextEncoder().encode(text));
      await quiet();
    },
    end: async () => {
      await quiet();
      pipe?.close();
      await quiet();
    },
    answerWith: (made: Answering) => void (answer = made),
  };
};

const hint = (head: number): string => `event: head\ndata: {"head":${String(head)},"devices":2}\n\n`;

test("hints are heard, in however many pieces they come", async () => {
  const { asked, heard, say } = listening();
  await say(": here\n\n");
  await say(hint(7) + hint(8).slice(0, 20));
  await say(hint(8).slice(20));
  await say('event: else\ndata: {}\n\nevent: head\ndata: {nonsense\n\nevent: head\ndata: {"head":-1}\n\n');
  expect(heard).toEqual([7, 8]);
  expect(asked).toEqual([
    { url: "https://pult.example/api/v1/shops/the-shop/live", headers: { Authorization: "Bearer token" } },
  ]);
});

test("a stream that ends is opened again after a while that grows", async () => {
  const { asked, answerWith, clock, end, quiet, heard, say } = listening();
  await say(hint(1));
  await end();
  answerWith(() => new Response("<html>", { headers: { "Content-Type": "text/html" } }));
  const waits: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    const before = clock.now();
    clock.step();
    waits.push(clock.now() - before);
    await quiet();
  }
  expect(asked).toHaveLength(5);
  expect(waits).toEqual([500, 1_000, 2_000, 4_000]);
  expect(heard).toEqual([1]);
});

test("a cloud that does not know the tablet is left alone for an hour", async () => {
  const { asked, answerWith, clock, end, quiet } = listening();
  await end();
  for (const status of [401, 403]) {
    answerWith(() => new Response("{}", { status, headers: { "Content-Type": "application/json" } }));
    clock.step();
    await quiet();
    const [before, count] = [clock.now(), asked.length];
    clock.step();
    await quiet();
    expect(asked).toHaveLength(count + 1);
    expect(clock.now() - before).toBe(3_600_000);
  }
});

test("a stream that says nothing for a minute leads nowhere", async () => {
  const { asked, clock, quiet, say } = listening();
  await say(": here\n\n");
  clock.step();
  expect(clock.now()).toBe(60_000);
  await quiet();
  clock.step();
  await quiet();
  expect(asked).toHaveLength(2);
});

test("a cloud that does not even begin to answer is asked again as well", async () => {
  const { answerWith, asked, clock, end, quiet } = listening();
  answerWith(
    (signal) =>
      new Promise((_, lost) => {
        signal?.addEventListener("abort", () => lost(new Error("aborted")));
      }),
  );
  await end();
  clock.step();
  await quiet();
  const before = clock.now();
  expect(asked).toHaveLength(2);
  clock.step();
  expect(clock.now() - before).toBe(60_000);
  await quiet();
  clock.step();
  await quiet();
  expect(asked).toHaveLength(3);
});

test("whoever stops hears nothing more", async () => {
  const { asked, clock, heard, live, quiet, say } = listening();
  await say(hint(1));
  live.stop();
  await quiet();
  expect(clock.step()).toBe(false);
  expect(heard).toEqual([1]);
  expect(asked).toHaveLength(1);
});
