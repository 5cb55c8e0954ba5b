/** A shop that was made offline comes to the cloud, on both stores. */
import { describe, expect, test } from "vitest";
import { NO_MARK } from "#protocol/mark.ts";
import {
  adopt,
  claim,
  openBeside,
  openCloud,
  pull,
  push,
  sendJson,
  showCode,
  tabletAt,
} from "#support/cloud-world.ts";
import { adjustment, createPen, hired, named, visit } from "#support/made-lines.ts";
import { storeKinds } from "#support/stores.ts";

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("a shop that was alone brings its order along", async () => {
    const cloud = await openCloud(make);
    const tablet = tabletAt(1);
    const adopted = await adopt(cloud, tablet);
    expect([adopted.status, adopted.body]).toMatchObject([
      201,
      { cursor: 0, mark: NO_MARK, now: cloud.clock.at },
    ]);
    const write = createPen(1);
    const lines = [
      ...write(hired("olga", "owner"), hired("anna", "manager")),
      ...write(named("mia", "Mia"), visit("mia")),
      ...write({ ...adjustment("mia", 3), by: "anna" }),
    ];
    const done = await push(cloud, tablet, 1, lines);
    expect(done.body).toMatchObject({
      ack: 5,
      head: 5,
      devices: 1,
      verdicts: [{ n: 5, is: "accepted", cursor: 1 }],
    });
    expect((await pull(cloud, tablet)).page.texts).toEqual(lines.map(({ text }) => text));
  });

  test("adopting twice is adopting once", async () => {
    const cloud = await openCloud(make);
    const tablet = tabletAt(1);
    const adopted = await adopt(cloud, tablet);
    await push(cloud, tablet, 1, createPen(1)(visit("mia")));
    const again = await adopt(cloud, tablet);
    expect([again.status, again.body]).toMatchObject([200, { store: adopted.body.store, cursor: 1 }]);
  });

  test("a second tablet cannot adopt it, nor the same one with another secret", async () => {
    const cloud = await openCloud(make);
    await adopt(cloud, tabletAt(1));
    for (const other of [tabletAt(2), { ...tabletAt(1), secret: "f".repeat(64) }]) {
      const refused = await adopt(cloud, other);
      expect([refused.status, refused.body]).toEqual([409, { error: "shopTaken" }]);
    }
  });

  test("from one address come ten new shops, and then one every six minutes", async () => {
    const cloud = await openCloud(make);
    const bring = (n: number, from?: string) => adopt(cloud, tabletAt(1, n), from);
    for (let n = 1; n <= 10; n += 1) expect((await bring(n)).status).toBe(201);
    const refused = await bring(11);
    expect([refused.status, refused.body]).toEqual([429, { error: "tooFast", retryAfterMs: 360_000 }]);
    // Who is here already may ask again, and somebody else is not held up.
    expect((await bring(10)).status).toBe(200);
    expect((await bring(12, "198.51.100.7")).status).toBe(201);
    cloud.clock.at += 360_000;
    expect((await bring(11)).status).toBe(201);
  });

  test("however many addresses there are, new shops come so often and no oftener", async () => {
    const cloud = await openCloud(make);
    const bring = (n: number) => adopt(cloud, tabletAt(1, n), `198.51.100.${n}`);
    for (let n = 1; n <= 200; n += 1) expect((await bring(n)).status).toBe(201);
    expect((await bring(201)).status).toBe(429);
    cloud.clock.at += 18_000;
    expect((await bring(201)).status).toBe(201);
  });

  test("an endpoint that is closed turns new shops away and keeps those that it has", async () => {
    const open = await openCloud(make);
    await adopt(open, tabletAt(1));
    const closed = await openBeside(open, { isClosed: true });
    const refused = await adopt(closed, tabletAt(1, 2));
    expect([refused.status, refused.body]).toEqual([403, { error: "closed" }]);
    expect((await adopt(closed, tabletAt(1))).status).toBe(200);
    expect((await push(closed, tabletAt(1), 1, createPen(1)(visit("mia")))).body.ack).toBe(1);
    const second = await claim(closed, tabletAt(2), await showCode(closed, tabletAt(1)));
    expect(second.status).toBe(200);
  });

  test("whoever brings shop after shop is asked to wait", async () => {
    const cloud = await openCloud(make);
    const from = { "X-From": "198.51.100.7" };
    const statuses: number[] = [];
    for (let i = 0; i < 61; i += 1) {
      statuses.push((await sendJson(cloud, "POST", "/api/v1/shops", { proto: 1 }, from)).status);
    }
    expect([statuses.slice(0, 60).every((status) => status === 400), statuses[60]]).toEqual([true, 429]);
    expect((await adopt(cloud, tabletAt(1))).status).toBe(201);
  });
});
