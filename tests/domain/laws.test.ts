/** Proves the laws of the ledger on random histories: sensible ones through commands, and confused ones of facts alone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryText, payloadText } from "#domain/bytes.ts";
import { addDays, type Day } from "#domain/day.ts";
import { decide } from "#domain/decide.ts";
import type { Entry } from "#domain/entry.ts";
import { explain } from "#domain/explain.ts";
import { balanceOf } from "#domain/lots.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import { earnedBy } from "#domain/program.ts";
import { UNITS, type Unit } from "#domain/units.ts";
import { createTable } from "#support/coins.ts";
import { MONDAY, type World } from "#support/given.ts";
import { annas, confusions, opened, played, programs, steps, weeks, worldAfter } from "#support/histories.ts";

const RUNS = 150;
const fold = (entries: readonly Entry[], from: MemberState = EMPTY_MEMBER): MemberState =>
  entries.reduce(evolveMember, from);
const lastDay = (world: World): Day =>
  world.log.reduce((day, entry) => (entry.day > day ? entry.day : day), MONDAY);

/** Checks one member's units against coins counted one by one, on the last day and on many days after it. */
const expectCoins = (entries: readonly Entry[], unit: Unit, from: Day) => {
  const table = createTable(unit);
  for (const entry of entries) table.play(entry);
  const { purse } = fold(entries);
  for (const later of [0, 1, 2, 3, 5, 8, 13, 30]) {
    const day = addDays(from, later);
    expect(balanceOf(purse, unit, day)).toEqual(table.count(day));
  }
};

const expectConserved = (entries: readonly Entry[], unit: Unit, from: Day) => {
  const table = createTable(unit);
  for (const entry of entries) table.play(entry);
  const { given, taken, returned } = table.sums();
  const { lots, debits } = fold(entries).purse;
  const left = lots.filter((lot) => lot.unit === unit).reduce((sum, lot) => sum + lot.left, 0);
  const owed = debits.filter((debit) => debit.unit === unit).reduce((sum, debit) => sum + debit.short, 0);
  expect(left - owed).toBe(given - taken + returned);
  expect(lots.every((lot) => lot.left > 0)).toBe(true);
  expect(debits.every((debit) => debit.short >= 0)).toBe(true);
  const { active, owed: stillOwed } = balanceOf({ lots, debits }, unit, from);
  expect(active === 0 || stillOwed === 0).toBe(true);
};

describe("units are conserved", () => {
  test("at the counter, and each is where counting coins says it is", () => {
    fc.assert(
      fc.property(weeks(30), (history) => {
        const world = worldAfter(history);
        for (const who of ["anna", "bela"])
          for (const unit of UNITS) {
            const entries = world.log.filter((entry) => entry.member === who);
            expectConserved(entries, unit, lastDay(world));
            expectCoins(entries, unit, lastDay(world));
          }
      }),
      { seed: 101, numRuns: RUNS },
    );
  });

  test("when facts contradict one another", () => {
    fc.assert(
      fc.property(confusions(false), (history) => {
        const world = worldAfter(history);
        for (const unit of UNITS) {
          expectConserved(annas(world), unit, lastDay(world));
          expectCoins(annas(world), unit, lastDay(world));
        }
      }),
      { seed: 102, numRuns: RUNS * 2 },
    );
  });

  test("when facts come late and in any order of days", () => {
    fc.assert(
      fc.property(confusions(true), (history) => {
        const world = worldAfter(history);
        for (const unit of UNITS) expectConserved(annas(world), unit, lastDay(world));
      }),
      { seed: 103, numRuns: RUNS * 2 },
    );
  });
});

describe("folding", () => {
  test("the same entries gives the same state, wherever it is broken off, stored and continued", () => {
    fc.assert(
      fc.property(fc.oneof(weeks(30), confusions(true)), fc.nat(99), (history, at) => {
        const world = worldAfter(history);
        const entries = annas(world);
        const cut = at % (entries.length + 1);
        const stored = JSON.parse(JSON.stringify(fold(entries.slice(0, cut)))) as MemberState;
        expect(fold(entries)).toEqual(world.stateOf("anna"));
        expect(fold(entries.slice(cut), stored)).toEqual(world.stateOf("anna"));
      }),
      { seed: 104, numRuns: RUNS },
    );
  });

  test("never counts less than nothing spent or visited", () => {
    fc.assert(
      fc.property(weeks(30), (history) => {
        const world = worldAfter(history);
        for (const state of [world.stateOf("anna"), world.stateOf("bela"), world.cardless]) {
          expect(state.visits).toBeGreaterThanOrEqual(0);
          expect(state.spent).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 105, numRuns: RUNS },
    );
  });
});

describe("what is taken back", () => {
  test("is never more than there was, and never the same thing twice", () => {
    fc.assert(
      fc.property(weeks(30), (history) => {
        const { log } = worldAfter(history);
        for (const visit of log.filter((entry) => entry.type === "VisitRecorded")) {
          const voids = log.filter((entry) => entry.type === "VisitVoided" && entry.data.visit === visit.id);
          const all = voids
            .map((entry) => (entry.type === "VisitVoided" ? entry.data : null))
            .filter((data) => data !== null);
          const sum = (of: (data: (typeof all)[number]) => number) =>
            all.reduce((total, data) => total + of(data), 0);
          expect(sum((data) => data.amount)).toBeLessThanOrEqual(visit.data.amount ?? 0);
          for (const unit of UNITS)
            expect(sum((data) => data.taken[unit])).toBeLessThanOrEqual(visit.data.earned[unit]);
          expect(all.filter((data) => data.whole).length).toBeLessThanOrEqual(1);
        }
        const reversed = log.flatMap((entry) => {
          if (entry.type === "RedemptionReversed") return [entry.data.redemption];
          return entry.type === "PointsAdjusted" && entry.data.reverses !== null ? [entry.data.reverses] : [];
        });
        expect(new Set(reversed).size).toBe(reversed.length);
        const adjustments = log.filter((entry) => entry.type === "PointsAdjusted");
        const opposites = adjustments.filter(({ data }) => data.reverses !== null);
        expect(opposites.map(({ data }) => -data.delta)).toEqual(
          opposites.map(({ data }) => adjustments.find(({ id }) => id === data.reverses)?.data.delta),
        );
      }),
      { seed: 106, numRuns: RUNS },
    );
  });
});

describe("a lot", () => {
  test("is used only between its first and its last day, unless its own giving is taken back", () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.oneof(weeks(30), confusions(false)), (history) => {
        const world = worldAfter(history);
        for (const unit of UNITS)
          for (const { what, day, delta, lots } of explain(annas(world), unit, addDays(lastDay(world), 30))) {
            if (delta >= 0 || what.kind === "expired") continue;
            const own = what.kind === "voided" ? what.visit : what.kind === "adjusted" ? what.reverses : null;
            for (const { lot, active, expires } of lots) {
              seen += 1;
              expect(lot === own || (active <= day && (expires === null || day <= expires))).toBe(true);
            }
          }
      }),
      { seed: 107, numRuns: RUNS },
    );
    expect(seen).toBeGreaterThan(RUNS / 2);
  });
});

