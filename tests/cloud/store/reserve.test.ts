/** Reservations: judged after the tail that came along, promised once, gone when time is up or the reward handed over. */
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Judge, Lease } from "#cloud/store/seams.ts";
import type { Day } from "#domain/day.ts";
import { type EntryId, type MemberId, type Op, asId } from "#domain/ids.ts";
import { LEASE_MS } from "#protocol/limits.ts";
import type { Reserve } from "#protocol/messages.ts";
import { eachStore } from "#support/each-store.ts";
import {
  type MadeRow,
  type Tablet,
  newMember,
  newTablet,
  nextTablet,
  pushOf,
  pushRows,
  rowsFrom,
  takingAll,
} from "#support/pushes.ts";
import { pooledKinds } from "#support/stores.ts";

const newOp = (): Op => asId(randomUUID());

/** A rule simple enough to read: every line of the group is one stamp, every lease takes what it costs. */
const counting =
  ({ needs }: Reserve, told: (group: Parameters<Judge>[0], leases: readonly Lease[]) => void): Judge =>
  (group, leases, now) => {
    told(group, leases);
    if (group === null) return { ok: false, why: "tailTooLong", have: 0 };
    const stamps = group.reduce((sum, { lines }) => sum + lines.length, 0);
    const have = stamps - leases.reduce((sum, { cost }) => sum + cost, 0);
    return (needs[0]?.cost ?? 0) <= have
      ? { ok: true, until: now + LEASE_MS }
      : { ok: false, why: "notEnough", have };
  };

describe.each(pooledKinds)("reservations in $kind", ({ make }) => {
  let tablet: Tablet;
  let member: MemberId;
  let now = 0;
  const open = eachStore(make, () => now);
  beforeEach(async () => {
    now = 1_700_000_000_000;
    tablet = await newTablet(open.store);
    member = newMember();
  });

  const stamps = (n: number, of = member): readonly MadeRow[] =>
    Array.from({ length: n }, () => ({ member: of }));

  const ask = async (
    by: Tablet,
    rows: ReturnType<typeof rowsFrom>,
    made: Partial<Reserve> = {},
    told: Parameters<typeof counting>[1] = () => undefined,
  ) => {
    const wanted: Reserve = {
      op: newOp(),
      member,
      day: 20_000 as Day,
      needs: [{ unit: "stamps", cost: 10 }],
      ...made,
    };
    const done = await open.store.reserve(
      by.who,
      pushOf(by, rows),
      takingAll(rows),
      wanted,
      counting(wanted, told),
    );
    if (!done.ok) throw new Error(done.refusal.error);
    return done.value;
  };

  test("the tenth stamp earned offline pays at once", async () => {
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, stamps(9)));
    const none = await ask(tablet, []);
    expect(none.reservation).toEqual({ ok: false, why: "notEnough", have: 9 });
    const done = await ask(tablet, rowsFrom(tablet.log, 10, stamps(1)));
    expect(done).toMatchObject({ ack: 10, head: 10, reservation: { ok: true, until: now + LEASE_MS } });
  });

  test("two tablets cannot both reserve the last reward", async () => {
    const second = await nextTablet(open.store, tablet);
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, stamps(10)));
    const both = await Promise.all([ask(tablet, []), ask(second, [])]);
    expect(both.filter(({ reservation }) => reservation.ok)).toHaveLength(1);
  });

  test("the same op asks twice and holds once", async () => {
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, stamps(20)));
    const op = newOp();
    for (const _ of [1, 2]) expect((await ask(tablet, [], { op })).reservation.ok).toBe(true);
    let seen: readonly Lease[] = [];
    await ask(tablet, [], {}, (_, leases) => (seen = leases));
    expect(seen).toEqual([
      { op, member, unit: "stamps", cost: 10, device: tablet.who.device, until: now + LEASE_MS },
    ]);
  });

  test("a lease runs out", async () => {
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, stamps(10)));
    expect((await ask(tablet, [])).reservation.ok).toBe(true);
    now += LEASE_MS - 1;
    expect((await ask(tablet, [])).reservation.ok).toBe(false);
    now += 1;
    expect((await ask(tablet, [])).reservation.ok).toBe(true);
  });

  test("a lease is gone once redeemed", async () => {
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, stamps(10)));
    const op = newOp();
    await ask(tablet, [], { op });
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 11, stamps(1)), () => ({ redeemed: [op] }));
    let seen: readonly Lease[] | null = null;
    await ask(tablet, [], {}, (_, leases) => (seen = leases));
    expect(seen).toEqual([]);
  });

  test("of whom there is more than can be read while others wait, nothing is promised", async () => {
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, stamps(5_000)));
    expect((await ask(tablet, [])).reservation.ok).toBe(true);
    const refused = await ask(tablet, rowsFrom(tablet.log, 5_001, stamps(1)));
    expect(refused).toMatchObject({ ack: 5_001, reservation: { ok: false, why: "tailTooLong" } });
  });

  test("and neither where more are said to be one person than ever were", async () => {
    const others = Array.from({ length: 500 }, newMember);
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, stamps(20)), (cursor) => ({
      merged: others.map((other) => ({
        merge: asId<EntryId>(randomUUID()),
        member: other,
        into: member,
        cursor,
      })),
    }));
    expect((await ask(tablet, [])).reservation).toMatchObject({ ok: false, why: "tailTooLong" });
  });

  test("members who are one person are judged together, until they are none", async () => {
    const [twin, third] = [newMember(), newMember()];
    await pushRows(
      open.store,
      tablet,
      rowsFrom(tablet.log, 1, [...stamps(4), ...stamps(5, twin), ...stamps(1, third)]),
    );
    const merges = [asId<EntryId>(randomUUID()), asId<EntryId>(randomUUID())];
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 11, stamps(1, newMember())), (cursor) => ({
      merged: [
        { merge: merges[0] as EntryId, member: twin, into: member, cursor },
        { merge: merges[1] as EntryId, member: third, into: twin, cursor },
      ],
    }));
    const counts = new Map<MemberId, number>();
    const done = await ask(tablet, [], {}, (group) => {
      for (const one of group ?? []) counts.set(one.member, one.lines.length);
    });
    expect(done.reservation.ok).toBe(true);
    expect(counts).toEqual(
      new Map([
        [member, 4],
        [twin, 5],
        [third, 1],
      ]),
    );
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 12, stamps(1, newMember())), () => ({
      unmerged: [merges[0] as EntryId],
    }));
    now += LEASE_MS;
    expect((await ask(tablet, [])).reservation).toEqual({ ok: false, why: "notEnough", have: 4 });
  });
});
