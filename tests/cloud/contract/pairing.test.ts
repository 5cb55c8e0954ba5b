/** How a second tablet comes to a shop, on both stores. */
import { describe, expect, test } from "vitest";
import {
  adopt,
  bearer,
  claim,
  get,
  openBeside,
  openCloud,
  openShop,
  pull,
  push,
  type Refused,
  sendJson,
  showCode,
  tabletAt,
} from "#support/cloud-world.ts";
import { createPen, edit, visit } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("a code lets one tablet in, and it finds the shop as it is", async () => {
    const cloud = await openCloud(make);
    const [first, second] = [tabletAt(1), tabletAt(2)];
    await adopt(cloud, first);
    await push(cloud, first, 1, createPen(1)(visit("mia")));
    const code = await showCode(cloud, first);
    const claimed = await claim(cloud, second, `${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`);
    expect([claimed.status, claimed.body]).toMatchObject([
      200,
      { shop: first.shop, head: 1, snapshot: null },
    ]);
    expect((await pull(cloud, second)).page.head.devices).toBe(2);
  });

  test("a code is good once, for ten minutes, for one tablet", async () => {
    const { cloud, first } = await openShop(make);
    const refused = [404, { error: "badCode" }];
    const code = await showCode(cloud, first);
    expect((await claim(cloud, tabletAt(3), code)).status).toBe(200);
    const other = await claim(cloud, tabletAt(4), code);
    expect([other.status, other.body]).toEqual(refused);
    const late = await showCode(cloud, first);
    cloud.clock.at += 10 * 60_000 + 1;
    const after = await claim(cloud, tabletAt(5), late);
    expect([after.status, after.body]).toEqual(refused);
  });

  test("claiming again after a lost reply gives the same place", async () => {
    const { cloud, first } = await openShop(make);
    const code = await showCode(cloud, first);
    const claimed = await claim(cloud, tabletAt(3), code);
    const again = await claim(cloud, tabletAt(3), code);
    expect([again.status, again.body]).toEqual([claimed.status, claimed.body]);
    const listed = await get<{ devices: unknown[] }>(cloud, first, `/api/v1/shops/${first.shop}/devices`);
    expect(listed.body.devices).toHaveLength(3);
  });

  test("guesses run dry and others go on", async () => {
    const { cloud, first } = await openShop(make);
    const code = await showCode(cloud, first);
    const guesses: number[] = [];
    for (let i = 0; i < 11; i += 1) {
      guesses.push((await claim(cloud, tabletAt(9), `0000000${i % 10}`, "198.51.100.9")).status);
    }
    expect(guesses).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
    const right = await claim(cloud, tabletAt(9), code, "198.51.100.9");
    expect([right.status, right.body]).toMatchObject([429, { error: "tooFast" }]);
    expect(right.headers.get("Retry-After")).toBe("6");
    expect((await claim(cloud, tabletAt(3), code)).status).toBe(200);
    expect((await push(cloud, first, 1, createPen(1)(visit("mia")))).status).toBe(200);
  });

  test("all guesses together run dry, from however many places", async () => {
    const { cloud, first } = await openShop(make);
    const code = await showCode(cloud, first);
    const statuses: number[] = [];
    for (let i = 0; i < 101; i += 1) {
      statuses.push((await claim(cloud, tabletAt(9), "00000000", `198.51.100.${i}`)).status);
    }
    // One was used up when the second tablet of the shop came in.
    expect(statuses.filter((status) => status === 404)).toHaveLength(99);
    cloud.clock.at += 60_000;
    expect((await claim(cloud, tabletAt(3), code)).status).toBe(200);
  });

  test("the codes of a tablet that was shut out are good for nobody, and it is given no more", async () => {
    const { cloud, first, second } = await openShop(make);
    const beside = await openBeside(cloud);
    const kept = await showCode(cloud, second);
    // The other endpoint has just seen that it is active, and believes so for some seconds.
    await pull(beside, second);
    const own = await showCode(cloud, first);
    await push(cloud, first, 1, createPen(1)(edit("device", second.device, { state: "revoked" })));
    const late = await claim(cloud, tabletAt(3), kept);
    expect([late.status, late.body]).toEqual([404, { error: "badCode" }]);
    const asked = await sendJson(beside, "POST", "/api/v1/pairings", {}, bearer(second));
    expect([asked.status, asked.body]).toEqual([401, { error: "deviceRevoked" }]);
    expect((await claim(cloud, tabletAt(4), own)).status).toBe(200);
  });

  test("a code that is none is not even looked for", async () => {
    const { cloud } = await openShop(make);
    const refused = await claim(cloud, tabletAt(3), "'); --");
    expect([refused.status, refused.body as unknown as Refused]).toEqual([404, { error: "badCode" }]);
  });
});