describe("a command", () => {
  test("that redeems pays in full and leaves nothing owed", () => {
    let seen = 0;
    fc.assert(
      fc.property(programs, steps(40), (rules, all) => {
        let world = opened(rules);
        for (const step of all) {
          const { before, world: after, entries, refusal } = played(world, step);
          world = after;
          if (refusal || !step.kind.startsWith("redeem")) continue;
          seen += 1;
          for (const unit of UNITS) {
            const costs = entries.map((entry) =>
              entry.type === "RewardRedeemed" && entry.data.unit === unit ? entry.data.cost : 0,
            );
            const cost = costs.reduce((sum, one) => sum + one, 0);
            const had = before.balance(step.who, unit);
            expect(after.balance(step.who, unit)).toEqual({ ...had, active: had.active - cost });
            expect(cost === 0 || had.owed === 0).toBe(true);
          }
        }
      }),
      { seed: 108, numRuns: RUNS },
    );
    expect(seen).toBeGreaterThan(RUNS / 2);
  });

  test("tapped twice is one act, and one that is refused writes nothing", () => {
    fc.assert(
      fc.property(programs, steps(25), (rules, all) => {
        let world = opened(rules);
        for (const step of all) {
          const first = played(world, step);
          const wrote = first.entries.length > 0;
          const again = wrote ? first.world.when(first.command, first.op) : first;
          expect(again.world).toBe(first.world);
          expect(again.entries).toEqual(first.entries);
          expect(first.world.log).toHaveLength(first.before.log.length + first.entries.length);
          expect(first.refusal === null || !wrote).toBe(true);
          world = first.world;
        }
      }),
      { seed: 109, numRuns: RUNS / 2 },
    );
  });

  test("changes nothing of what was known when it was decided", () => {
    fc.assert(
      fc.property(programs, steps(25), (rules, all) => {
        let world = opened(rules);
        for (const step of all) {
          const { before, command, world: after } = played(world, step);
          const known = before.known(command);
          const copy = structuredClone(known);
          decide(command, known);
          expect(known).toEqual(copy);
          world = after;
        }
      }),
      { seed: 110, numRuns: RUNS / 5 },
    );
  });

  test("that publishes rules leaves every earlier entry and everybody's units as they were", () => {
    fc.assert(
      fc.property(weeks(25), programs, (history, others) => {
        const bytes = (world: World) =>
          world.log.map((entry) =>
            entryText(entry, entry.type === "RecordEdited" ? payloadText(entry) : null),
          );
        const before = worldAfter(history);
        const step = { kind: "publish", who: "anna", n: 0, later: 0, by: "olga", rules: others } as const;
        const { world: after, refusal } = played(before, step);
        expect(refusal).toBeNull();
        expect(bytes(after).slice(0, before.log.length)).toEqual(bytes(before));
        for (const who of ["anna", "bela"]) {
          expect(after.stateOf(who)).toEqual(before.stateOf(who));
          for (const unit of UNITS) expect(after.balance(who, unit)).toEqual(before.balance(who, unit));
        }
      }),
      { seed: 111, numRuns: RUNS },
    );
  });
});

describe("splitting a purchase", () => {
  test("never earns more points than making it at once", () => {
    const parts = fc.array(fc.nat(5000), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(programs, parts, (rules, amounts) => {
        const program = { ...rules, version: 1 };
        const apart = amounts.reduce((sum, amount) => sum + earnedBy(program, amount).points, 0);
        const together = amounts.reduce((sum, amount) => sum + amount, 0);
        expect(apart).toBeLessThanOrEqual(earnedBy(program, together).points);
      }),
      { seed: 112, numRuns: 1000 },
    );
  });
});
