/** Two endpoints on one database, as behind a balancer, on both stores: tablets cannot tell which of them they speak to. */
import { describe, expect, test } from "vitest";
import {
  bearer,
  claim,
  openBeside,
  openShop,
  pass,
  pull,
  push,
  reserve,
  showCode,
  tabletAt,
} from "#support/cloud-world.ts";
import { createPen, edit, enrolment, idAt, visit } from "#support/made-lines.ts";
import { pooledKinds } from "#support/stores.ts";

describe.each(pooledKinds)("on $kind", ({ make }) => {
  test("what goes in at one comes out at the other, in one order", async () => {
    const { cloud, first, second } = await openShop(make);
    const beside = await openBeside(cloud);
    const [write, other] = [createPen(1), createPen(0x1000)];
    for (let seq = 1; seq <= 5; seq += 1) {
      const both = await Promise.all([
        push(seq % 2 === 0 ? cloud : beside, first, seq, write(visit("mia"))),
        push(seq % 2 === 0 ? beside : cloud, second, seq, other(visit("ben"))),
      ]);
      expect(both.map(({ body }) => body.ack)).toEqual([seq, seq]);
    }
    const [here, there] = [await pull(cloud, first), await pull(beside, first)];
    expect(here.page.texts).toHaveLength(10);
    expect(there.page).toEqual(here.page);
  });

  test("a code that one shows is good at the other, and a promise of one binds the other", async () => {
    const { cloud, first } = await openShop(make);
    const beside = await openBeside(cloud);
    const third = tabletAt(3);
    expect((await claim(beside, third, await showCode(cloud, first))).status).toBe(200);
    const write = createPen(1);
    await push(beside, first, 1, [...write(enrolment("mia")), ...write(visit("mia", 10))]);
    const wanted = { member: "mia", cost: 10 };
    expect((await reserve(cloud, first, 3, [], { ...wanted, op: idAt(0xe1) })).body.reservation.ok).toBe(
      true,
    );
    const other = await reserve(beside, third, 1, [], { ...wanted, op: idAt(0xe2) });
    expect(other.body.reservation).toEqual({ ok: false, why: "notEnough", have: 0 });
  });

  test("who listens at one hears within a second of what the other took, and of being shut out", async () => {
    const { cloud, first, second } = await openShop(make);
    const beside = await openBeside(cloud);
    const live = () => beside.ask(`/api/v1/shops/${second.shop}/live`, { headers: bearer(second) });
    const stream = await live();
    await pass(beside);
    await push(cloud, first, 1, createPen(1)(visit("mia")));
    await pass(beside);
    await push(
      cloud,
      first,
      2,
      createPen(2)(edit("device", second.device, { name: "Second", state: "revoked" })),
    );
    beside.clock.at += 1000;
    for (const work of beside.waiting) work();
    const heard = [...(await stream.text()).matchAll(/"head":(\d+),"devices":(\d+)/g)].map(
      ([, ...said]) => said,
    );
    expect(heard).toEqual([
      ["0", "2"],
      ["1", "2"],
      ["2", "1"],
    ]);
    // What an endpoint believes of a token it believes for seconds only.
    beside.clock.at += 60_000;
    expect((await live()).status).toBe(401);
  });
});
