/** What the endpoint says of itself and of a shop's days, on both stores. */
import { describe, expect, test } from "vitest";
import { SCHEMA } from "#cloud/store/migrations.ts";
import { ENDPOINTS } from "#protocol/endpoints.ts";
import openApi from "#protocol/openapi.json" with { type: "json" };
import {
  bearer,
  get,
  heldIn,
  openCloud,
  openShop,
  push,
  type Refused,
  sendJson,
  setAside,
} from "#support/cloud-world.ts";
import { createPen, digestOf, idAt, logAt, redemption, TODAY, visit } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

const xorOf = (ids: readonly string[]): string => {
  const sum = ids.map((id) => BigInt(`0x${digestOf(id).slice(0, 16)}`)).reduce((a, b) => a ^ b, 0n);
  return sum.toString(16).padStart(16, "0");
};

describe.each(storeKinds)("on $kind", ({ kind, make }) => {
  test("a shop's days add up", async () => {
    const { cloud, first } = await openShop(make);
    const write = createPen(1);
    const yesterday = { ...visit("mia", 4), day: TODAY - 1 };
    const lines = [...write(visit("mia", 3)), ...write(redemption("mia", 2)), ...write(yesterday)];
    await push(cloud, first, 1, lines);
    const days = `/api/v1/shops/${first.shop}/digests?from=${TODAY - 1}&to=${TODAY}`;
    const all = {
      cursor: 3,
      days: [
        { day: TODAY - 1, n: 1, stamps: 4, points: 0, xor: xorOf([idAt(3)]) },
        { day: TODAY, n: 2, stamps: 1, points: 0, xor: xorOf([idAt(1), idAt(2)]) },
      ],
    };
    expect((await get(cloud, first, days)).body).toEqual(all);
    await push(cloud, first, 4, createPen(40)({ type: "New", v: 1, data: {} }));
    const later = await get<typeof all>(cloud, first, days);
    expect(later.body.days[1]).toEqual({
      ...all.days[1],
      n: 3,
      xor: xorOf([idAt(1), idAt(2), idAt(40)]),
    });
  });

  test("days that are none are refused", async () => {
    const { cloud, first } = await openShop(make);
    for (const query of ["", "?from=1", "?from=x&to=2", "?from=5&to=4", "?from=0&to=99999"]) {
      const refused = await get<Refused>(cloud, first, `/api/v1/shops/${first.shop}/digests${query}`);
      expect([query, refused.status, refused.body]).toEqual([query, 400, { error: "unreadable" }]);
    }
  });

  test("the endpoint says that it is well, and on what it stands", async () => {
    const cloud = await openCloud(make);
    const answer = await cloud.ask("/healthz");
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: "ok", store: kind, schema: SCHEMA },
    ]);
    await cloud.close();
    expect((await cloud.ask("/healthz")).status).toBe(503);
  });

  test("the figures are for whoever watches", async () => {
    const { cloud, first } = await openShop(make);
    await push(cloud, first, 1, createPen(1)(visit("mia"), visit("ben")));
    const ask = async (headers: Record<string, string>) => cloud.ask("/metrics", { headers });
    expect((await ask({})).status).toBe(404);
    expect((await ask({ Authorization: "Bearer guessing" })).status).toBe(404);
    expect((await ask({ "X-From": "127.0.0.1" })).status).toBe(200);
    // Somebody wrote so and a proxy handed it on.
    expect((await ask({ "X-From": "127.0.0.1", "X-Forwarded-For": "127.0.0.1" })).status).toBe(404);
    const text = await (await ask({ Authorization: "Bearer watching" })).text();
    expect(text).toContain('pult_entries_total{is="accepted"} 2');
    expect(text).toContain('pult_answers_total{what="POST /api/v1/shops/:shop/entries",status="200"} 1');
    expect(text).not.toContain(first.shop);
  });

  test("the log says what, how long and how it went, and nothing about anybody", async () => {
    const { cloud, first } = await openShop(make);
    cloud.said.length = 0;
    await push(cloud, first, 1, createPen(1)(visit("mia"), visit("ben")));
    await sendJson(cloud, "POST", "/api/v1/pairings/claim", { code: "7K2M9QXA" });
    expect(cloud.said).toEqual([
      {
        at: cloud.clock.at,
        what: "POST /api/v1/shops/:shop/entries",
        shop: first.shop,
        device: first.device,
        status: 200,
        ms: 0,
        n: 2,
      },
      {
        at: cloud.clock.at,
        what: "POST /api/v1/pairings/claim",
        shop: null,
        device: null,
        status: 400,
        ms: 0,
        n: 0,
      },
    ]);
    expect(JSON.stringify(cloud.said)).not.toMatch(new RegExp(`mia|ben|${first.secret}|7K2M9QXA`));
  });

  test("the description that is handed out is of the routes that are there", async () => {
    const cloud = await openCloud(make);
    expect(await (await cloud.ask("/api/v1/openapi.json")).json()).toEqual(openApi);
    const named = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;
    expect(cloud.api.routes.map(named).sort()).toEqual(ENDPOINTS.map(named).sort());
  });

  test("what a tablet could not get through is held as it is, and counts as dealt with", async () => {
    const { cloud, first } = await openShop(make);
    const put = async (seq: string, log: string = first.log) => {
      const { status, body } = await setAside(cloud, first, seq, new Uint8Array([0xff, 0, 1]), log);
      return [status, body];
    };
    expect(await put("1")).toEqual([200, { ack: 1 }]);
    expect(await put("1")).toEqual([200, { ack: 1 }]);
    expect(await put("9")).toEqual([409, { error: "gap", want: 2 }]);
    expect(await put("0")).toEqual([400, { error: "unreadable" }]);
    expect(await put("1", "nobody")).toEqual([400, { error: "unreadable" }]);
    expect(await heldIn(cloud, first)).toMatchObject([{ no: 1, seq: 1, code: "givenUp", text: null }]);
    expect((await push(cloud, first, 2, createPen(1)(visit("mia")))).body).toMatchObject({ ack: 2 });
  });

  test("a tablet finds the last cursor both know, and how far its log is here", async () => {
    const { cloud, first } = await openShop(make);
    const write = createPen(1);
    await push(cloud, first, 1, [...write(visit("mia")), ...write(visit("mia"))]);
    const ask = (json: unknown) =>
      sendJson<{ marks: (string | null)[] }>(
        cloud,
        "POST",
        `/api/v1/shops/${first.shop}/marks`,
        json,
        bearer(first),
      );
    const { marks } = (await ask({ at: [0, 1, 2, 3] })).body;
    expect(marks).toEqual([
      "0".repeat(16),
      expect.stringMatching(/^[0-9a-f]{16}$/),
      expect.any(String),
      null,
    ]);
    for (const at of [[2, 1], [1, 1], Array.from({ length: 65 }, (_, i) => i), ["1"], [-1]]) {
      expect((await ask({ at })).status).toBe(400);
    }
    const logs = `/api/v1/shops/${first.shop}/logs`;
    expect((await get(cloud, first, `${logs}/${first.log}?at=1`)).body).toEqual({ ack: 2, ackAt: 1 });
    expect((await get(cloud, first, `${logs}/${logAt(77)}?at=1`)).body).toEqual({ ack: 0, ackAt: 0 });
    expect((await get(cloud, first, `${logs}/nobody`)).status).toBe(400);
  });
});
