/** Proves what members who were merged have together, and that a merge can be undone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { closesCycle, groupState, rootOf, takesEffect } from "#domain/group.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import { balanceOf } from "#domain/lots.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import { UNITS, type Unit } from "#domain/units.ts";
import { adjust, cafe, enrol, redeem, undo, visit } from "#support/cafe.ts";
import { MONDAY } from "#support/given.ts";
import { annas, confusions, weeks, worldAfter } from "#support/histories.ts";

const id = (name: string): MemberId => asId<MemberId>(name);
const into = (...edges: readonly (readonly [string, string])[]): ReadonlyMap<MemberId, MemberId> =>
  new Map(edges.map(([from, to]) => [id(from), id(to)]));
const fold = (entries: readonly Entry[]): MemberState => entries.reduce(evolveMember, EMPTY_MEMBER);

/** Any state a member may be in, of confused ones too. */
const states: fc.Arbitrary<MemberState> = fc
  .oneof(weeks(15), confusions(true))
  .map((history) => fold(annas(worldAfter(history))));

describe("who is left of a group", () => {
  test("is found along every edge", () => {
    const edges = into(["anna-2", "anna"], ["anna-3", "anna-2"], ["bela-2", "bela"]);
    expect(["anna", "anna-2", "anna-3", "bela-2", "cecil"].map((name) => rootOf(edges, id(name)))).toEqual([
      "anna",
      "anna",
      "anna",
      "bela",
      "cecil",
    ]);
  });

  test("is nobody who was merged into themselves by a detour", () => {
    const edges = into(["anna-2", "anna"], ["anna-3", "anna-2"]);
    expect(closesCycle(edges, id("anna"), id("anna-3"))).toBe(true);
    expect(closesCycle(edges, id("anna"), id("anna"))).toBe(true);
    expect(closesCycle(edges, id("anna"), id("bela"))).toBe(false);
    expect(closesCycle(edges, id("bela"), id("anna-3"))).toBe(false);
  });

  test("is always found, whatever edges come, as long as none closes a cycle", () => {
    const names = fc.constantFrom("a", "b", "c", "d", "e").map(id);
    fc.assert(
      fc.property(fc.array(fc.tuple(names, names), { maxLength: 12 }), (edges) => {
        const open = new Map<MemberId, MemberId>();
        for (const [from, to] of edges) if (takesEffect(open, from, to)) open.set(from, to);
        for (const [from, to] of open) {
          expect(rootOf(open, from)).toBe(rootOf(open, to));
          expect(open.has(rootOf(open, from))).toBe(false);
        }
      }),
      { seed: 201, numRuns: 300 },
    );
  });
});

const leftOf = ({ purse }: MemberState, unit: Unit): number =>
  purse.lots.reduce((sum, lot) => sum + (lot.unit === unit ? lot.left : 0), 0) -
  purse.debits.reduce((sum, debit) => sum + (debit.unit === unit ? debit.short : 0), 0);

const totalOf = (state: MemberState, unit: Unit, asOf: Day): number => {
  const { active, pending, expired, owed } = balanceOf(state.purse, unit, asOf);
  return active + pending + expired - owed;
};

