/** The network as a browser has it: requests by fetch, each with an end. */
import type { Http } from "./http.ts";
import type { Later } from "./runner.ts";

/** What the network is made of. `origin` is the cloud's, without a slash at its end. */
export type FetchEdges = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly origin: string;
  readonly later: Later;
};

/** Requests to an origin. A redirect is no answer: whoever sends one must not see the token. */
export const createFetchHttp = ({ fetch, origin, later }: FetchEdges): Http => ({
  send: async ({ method, path, body, headers, token, timeoutMs }) => {
    const ending = new AbortController();
    const cancel = later(() => ending.abort(), timeoutMs);
    try {
      const answer = await fetch(origin + path, {
        method,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { "Content-Type": body.type }),
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: new Uint8Array(body.bytes) }),
        signal: ending.signal,
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, head: (name) => answer.headers.get(name), bytes };
    } catch {
      return ending.signal.aborted ? "timeout" : "network";
    } finally {
      cancel();
    }
  },
});
