/** Rewards promised to one tablet are not promised to another, on both stores. */
import { describe, expect, test } from "vitest";
import {
  claim,
  openShop,
  pull,
  push,
  type Refused,
  reserve,
  sendFrame,
  headOf,
  showCode,
  tabletAt,
} from "#support/cloud-world.ts";
import { createPen, enrolment, idAt, redemption, visit, type MadeLine } from "#support/made-lines.ts";
import { LEASE_MS } from "#protocol/limits.ts";
import { pooledKinds } from "#support/stores.ts";

const OP = idAt(0xe001);
const OTHER_OP = idAt(0xe002);

/** A member with so many stamps. */
const regular = (stamps: number, first = 1): readonly MadeLine[] => {
  const write = createPen(first);
  return [...write(enrolment("mia")), ...write(visit("mia", stamps))];
};

describe.each(pooledKinds)("on $kind", ({ make }) => {
  test("the tenth stamp earned offline pays at once", async () => {
    const { cloud, first } = await openShop(make);
    await push(cloud, first, 1, regular(9));
    const tail = createPen(20)(visit("mia"));
    const done = await reserve(cloud, first, 3, tail, { op: OP, member: "mia", cost: 10 });
    expect(done.body).toMatchObject({
      ack: 3,
      verdicts: [{ n: 1, is: "accepted", cursor: 3 }],
      reservation: { ok: true, until: cloud.clock.at + LEASE_MS },
    });
    expect((await pull(cloud, first)).page.head.head).toBe(3);
  });

  test("whoever has more behind them than can be judged in time is left to the shop's own rules", async () => {
    const { cloud, first } = await openShop(make);
    for (let i = 0; i < 6; i += 1) {
      const write = createPen(1 + 1_000 * i);
      await push(cloud, first, 1 + 1_000 * i, write(...Array.from({ length: 1_000 }, () => visit("mia"))));
    }
    const done = await reserve(cloud, first, 6_001, [], { op: OP, member: "mia", cost: 10 });
    expect(done.body.reservation).toEqual({ ok: false, why: "tailTooLong", have: 0 });
  });

  test("nine are not enough, and it is said how many there are", async () => {
    const { cloud, first } = await openShop(make);
    const done = await reserve(cloud, first, 1, regular(9), { op: OP, member: "mia", cost: 10 });
    expect(done.body.reservation).toEqual({ ok: false, why: "notEnough", have: 9 });
  });

  test("two tablets cannot both reserve the last reward", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, regular(15));
    const both = await Promise.all([
      reserve(cloud, first, 3, [], { op: OP, member: "mia", cost: 10 }),
      reserve(cloud, second, 1, [], { op: OTHER_OP, member: "mia", cost: 10 }),
    ]);
    const outcomes = both.map(({ body }) => body.reservation);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([{ ok: false, why: "notEnough", have: 5 }]);
  });

  test("the same op asks twice and holds once", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, regular(20));
    const wanted = { op: OP, member: "mia", cost: 10 };
    expect((await reserve(cloud, first, 3, [], wanted)).body.reservation.ok).toBe(true);
    expect((await reserve(cloud, first, 3, [], wanted)).body.reservation.ok).toBe(true);
    const other = { op: OTHER_OP, member: "mia", cost: 10 };
    expect((await reserve(cloud, second, 1, [], other)).body.reservation.ok).toBe(true);
  });

  test("a lease runs out", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, regular(10));
    await reserve(cloud, first, 3, [], { op: OP, member: "mia", cost: 10 });
    const other = { op: OTHER_OP, member: "mia", cost: 10 };
    expect((await reserve(cloud, second, 1, [], other)).body.reservation).toMatchObject({
      ok: false,
      have: 0,
    });
    cloud.clock.at += LEASE_MS;
    expect((await reserve(cloud, second, 1, [], other)).body.reservation.ok).toBe(true);
  });

  test("a lease is gone once redeemed", async () => {
    const { cloud, first, second } = await openShop(make);
    await push(cloud, first, 1, regular(20));
    await reserve(cloud, first, 3, [], { op: OP, member: "mia", cost: 10 });
    await push(cloud, first, 3, createPen(30)({ ...redemption("mia", 10), op: OP }));
    const other = { op: OTHER_OP, member: "mia", cost: 10 };
    expect((await reserve(cloud, second, 1, [], other)).body.reservation.ok).toBe(true);
  });

  test("who owes is promised nothing, and neither is nobody", async () => {
    const { cloud, first } = await openShop(make);
    await push(cloud, first, 1, [...regular(5), ...createPen(30)(redemption("mia", 10))]);
    const owing = await reserve(cloud, first, 4, [], { op: OP, member: "mia", cost: 1 });
    expect(owing.body.reservation).toEqual({ ok: false, why: "owes", have: -5 });
    const nobody = await reserve(cloud, first, 4, [], { op: OP, member: "nobody", cost: 1 });
    expect(nobody.body.reservation).toEqual({ ok: false, why: "unknownMember", have: 0 });
  });

  test("who was merged with another pays with what both have, until that is undone", async () => {
    const { cloud, first } = await openShop(make);
    const write = createPen(50);
    const both = ["mia", "ben"].flatMap((member) => [
      ...write(enrolment(member)),
      ...write(visit(member, 5)),
    ]);
    const merged = write({ type: "MembersMerged", member: "ben", data: { into: "mia" } });
    await push(cloud, first, 1, [...both, ...merged]);
    const wanted = { op: OP, member: "mia", cost: 10 };
    expect((await reserve(cloud, first, 6, [], wanted)).body.reservation.ok).toBe(true);
    const [merge] = merged;
    const undone = write({ type: "MergeUndone", member: "ben", data: { merge: merge?.id } });
    const after = await reserve(cloud, first, 6, undone, { ...wanted, op: OTHER_OP });
    expect(after.body.reservation).toMatchObject({ ok: false, why: "notEnough" });
  });

  test("a tail that did not come whole is taken, and nothing is promised on it", async () => {
    const { cloud, first } = await openShop(make);
    const lines = regular(10);
    const head = {
      ...headOf(first, cloud, 1, 2),
      tip: { log: first.log, seq: 700, unsent: 700, oldest: null },
      reserve: { op: OP, member: "mia", day: 0, needs: [{ unit: "stamps", cost: 10 }] } as never,
    };
    const path = `/api/v1/shops/${first.shop}/reservations`;
    const done = await sendFrame(cloud, first, path, head, lines);
    expect(done.body).toMatchObject({ ack: 2, reservation: { ok: false, why: "tailTooLong", have: 0 } });
  });

  test("a reservation that does not say of what is refused", async () => {
    const { cloud, first } = await openShop(make);
    const path = `/api/v1/shops/${first.shop}/reservations`;
    const refused = await sendFrame<Refused>(cloud, first, path, headOf(first, cloud, 1, 0), []);
    expect([refused.status, refused.body]).toEqual([400, { error: "unreadable" }]);
  });

  test("a shop's third tablet sees the same promises", async () => {
    const { cloud, first } = await openShop(make);
    const third = tabletAt(3);
    await claim(cloud, third, await showCode(cloud, first));
    await push(cloud, first, 1, regular(10));
    await reserve(cloud, first, 3, [], { op: OP, member: "mia", cost: 10 });
    const other = await reserve(cloud, third, 1, [], { op: OTHER_OP, member: "mia", cost: 1 });
    expect(other.body.reservation).toEqual({ ok: false, why: "notEnough", have: 0 });
  });
});
