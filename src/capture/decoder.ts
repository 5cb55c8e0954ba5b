/** The page's side of the decoding worker: one frame at a time, the latest wins, and trouble is a state. */
import type { FrameTimes } from "./camera.ts";
import type { DecodeAnswer, DecodeRequest, Frame, Light } from "./decode-plan.ts";

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
  readonly decode: (frame: Frame, seenAtMs: number) => Promise<Reading | null>;
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
  readonly frame: Frame;
  readonly seenAtMs: number;
  readonly done: (reading: Reading | null) => void;
};

/** Starts the worker that ships with the app. */
export const startDecodeWorker = (): DecodeWorker =>
  new Worker(new URL("./decode.worker.ts", import.meta.url), { type: "module", name: "decode" });

/** The frames on their way: one in flight and the latest that waits. */
const createLine = (now: () => number, onStuck: () => void) => {
  let lastId = 0;
  let inFlight: (Job & { readonly id: number; readonly stuck: ReturnType<typeof setTimeout> }) | null = null;
  let waiting: Job | null = null;
  const dropWaiting = (): void => {
    waiting?.frame.close();
    waiting?.done(null);
    waiting = null;
  };
  return {
    join: (job: Job): void => {
      dropWaiting();
      waiting = job;
    },
    /** Sends the frame that waits, unless one is still in flight. */
    move: (worker: DecodeWorker | null): void => {
      if (worker === null || inFlight !== null || waiting === null) return;
      lastId += 1;
      inFlight = { ...waiting, id: lastId, stuck: setTimeout(onStuck, STUCK_MS) };
      waiting = null;
      const request: DecodeRequest = { id: lastId, frame: inFlight.frame };
      worker.postMessage(request, [inFlight.frame]);
    },
    arrive: ({ id, texts, light, decodeMs }: Extract<DecodeAnswer, { readonly kind: "read" }>): void => {
      if (inFlight === null || id !== inFlight.id) return;
      const { seenAtMs, done, stuck } = inFlight;
      clearTimeout(stuck);
      inFlight = null;
      done({ texts, light, times: { seenAtMs, answeredAtMs: now(), decodeMs } });
    },
    clear: (): void => {
      if (inFlight !== null) clearTimeout(inFlight.stuck);
      inFlight?.done(null);
      inFlight = null;
      dropWaiting();
    },
  };
};

/** A decoder on a worker of its own, loading at once so that the first customer does not wait for it. */
export const createDecoder = ({ startWorker, now }: DecoderEdges): Decoder => {
  const watchers = new Set<(state: DecoderState) => void>();
  let state: DecoderState = "loading";
  let worker: DecodeWorker | null = null;

  const become = (next: DecoderState): void => {
    if (state === next) return;
    state = next;
    for (const watcher of watchers) watcher(next);
  };
  const stop = (): void => {
    worker?.terminate();
    worker = null;
    line.clear();
  };
  const fail = (): void => {
    stop();
    become("failed");
  };
  const line = createLine(now, fail);
  const hear = (answer: DecodeAnswer): void => {
    switch (answer.kind) {
      case "ready":
        return become("ready");
      case "failed":
        return fail();
      case "read":
        line.arrive(answer);
        return line.move(worker);
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
        line.join({ frame, seenAtMs, done });
        if (worker === null) line.clear();
        line.move(worker);
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
