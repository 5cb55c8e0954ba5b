/** A tablet that asks without end is told to wait, on both stores, and nobody else notices. */
import { describe, expect, test } from "vitest";
import {
  bearer,
  type Cloud,
  type MadeTablet,
  openShop,
  push,
  type Refused,
  sendJson,
  type Told,
} from "#support/cloud-world.ts";
import { createPen, visit } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

/** Asks for nothing in particular. */
const ask = (cloud: Cloud, tablet: MadeTablet): Promise<Told<Refused>> =>
  sendJson(cloud, "POST", `/api/v1/shops/${tablet.shop}/marks`, { at: [] }, bearer(tablet));

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("ten thousand requests a minute run dry, and the others go on", async () => {
    const { cloud, first, second } = await openShop(make);
    const statuses = new Set<number>();
    for (let i = 0; i < 499; i += 1) statuses.add((await ask(cloud, first)).status);
    expect(statuses.has(429)).toBe(false);
    const refused = await ask(cloud, first);
    expect([refused.status, refused.body, refused.headers.get("Retry-After")]).toEqual([
      429,
      { error: "tooFast", retryAfterMs: 20 },
      "1",
    ]);
    expect((await push<Refused>(cloud, first, 1, createPen(1)(visit("mia")))).status).toBe(429);
    expect((await push(cloud, second, 1, createPen(9)(visit("mia")))).body.ack).toBe(1);
    cloud.clock.at += 20;
    expect((await push(cloud, first, 1, createPen(1)(visit("mia")))).body.ack).toBe(1);
  });
});