describe("a group", () => {
  test("of one is that one", () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(groupState([state])).toEqual(state);
      }),
      { seed: 202, numRuns: 50 },
    );
    expect(groupState([])).toEqual(EMPTY_MEMBER);
  });

  test("is the same whoever is named first and whoever was merged first", () => {
    fc.assert(
      fc.property(states, states, states, (a, b, c) => {
        const all = groupState([a, b, c]);
        for (const others of [
          [c, b, a],
          [b, c, a],
        ])
          expect(groupState(others)).toEqual(all);
        expect(groupState([groupState([a, b]), c])).toEqual(all);
        expect(groupState([a, groupState([b, c])])).toEqual(all);
      }),
      { seed: 203, numRuns: 60 },
    );
  });

  test("has what its members have, less what they owe, on every day", () => {
    fc.assert(
      fc.property(states, states, fc.nat(60), (a, b, later) => {
        const day = addDays(MONDAY, later);
        const group = groupState([a, b]);
        for (const unit of UNITS) {
          expect(leftOf(group, unit)).toBe(leftOf(a, unit) + leftOf(b, unit));
          expect(totalOf(group, unit, day)).toBe(totalOf(a, unit, day) + totalOf(b, unit, day));
        }
      }),
      { seed: 204, numRuns: 100 },
    );
  });

  test("has as much as one member to whom everything had happened", () => {
    fc.assert(
      fc.property(weeks(30), (history) => {
        const { log } = worldAfter(history);
        const of = (...who: readonly string[]) => log.filter(({ member }) => who.includes(member ?? ""));
        const together = fold(of("anna", "bela"));
        const group = groupState([fold(of("anna")), fold(of("bela"))]);
        for (const unit of UNITS) expect(leftOf(group, unit)).toBe(leftOf(together, unit));
        const { visits, spent, enrolledOn, enrolledBy } = together;
        expect(group).toMatchObject({ visits, spent, enrolledOn, enrolledBy });
        expect(group.latest[0]).toEqual(together.latest[0]);
        expect([...group.reversed].sort()).toEqual([...together.reversed].sort());
      }),
      { seed: 205, numRuns: 100 },
    );
  });
});

describe("two cards of one person", () => {
  const shop = cafe()
    .as("mona")
    .after(enrol("anna"), enrol("anna-2"), adjust("anna", "stamps", 6), adjust("anna-2", "stamps", 4));
  const group = (world: typeof shop) => groupState([world.stateOf("anna"), world.stateOf("anna-2")]);

  test("are enough for one coffee", () => {
    expect(balanceOf(group(shop).purse, "stamps", MONDAY).active).toBe(10);
  });

  test("owe what the one of them spent together with the other, once the merge is undone", () => {
    const coffee = {
      type: "RewardRedeemed",
      v: 1,
      member: id("anna"),
      data: {
        reward: asId<never>("coffee"),
        program: 1,
        unit: "stamps",
        cost: 10,
        value: 320,
        basis: "sole",
      },
    } as const;
    const spent = shop.happened(coffee);
    expect(balanceOf(group(spent).purse, "stamps", MONDAY)).toMatchObject({ active: 0, owed: 0 });
    expect(spent.balance("anna", "stamps")).toMatchObject({ active: 0, owed: 4 });
    expect(spent.balance("anna-2", "stamps")).toMatchObject({ active: 4, owed: 0 });
  });

  test("show who was here last, on either", () => {
    const { op, world } = shop.after(visit("anna", 300), visit("anna-2", 300)).when(visit("anna", 300));
    const last = world.log.at(-1);
    expect(group(world).latest[0]?.id).toBe(last?.id);
    expect(group(world.when(undo(op)).world).latest[0]).toEqual(world.stateOf("anna-2").latest[0]);
  });

  test("remember at most three visits", () => {
    const world = shop.after(...["anna", "anna-2", "anna", "anna-2", "anna"].map((who) => visit(who, 100)));
    const times = group(world).latest.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times).toHaveLength(3);
  });

  test("are forgotten only when both are", () => {
    const one = shop.after({ type: "EraseMember", member: id("anna-2"), cards: [] });
    expect(group(one).erased).toBe(false);
    expect(group(one.after({ type: "EraseMember", member: id("anna"), cards: [] })).erased).toBe(true);
  });

  test("were not joined just now", () => {
    const { op, world } = cafe().after(enrol("anna")).when(enrol("anna-2"));
    expect(group(world).later).toBeGreaterThan(0);
    expect(group(world).enrolledBy).not.toBe(op);
  });

  test("redeem apart as they did", () => {
    const rich = shop.after(adjust("anna", "points", 20));
    expect(group(rich.after(redeem("anna", "mug"))).purse.debits).toHaveLength(1);
  });
});
