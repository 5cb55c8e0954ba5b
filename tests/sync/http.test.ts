/** Proves what an answer means: only the cloud's own words shut a door, and whatever else comes is a network's. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { STATUS } from "#protocol/errors.ts";
import { createFetchHttp } from "#sync/fetch-http.ts";
import { asked, type Http, type HttpAnswer } from "#sync/http.ts";
import type { Failure } from "#sync/state.ts";
import { createVirtualClock } from "./virtual-clock.ts";

const made = (status: number, type: string, text: string, more: Record<string, string> = {}): HttpAnswer => ({
  status,
  head: (name) => new Headers({ "content-type": type, ...more }).get(name),
  bytes: new TextEncoder().encode(text),
});
const JSON_TYPE = "application/json; charset=utf-8";
const PAGE = "<!doctype html><title>Welcome</title>";

/** What becomes of a request that is answered so. */
const said = async (answer: HttpAnswer | "network" | "timeout") => {
  const http: Http = { send: async () => answer };
  return asked(http, { method: "GET", path: "/", timeoutMs: 1 }, v.object({ ack: v.number() }));
};
const trouble = async (answer: HttpAnswer | "network" | "timeout") => {
  const result = await said(answer);
  return result.ok ? null : result.refusal;
};

describe("what the cloud says", () => {
  test("is taken at its word", async () => {
    expect(await said(made(200, JSON_TYPE, '{"ack":7}'))).toEqual({ ok: true, value: { ack: 7 } });
  });

  const expected: Readonly<Record<keyof typeof STATUS, Failure>> = {
    unreadable: "bad",
    unknownToken: "unknownToken",
    expired: "expired",
    deviceRevoked: "revoked",
    otherShop: "otherShop",
    closed: "closed",
    notFound: "bad",
    badCode: "bad",
    apart: "apart",
    shopTaken: "otherShop",
    gap: "gap",
    tooLarge: "tooLarge",
    tooMany: "tooLarge",
    mediaType: "bad",
    tooOld: "tooOld",
    tooFast: "busy",
    busy: "busy",
  };
  test.each(Object.entries(expected))("%s means %s", async (error, how) => {
    const status = STATUS[error as keyof typeof STATUS];
    expect(await trouble(made(status, JSON_TYPE, JSON.stringify({ error })))).toEqual({
      how,
      askedMs: null,
      ack: null,
    });
  });

  test("how long to stay away is in its body, or else in its head", async () => {
    const body = made(503, JSON_TYPE, '{"error":"busy","retryAfterMs":2500}', { "retry-after": "9" });
    expect(await trouble(body)).toMatchObject({ how: "busy", askedMs: 2_500 });
    const head = made(429, JSON_TYPE, '{"error":"tooFast"}', { "retry-after": "9" });
    expect(await trouble(head)).toMatchObject({ how: "busy", askedMs: 9_000 });
  });

  test("what it put by of a revoked tablet is told along", async () => {
    const revoked = made(401, JSON_TYPE, '{"error":"deviceRevoked","ack":12}');
    expect(await trouble(revoked)).toEqual({ how: "revoked", askedMs: null, ack: 12 });
  });
});

describe("what somebody else says", () => {
  const others: readonly (readonly [string, HttpAnswer | "network" | "timeout", Failure])[] = [
    ["a portal's page", made(200, "text/html", PAGE), "network"],
    ["a portal that asks for a password", made(401, "text/html", PAGE), "network"],
    ["a portal that forbids", made(403, "text/html", PAGE), "network"],
    ["a portal that speaks JSON", made(401, JSON_TYPE, '{"login":"here"}'), "network"],
    ["a portal that says it is well in JSON", made(200, JSON_TYPE, '{"status":"ok"}'), "network"],
    ["an answer cut short", made(200, JSON_TYPE, '{"ack":'), "network"],
    ["an address that moved", made(302, "text/html", ""), "network"],
    ["a proxy without its endpoint", made(502, "text/html", PAGE), "busy"],
    ["a proxy that asks to wait", made(503, "text/html", PAGE, { "retry-after": "86400" }), "busy"],
    ["a proxy with limits of its own", made(413, "text/html", PAGE), "tooLarge"],
    ["an endpoint with a bug", made(500, "text/plain", ""), "bad"],
    ["nobody", "network", "network"],
    ["nobody in time", "timeout", "timeout"],
  ];
  test.each(others)("%s", async (_name, answer, how) => {
    expect(await trouble(answer)).toEqual({ how, askedMs: null, ack: null });
  });
});

describe("a browser's network", () => {
  const clock = createVirtualClock(0);
  const request = {
    method: "POST",
    path: "/api/v1/shops",
    body: { type: "text/x", bytes: new Uint8Array([7]) },
    headers: { "X-Pult-Seq": "3" },
    token: "secret",
    timeoutMs: 500,
  } as const;

  test("sends the token to its own origin only, and hands over what comes", async () => {
    const seen: [string, RequestInit][] = [];
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      seen.push([url, init]);
      return new Response("yes", { status: 201, headers: { "X-A": "b" } });
    };
    const http = createFetchHttp({ fetch, origin: "https://pult.example", later: clock.later });
    const answer = await http.send(request);
    expect(answer).toMatchObject({ status: 201, bytes: new TextEncoder().encode("yes") });
    expect((answer as HttpAnswer).head("x-a")).toBe("b");
    const [[url, init] = ["", {} as RequestInit]] = seen;
    expect(url).toBe("https://pult.example/api/v1/shops");
    expect(init).toMatchObject({ redirect: "error", credentials: "omit", cache: "no-store", method: "POST" });
    expect(init.headers).toEqual({
      "X-Pult-Seq": "3",
      "Content-Type": "text/x",
      Authorization: "Bearer secret",
    });
    expect(clock.step()).toBe(false);
  });

  test("gives up in time, and tells that from no network", async () => {
    const hanging = (_: string, init: RequestInit): Promise<Response> =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      });
    const answer = createFetchHttp({ fetch: hanging, origin: "", later: clock.later }).send(request);
    expect(clock.step()).toBe(true);
    expect(clock.now()).toBe(500);
    expect(await answer).toBe("timeout");
    const gone = (): Promise<Response> => Promise.reject(new TypeError("no network"));
    expect(await createFetchHttp({ fetch: gone, origin: "", later: clock.later }).send(request)).toBe(
      "network",
    );
  });
});
