/** The network between tablets and the endpoint: every request goes its own way, good or bad, in the run's time. */
import type { Time } from "./time.ts";
import type { Traffic } from "./traffic.ts";

/** What can become of a request. */
export const NETWORK_FAULTS = [
  /** It never arrives. */
  "lost",
  /** It arrives, and its answer does not. */
  "cut",
  /** It arrives twice; the second answer is heard. */
  "doubled",
  /** It arrives when nobody waits any more. */
  "late",
  /** It takes long, and others pass it. */
  "slow",
  /** Its answer comes half, and looks whole. */
  "torn",
  /** A bit of its answer is another. */
  "bent",
  /** What stands between answers in the endpoint's place. */
  "busy",
  "tooFast",
  "gateway",
  "portal",
] as const;
export type NetworkFault = (typeof NETWORK_FAULTS)[number];

export type NetworkEdges = {
  readonly time: Time;
  readonly handle: (request: Request) => Promise<Response | null>;
  /** What becomes of the next request; null: nothing bad. */
  readonly fault: () => NetworkFault | null;
  readonly dice: () => number;
  readonly traffic: Traffic;
};

/** How a tab asks: a fetch that ends with its tab. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const PAGE = "<!doctype html><title>Welcome to Station Wi-Fi</title>";
const LATE_MS = 120_000;
const SLOW_MS = 8_000;
const USUAL_MS = 60;

const json = (status: number, value: object, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });

const page = (status: number): Response =>
  new Response(PAGE, { status, headers: { "Content-Type": "text/html" } });

/** The answer with other bytes in the place of its own. */
const carrying = (answer: Response, bytes: Uint8Array<ArrayBuffer>): Response =>
  new Response(bytes, { status: answer.status, headers: answer.headers });

const bytesIn = (body: RequestInit["body"]): number =>
  typeof body === "string" ? Buffer.byteLength(body) : ArrayBuffer.isView(body) ? body.byteLength : 0;

const down = (): TypeError => new TypeError("the network is down");

/** Makes it. What it hands out is a door for one tab: `isAlive` tells whether anybody there still hears. */
export const createNetwork = ({ time, handle, fault, dice, traffic }: NetworkEdges) => {
  const after = (ms: number): Promise<void> => new Promise((done) => void time.later(done, ms));
  const travel = (): Promise<void> => after(1 + Math.floor(dice() * USUAL_MS));

  const arrive = async (request: Request): Promise<Response> => {
    const answer = await handle(request);
    if (answer === null) throw down();
    return answer;
  };
  const bytesOf = async (answer: Response): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await answer.arrayBuffer());

  const go = async (make: () => Request, what: NetworkFault | null): Promise<Response> => {
    await travel();
    switch (what) {
      case "lost":
        throw down();
      case "cut":
        await arrive(make());
        throw down();
      case "doubled":
        await arrive(make());
        return arrive(make());
      case "late":
        void after(LATE_MS)
          .then(() => handle(make()))
          .catch(() => undefined);
        return new Promise(() => undefined);
      case "slow":
        await after(Math.floor(dice() * SLOW_MS));
        return arrive(make());
      case "torn": {
        const answer = await arrive(make());
        const bytes = await bytesOf(answer);
        return carrying(answer, bytes.slice(0, Math.floor(bytes.length * dice())));
      }
      case "bent": {
        const answer = await arrive(make());
        const bytes = await bytesOf(answer);
        const at = Math.floor(bytes.length * dice());
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(dice() * 8));
        return carrying(answer, bytes);
      }
      case "busy":
        return json(503, { error: "busy", retryAfterMs: 2_000 });
      case "tooFast":
        return json(429, { error: "tooFast", retryAfterMs: 5_000 }, { "Retry-After": "5" });
      case "gateway":
        return page(502);
      case "portal":
        return page(200);
      case null:
        return arrive(make());
    }
  };

  /** Whoever is gone by then hears nothing. */
  const hear = async (
    going: Promise<Response>,
    settle: (answer: Response) => void,
    fail: (error: unknown) => void,
    isAlive: () => boolean,
  ): Promise<void> => {
    try {
      const answer = await going;
      await travel();
      if (isAlive()) settle(answer);
    } catch (error) {
      if (isAlive()) fail(error);
    }
  };

  return (isAlive: () => boolean): Fetch => {
    const asks = traffic.opened();
    return (url, init) =>
      new Promise((settle, fail) => {
        if (!isAlive()) return;
        const { signal, ...rest } = init;
        const over = asks(bytesIn(init.body));
        const ended = (): void => {
          over();
          fail(new DOMException("given up", "AbortError"));
        };
        if (signal?.aborted) return ended();
        signal?.addEventListener("abort", ended);
        const isLive = url.endsWith("/live");
        // A stream of hints that is cut is one that was never there: its faults are others.
        const what = isLive ? null : fault();
        const make = (): Request =>
          new Request(url, { ...rest, ...(isLive ? { signal: signal ?? null } : {}) });
        void hear(go(make, what), settle, fail, isAlive).then(over);
      });
  };
};
