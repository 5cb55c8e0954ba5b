/** The page's side of the decoding worker: one frame at a time, the latest wins, and trouble is a state. */
import type { FrameTimes } from "./camera.ts";
import type { DecodeAnswer, DecodeRequest, Light } from "./decode-plan.ts";

export type DecoderState = "loading" | "ready" | "failed";

/** What one frame held. */
export type Reading = {
  readonly texts: readonly string[];
  readonly light: Light;
  readonly times: FrameTimes;
};

/** A decoder that several cameras may share, one after the other. */
export type Decoder = {
  readonly state: () => DecoderState;
  /** Calls back at every change of state, until the returned function is called. */
  readonly watch: (onState: (state: DecoderState) => void) => () => void;
  /** Reads a frame taken at `seenAtMs` and closes it. Null when a newer frame took its place or the decoder failed. */
  readonly decode: (frame: ImageBitmap, seenAtMs: number) => Promise<Reading | null>;
  /** A new worker in place of a failed one. */
  readonly restart: () => void;
  readonly close: () => void;
};

/** The part of a `Worker` a decoder needs. */
export type DecodeWorker = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;
export type DecoderEdges = { readonly startWorker: () => DecodeWorker; readonly now: () => number };

/** A frame that takes this long has hung the worker; the slowest tablet measured took a fiftieth of it. */
const STUCK_MS = 10_000;

type Job = {
  readonly frame: ImageBitmap;
  readonly seenAtMs: number;
  readonly done: (reading: Reading | null) => void;
};

/** Starts the worker that ships with the app. */
export const startDecodeWorker = (): DecodeWorker =>
  new Worker(new URL("./decode.worker.ts", import.meta.url), { type: "module", name: "decode" });

/** A decoder on a worker of its own, loading at once so that the first customer does not wait for it. */
export const createDecoder = ({ startWorker, now }: DecoderEdges): Decoder => {
  const watchers = new Set<(state: DecoderState) => void>();
  let state: DecoderState = "loading";
  let worker: DecodeWorker | null = null;
  let lastId = 0;
  let inFlight: (Job & { readonly id: number; readonly stuck: ReturnType<typeof setTimeout> }) | null = null;
  let waiting: Job | null = null;

  const become = (next: DecoderState): void => {
    if (state === next) return;
    state = next;
    for (const watcher of watchers) watcher(next);
  };
  const drop = (job: Job | null): void => {
    if (job === null) return;
    job.frame.close();
    job.done(null);
  };
  const stop = (): void => {
    worker?.terminate();
    worker = null;
    if (inFlight !== null) {
      clearTimeout(inFlight.stuck);
      inFlight.done(null);
    }
    inFlight = null;
    drop(waiting);
    waiting = null;
  };
  const fail = (): void => {
    stop();
    become("failed");
  };
  const next = (): void => {
    if (worker === null || inFlight !== null || waiting === null) return;
    const job = waiting;
    waiting = null;
    lastId += 1;
    inFlight = { ...job, id: lastId, stuck: setTimeout(fail, STUCK_MS) };
    const request: DecodeRequest = { id: lastId, frame: job.frame };
    worker.postMessage(request, [job.frame]);
  };
  const hear = (answer: DecodeAnswer): void => {
    switch (answer.kind) {
      case "ready":
        return become("ready");
      case "failed":
        return fail();
      case "read": {
        if (inFlight === null || answer.id !== inFlight.id) return;
        const { seenAtMs, done, stuck } = inFlight;
        clearTimeout(stuck);
        inFlight = null;
        const { texts, light, decodeMs } = answer;
        done({ texts, light, times: { seenAtMs, answeredAtMs: now(), decodeMs } });
        return next();
      }
    }
  };
  const start = (): void => {
    const fresh = startWorker();
    worker = fresh;
    fresh.addEventListener("message", (message: MessageEvent<DecodeAnswer>) => {
      if (worker === fresh) hear(message.data);
    });
    fresh.addEventListener("error", () => {
      if (worker === fresh) fail();
    });
  };
  start();

  return {
    state: () => state,
    watch: (onState) => {
      watchers.add(onState);
      return () => watchers.delete(onState);
    },
    decode: (frame, seenAtMs) =>
      new Promise((done) => {
        if (worker === null) return drop({ frame, seenAtMs, done });
        drop(waiting);
        waiting = { frame, seenAtMs, done };
        next();
      }),
    restart: () => {
      if (state !== "failed") return;
      become("loading");
      start();
    },
    close: () => {
      stop();
      watchers.clear();
    },
  };
};
