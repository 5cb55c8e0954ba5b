/** Requests of tablets over a real network, to an endpoint that may not be there any more. */
import { createFetchHttp } from "#sync/fetch-http.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import type { Later } from "#sync/runner.ts";

const later: Later = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** Sends a request to an origin; null where no answer came. */
export const overHttp = async (origin: string, request: HttpRequest): Promise<HttpAnswer | null> => {
  const answer = await createFetchHttp({ fetch, origin, later }).send(request);
  return typeof answer === "string" ? null : answer;
};

/** What a proxy says whose endpoint is gone. */
export const GONE: HttpAnswer = { status: 502, head: () => null, bytes: new Uint8Array() };

/** Whether a request is a push. */
export const isPush = ({ method, path }: HttpRequest): boolean =>
  method === "POST" && path.endsWith("/entries");
