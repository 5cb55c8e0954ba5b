/** Checks the page's side of the decoder against a pretended worker: one frame at a time, and trouble as a state. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DecodeAnswer, DecodeRequest } from "#capture/decode-plan.ts";
import { createDecoder, type DecodeWorker } from "#capture/decoder.ts";

type PretendedWorker = {
  readonly worker: DecodeWorker;
  readonly asked: DecodeRequest[];
  readonly say: (answer: DecodeAnswer) => void;
  readonly crash: () => void;
  readonly ended: () => boolean;
};
const pretendWorker = (): PretendedWorker => {
  const events = new EventTarget();
  const asked: DecodeRequest[] = [];
  let ended = false;
  return {
    asked,
    worker: {
      addEventListener: events.addEventListener.bind(events),
      postMessage: (request: DecodeRequest) => void asked.push(request),
      terminate: () => {
        ended = true;
      },
    },
    say: (data) => void events.dispatchEvent(new MessageEvent("message", { data })),
    crash: () => void events.dispatchEvent(new Event("error")),
    ended: () => ended,
  };
};
const frame = (): ImageBitmap & { closed: boolean } => {
  const made = { width: 4, height: 4, closed: false, close: () => (made.closed = true) };
  return made;
};
const light = { mean: 100, spread: 30 };
const read = (id: number, ...texts: string[]): DecodeAnswer => ({
  kind: "read",
  id,
  texts,
  light,
  decodeMs: 7,
});

const world = () => {
  const workers: PretendedWorker[] = [];
  let clock = 1000;
  const decoder = createDecoder({
    startWorker: () => {
      const fresh = pretendWorker();
      workers.push(fresh);
      return fresh.worker;
    },
    now: () => (clock += 10),
  });
  const worker = (at = 0): PretendedWorker => {
    const found = workers[at];
    if (found === undefined) throw new Error(`worker ${at} was never started`);
    return found;
  };
  const states: string[] = [];
  decoder.watch((state) => states.push(state));
  return { decoder, worker, states };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the decoder", () => {
  test("loads at once and says when it can read", () => {
    const { decoder, worker, states } = world();
    expect(decoder.state()).toBe("loading");
    worker().say({ kind: "ready" });
    expect(decoder.state()).toBe("ready");
    expect(states).toEqual(["ready"]);
  });

  test("answers a frame with its codes and its times", async () => {
    const { decoder, worker } = world();
    const answer = decoder.decode(frame(), 900);
    worker().say(read(1, "A", "B"));
    expect(await answer).toEqual({
      texts: ["A", "B"],
      light,
      times: { seenAtMs: 900, answeredAtMs: 1010, decodeMs: 7 },
    });
  });

  test("has one frame in flight, and of those that wait only the latest is read", async () => {
    const { decoder, worker } = world();
    const first = decoder.decode(frame(), 1);
    const late = frame();
    const second = decoder.decode(late, 2);
    const third = decoder.decode(frame(), 3);
    expect(worker().asked.map((request) => request.id)).toEqual([1]);
    expect(await second).toBeNull();
    expect(late.closed).toBe(true);
    worker().say(read(1, "A"));
    expect((await first)?.texts).toEqual(["A"]);
    expect(worker().asked.map((request) => request.id)).toEqual([1, 2]);
    worker().say(read(1, "an echo"));
    worker().say(read(2, "C"));
    expect((await third)?.times.seenAtMs).toBe(3);
  });

  test("fails aloud when the wasm cannot be loaded, and lets waiting frames go", async () => {
    const { decoder, worker, states } = world();
    const waiting = [decoder.decode(frame(), 1), decoder.decode(frame(), 2)];
    worker().say({ kind: "failed", why: "CSP" });
    expect(await Promise.all(waiting)).toEqual([null, null]);
    expect(states).toEqual(["failed"]);
    expect(worker().ended()).toBe(true);
    expect(await decoder.decode(frame(), 3)).toBeNull();
  });

  test("fails when its worker crashes, and when a frame hangs", async () => {
    const crashing = world();
    crashing.worker().crash();
    expect(crashing.decoder.state()).toBe("failed");
    const hanging = world();
    const answer = hanging.decoder.decode(frame(), 1);
    vi.advanceTimersByTime(10_000);
    expect(await answer).toBeNull();
    expect(hanging.decoder.state()).toBe("failed");
  });

  test("starts again on a new worker and hears nothing from the old one", async () => {
    const { decoder, worker, states } = world();
    worker().crash();
    decoder.restart();
    worker(0).say({ kind: "failed", why: "an echo" });
    worker(1).say({ kind: "ready" });
    expect(states).toEqual(["failed", "loading", "ready"]);
    const answer = decoder.decode(frame(), 1);
    worker(1).say(read(1, "A"));
    expect((await answer)?.texts).toEqual(["A"]);
    decoder.restart();
    expect(() => worker(2)).toThrow("never started");
  });

  test("ends its worker when it is closed, and tells nobody any more", async () => {
    const { decoder, worker, states } = world();
    const waiting = decoder.decode(frame(), 1);
    decoder.close();
    expect(await waiting).toBeNull();
    expect(worker().ended()).toBe(true);
    expect(states).toEqual([]);
  });
});
