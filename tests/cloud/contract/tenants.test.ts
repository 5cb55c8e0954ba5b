/** One shop is nobody else's, on both stores: whatever an address says, a token reaches the shop it belongs to. */
import { describe, expect, test } from "vitest";
import {
  adopt,
  bearer,
  get,
  headOf,
  openCloud,
  openShop,
  pull,
  push,
  type Refused,
  sendJson,
  tabletAt,
} from "#support/cloud-world.ts";
import { adjustment, createPen, hired, visit } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

/** Addresses that no shop's name is in; whoever adds one says here whom it serves. */
const WITHOUT_SHOP = new Set([
  "POST /api/v1/shops",
  "POST /api/v1/pairings",
  "POST /api/v1/pairings/claim",
  "GET /api/v1/openapi.json",
  "GET /healthz",
  "GET /metrics",
]);

const pathOf = (path: string, shop: string): string =>
  path
    .replace(":shop", shop)
    .replace(":logId", "0".repeat(32))
    .replace(/:(id|part)/g, "1");

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("another shop's address is refused on every endpoint", async () => {
    const { cloud, first } = await openShop(make);
    const stranger = tabletAt(1, 2);
    await adopt(cloud, stranger);
    const { routes, app } = cloud.api;
    const listed = routes.map(({ method, path }) => `${method} ${path}`);
    const served = app.routes
      .map(({ method, path }) => `${method} ${path}`)
      .filter((one) => one !== "ALL /api/*");
    expect([...listed].sort()).toEqual([...new Set(served)].sort());
    const shops = routes.filter(({ path }) => path.includes(":shop"));
    expect(listed.filter((one) => !one.includes(":shop")).filter((one) => !WITHOUT_SHOP.has(one))).toEqual(
      [],
    );
    for (const { method, path, door } of shops) {
      expect(["tablet", "tail"]).toContain(door);
      const ask = (headers: Record<string, string>) =>
        cloud.ask(pathOf(path, stranger.shop), { method, headers, body: method === "GET" ? null : "{}" });
      const refused = await ask(bearer(first));
      expect([`${method} ${path}`, refused.status, await refused.json()]).toEqual([
        `${method} ${path}`,
        403,
        { error: "otherShop" },
      ]);
      expect((await ask({})).status).toBe(401);
    }
    expect((await pull(cloud, stranger)).page.head.head).toBe(0);
  });

  test("what one shop wrote is in no answer to another", async () => {
    const { cloud, first } = await openShop(make);
    const stranger = tabletAt(1, 2);
    await adopt(cloud, stranger);
    const [line] = createPen(1)(visit("mia"));
    if (line === undefined) throw new Error("no line");
    await push(cloud, first, 1, [line]);
    // The same id in another shop is another entry.
    const done = await push(cloud, stranger, 1, [line]);
    expect(done.body.verdicts).toEqual([{ n: 1, is: "accepted", cursor: 1 }]);
    const devices = await get<{ devices: { device: string }[] }>(
      cloud,
      stranger,
      `/api/v1/shops/${stranger.shop}/devices`,
    );
    expect(devices.body.devices.map(({ device }) => device)).toEqual([stranger.device]);
  });

  test("a body that names another shop, or its people, reaches nobody there", async () => {
    const { cloud, first } = await openShop(make);
    const stranger = tabletAt(1, 2);
    await adopt(cloud, stranger);
    await push(cloud, first, 1, createPen(1)(hired("olga", "owner")));
    await push(cloud, stranger, 1, createPen(1)(hired("otto", "owner")));
    const lines = createPen(2)({ ...adjustment("mia", 5), by: "otto" });
    const entries = lines.map(({ text, payload }) => ({ text, payload }));
    const json = { ...headOf(first, cloud, 2, 1), entries };
    const path = `/api/v1/shops/${first.shop}/entries`;
    for (const more of [{ shop: stranger.shop }, { device: stranger.device }, { by: "otto" }]) {
      const refused = await sendJson(cloud, "POST", path, { ...json, ...more }, bearer(first));
      expect([refused.status, refused.body]).toEqual([400, { error: "unreadable" }]);
    }
    const held = await push(cloud, first, 2, lines);
    expect(held.body.verdicts).toEqual([{ n: 1, is: "quarantined", code: "needsManager" }]);
    expect((await pull(cloud, stranger)).page.head.head).toBe(1);
  });

  test("a token with another shop's name in it is nobody's", async () => {
    const { cloud, first } = await openShop(make);
    const stranger = tabletAt(1, 2);
    await adopt(cloud, stranger);
    const forged = { ...first, shop: stranger.shop };
    const refused = await get<Refused>(cloud, forged, `/api/v1/shops/${stranger.shop}/devices`);
    expect([refused.status, refused.body]).toEqual([401, { error: "unknownToken" }]);
  });

  test("an address that is none is refused like any other", async () => {
    const cloud = await openCloud(make);
    const answer = await cloud.ask("/api/v1/nothing");
    expect([answer.status, await answer.json()]).toEqual([404, { error: "notFound" }]);
  });
});
