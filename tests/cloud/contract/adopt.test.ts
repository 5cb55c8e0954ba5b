/** A shop that was made offline comes to the cloud, on both stores. */
import { describe, expect, test } from "vitest";
import { NO_MARK } from "#protocol/mark.ts";
import { adopt, openCloud, pull, push, sendJson, tabletAt } from "#support/cloud-world.ts";
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
