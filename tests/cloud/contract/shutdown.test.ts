/** Hints and the end, on both stores: who listens hears of every change at once, and nobody keeps the endpoint from stopping. */
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { describe, expect, onTestFinished, test } from "vitest";
import { createServer } from "#cloud/server.ts";
import { bearer, type Cloud, type MadeTablet, openShop, pass, push } from "#support/cloud-world.ts";
import { createPen, visit } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

/** What a tablet hears, as it comes. */
const listen = async (cloud: Cloud, tablet: MadeTablet) => {
  const answer = await cloud.ask(`/api/v1/shops/${tablet.shop}/live`, { headers: bearer(tablet) });
  const reader = answer.body?.getReader();
  if (reader === undefined) throw new Error("nothing to listen to");
  const next = async (): Promise<string | null> => {
    const { done, value } = await reader.read();
    return done ? null : new TextDecoder().decode(value);
  };
  return {
    status: answer.status,
    type: answer.headers.get("Content-Type"),
    next,
    leave: () => reader.cancel(),
  };
};

const hint = (head: number, devices = 2): string =>
  `event: head\ndata: {"head":${head},"devices":${devices}}\n\n`;

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("a tablet that listens hears of what another wrote, at once", async () => {
    const { cloud, first, second } = await openShop(make);
    const { status, type, next } = await listen(cloud, second);
    expect([status, type, await next()]).toEqual([200, "text/event-stream", ": here\n\n"]);
    await push(cloud, first, 1, createPen(1)(visit("mia")));
    expect(await next()).toBe(hint(1));
  });

  test("what another process took is heard of within a second", async () => {
    const { cloud, first, second } = await openShop(make);
    const { next } = await listen(cloud, second);
    await next();
    await pass(cloud);
    expect(await next()).toBe(hint(0));
    const elsewhere = { ...cloud, ask: cloud.ask };
    await cloud.store.heads([first.shop]);
    await push(elsewhere, first, 1, createPen(1)(visit("mia")));
    expect(await next()).toBe(hint(1));
    await pass(cloud);
    await pass(cloud, 25_000);
    expect(await next()).toBe(": here\n\n");
  });

  test("who has gone is forgotten, and who never leaves is asked to come back", async () => {
    const { cloud, first } = await openShop(make);
    const { leave } = await listen(cloud, first);
    const open = async (): Promise<string | undefined> => {
      const figures = await cloud.ask("/metrics", { headers: { Authorization: "Bearer watching" } });
      return /^pult_live_streams (\d+)$/m.exec(await figures.text())?.[1];
    };
    expect(await open()).toBe("1");
    await leave();
    expect(await open()).toBe("0");
    const streams = [];
    for (let i = 0; i < 4; i += 1) streams.push(await listen(cloud, first));
    expect(await open()).toBe("3");
    await streams[0]?.next();
    expect(await streams[0]?.next()).toBe(null);
  });

  test("the endpoint stops in good order while tablets listen", async () => {
    const { cloud, first } = await openShop(make);
    const server = createAdaptorServer({ fetch: createServer(new Map(), () => {}, cloud.api.app).fetch });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/shops/${first.shop}/live`, {
      headers: { ...bearer(first), "X-From": "192.0.2.1" },
    });
    const heard = answer.text();
    cloud.api.stop();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(await heard).toBe(": here\n\n");
    const late = await cloud.ask(`/api/v1/shops/${first.shop}/live`, { headers: bearer(first) });
    expect([late.status, await late.json()]).toEqual([503, { error: "busy", retryAfterMs: 1000 }]);
  });
});
