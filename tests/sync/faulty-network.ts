/** A network that loses, cuts, doubles and delays what goes over it, as a test has planned. */
import type { Http, HttpAnswer, HttpRequest } from "#sync/http.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** What can become of a request. */
export const FAULTS = [
  "none",
  /** It never arrives. */
  "lost",
  /** It arrives, and its answer does not. */
  "cut",
  /** It arrives twice. */
  "doubled",
  /** It arrives when its tablet has given up waiting. */
  "late",
  "slow",
  /** Its answer comes half. */
  "torn",
  "busy",
  "crashed",
  "gateway",
  /** The wireless network of a station answers with its own page. */
  "portal",
  "portalShut",
] as const;
export type Fault = (typeof FAULTS)[number];

const made = (status: number, type: string, text: string): HttpAnswer => ({
  status,
  head: (name) => (name.toLowerCase() === "content-type" ? type : null),
  bytes: new TextEncoder().encode(text),
});
const PAGE = "<!doctype html><title>Welcome to Station Wi-Fi</title>";

const SLOW_MS = 3_000;

/** The network between a tablet and a cloud. `fault` says what becomes of the next request; each takes 10 ms at least. */
export const createNetwork = (
  handle: (request: HttpRequest) => Promise<HttpAnswer>,
  clock: VirtualClock,
  fault: () => Fault,
): Http => {
  const after = (ms: number): Promise<void> => new Promise((done) => void clock.later(done, ms));
  const send = async (request: HttpRequest): Promise<HttpAnswer | "network" | "timeout"> => {
    const what = fault();
    await after(what === "slow" ? SLOW_MS : 10);
    switch (what) {
      case "lost":
        return "network";
      case "late":
        await after(request.timeoutMs);
        void after(SLOW_MS).then(() => handle(request));
        return "timeout";
      case "busy":
        return made(503, "application/json", JSON.stringify({ error: "busy", retryAfterMs: 2_000 }));
      case "crashed":
        return made(500, "text/plain", "");
      case "gateway":
        return made(502, "text/html", PAGE);
      case "portal":
        return made(200, "text/html", PAGE);
      case "portalShut":
        return made(401, "text/html", PAGE);
      case "none":
      case "slow":
        return handle(request);
      case "cut":
        await handle(request);
        return "network";
      case "doubled":
        await handle(request);
        return handle(request);
      case "torn": {
        const whole = await handle(request);
        return { ...whole, bytes: whole.bytes.subarray(0, Math.floor(whole.bytes.length / 2)) };
      }
    }
  };
  return { send };
};
