/** Proves that edges between merged members say the same from either end, and that a merge undone was none. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "#domain/entry.ts";
import { groupState, rootOf } from "#domain/group.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import { balanceOf } from "#domain/lots.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { UNITS, type Unit } from "#domain/units.ts";
import { edgesAround, groupOf } from "#projections/aliases.ts";
import { foldOrdered, type OrderedSheets } from "#projections/fold-rows.ts";
import { intoOf } from "#projections/merging.ts";
import type { AliasRow } from "#projections/tables.ts";
import { adjust, cafe, enrol, visit } from "#support/cafe.ts";
import { MONDAY, type World } from "#support/given.ts";
import { mergedAs, unmergedAs } from "./made-up-merges.ts";
import { emptySheets } from "./simulated-tablet.ts";

const NAMES = ["anna", "bela", "cecil", "dora", "eva"] as const;
const id = (name: string): MemberId => asId<MemberId>(name);

const folded = (log: readonly Entry[]): OrderedSheets => {
  const sheets = emptySheets();
  for (const [i, entry] of log.entries()) foldOrdered(sheets, entry, i + 1);
  return sheets;
};
const rowsIn = ({ aliases }: OrderedSheets): readonly AliasRow[] => [...aliases.rows().values()];
const groupIn = ({ aliases }: OrderedSheets, name: string) => groupOf((one) => aliases.get(one), id(name));
const stateIn = (sheets: OrderedSheets, name: string): MemberState =>
  groupState(groupIn(sheets, name).map((one) => sheets.balances.get(one)?.state ?? EMPTY_MEMBER));

const shop = cafe()
  .as("mona")
  .after(...NAMES.map((name) => enrol(name)));

type Step = {
  readonly kind: "merge" | "undo" | "visit" | "give";
  readonly who: string;
  readonly other: string;
  readonly n: number;
};
const name = fc.constantFrom(...NAMES);
const histories: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("merge", "merge", "undo", "visit", "give"),
    ...{ who: name, other: name, n: fc.nat({ max: 5 }) },
  }),
  { maxLength: 16 },
);

const acted = (world: World, { kind, who, n }: Step): World =>
  world.after(kind === "visit" ? visit(who, 100 * n) : adjust(who, "points", n + 1));

/** What tablets that know nothing of each other may have done: merges of anybody, taken back before or after they come. */
const worldAfter = (steps: readonly Step[]): World => {
  const merges = new Map<string, string>();
  return steps.reduce((world, step, i) => {
    const { kind, who, other, n } = step;
    if (kind === "merge") {
      merges.set(`merge-${i}`, who);
      return world.happened(mergedAs(`merge-${i}`, who, other));
    }
    if (kind !== "undo") return acted(world, step);
    // Some are taken back before they have come.
    const merge = `merge-${i - 3 + n}`;
    return world.happened(unmergedAs(merge, merges.get(merge) ?? who));
  }, shop);
};

const total = (states: readonly MemberState[], unit: Unit): number =>
  states.reduce((sum, { purse }) => {
    const { active, owed } = balanceOf(purse, unit, MONDAY);
    return sum + active - owed;
  }, 0);

test("an edge is there from both its ends, groups do not overlap, and nobody is their own root by a detour", () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const sheets = folded(worldAfter(steps).log);
      const rows = rowsIn(sheets);
      const into = intoOf(rows);
      for (const row of rows) {
        expect(row.from).toEqual(
          rows
            .filter((one) => one.into === row.member)
            .map(({ member }) => member)
            .toSorted(),
        );
        expect(row.merge === null).toBe(row.into === null);
      }
      const groups = NAMES.map((one) => groupIn(sheets, one));
      for (const [i, group] of groups.entries()) {
        const root = rootOf(into, id(NAMES[i] ?? ""));
        expect(group[0]).toBe(root);
        expect(group.toSorted()).toEqual(NAMES.map(id).filter((one) => rootOf(into, one) === root));
      }
    }),
    { seed: 601, numRuns: 400 },
  );
});

test("whatever is merged, what all have together is what each has", () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const world = worldAfter(steps);
      const sheets = folded(world.log);
      const roots = [...new Set(NAMES.map((one) => groupIn(sheets, one)[0] ?? id(one)))];
      const grouped = roots.map((root) => stateIn(sheets, root));
      const alone = NAMES.map((one) => world.stateOf(one));
      for (const unit of UNITS) expect(total(grouped, unit)).toBe(total(alone, unit));
      const visits = (states: readonly MemberState[]) => states.reduce((sum, one) => sum + one.visits, 0);
      expect(visits(grouped)).toBe(visits(alone));
    }),
    { seed: 602, numRuns: 300 },
  );
});

test("a merge that is taken back was none: everybody has what they had, whatever happened in between", () => {
  fc.assert(
    fc.property(histories, name, name, histories, (before, who, other, after) => {
      const acts = after.filter(({ kind }) => kind === "visit" || kind === "give");
      const world = worldAfter(before);
      const merged = acts.reduce(acted, world.happened(mergedAs("the-merge", who, other)));
      const sheets = folded(merged.happened(unmergedAs("the-merge", who)).log);
      const plain = folded(acts.reduce(acted, world).log);
      for (const one of NAMES) {
        expect(groupIn(sheets, one)).toEqual(groupIn(plain, one));
        expect(stateIn(sheets, one).purse.lots.length).toBe(stateIn(plain, one).purse.lots.length);
        for (const unit of UNITS)
          expect(balanceOf(stateIn(sheets, one).purse, unit, MONDAY)).toEqual(
            balanceOf(stateIn(plain, one).purse, unit, MONDAY),
          );
      }
    }),
    { seed: 603, numRuns: 200 },
  );
});

test("what takes a merge back may come before it", () => {
  const late = shop.happened(unmergedAs("m", "anna"), mergedAs("m", "anna", "bela"));
  expect(groupIn(folded(late.log), "anna")).toEqual(["anna"]);
});

test("as much of the edges is read as a group has, and of the others nothing", async () => {
  const sheets = folded(
    shop.happened(
      mergedAs("1", "anna", "bela"),
      mergedAs("2", "bela", "cecil"),
      mergedAs("3", "dora", "cecil"),
    ).log,
  );
  const asked: string[] = [];
  const read = async (keys: readonly MemberId[]) => {
    asked.push(...keys);
    return keys.map((key) => sheets.aliases.get(key));
  };
  const edges = await edgesAround([id("anna"), id("eva")], read);
  expect([...edges.keys()].toSorted()).toEqual(["anna", "bela", "cecil", "dora"]);
  expect(asked.toSorted()).toEqual(["anna", "bela", "cecil", "dora", "eva"]);
  expect(groupOf((one) => edges.get(one), id("dora"))).toEqual(["cecil", "bela", "dora", "anna"]);
});

test("rows that lead in a circle, as no fold makes them, hold nobody up", () => {
  const row = (member: string, into: string): AliasRow => ({
    ...{ member: id(member), into: id(into), merge: asId(`${member}-${into}`), from: [id(into)], rev: 1 },
  });
  const rows = new Map([row("anna", "bela"), row("bela", "anna")].map((one) => [one.member, one]));
  expect(groupOf((one) => rows.get(one), id("anna")).toSorted()).toEqual(["anna", "bela"]);
});
