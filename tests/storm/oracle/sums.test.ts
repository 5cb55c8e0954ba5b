/** The naive sums, held against ways to sum that are more naive still. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balancesOf } from "./balances.ts";
import { createRead, type Line } from "./lines.ts";
import {
  adjustment,
  linesOf,
  merge,
  redemption,
  reversal,
  type Saying,
  TODAY,
  unmerge,
  visit,
  voiding,
} from "./made-lines.ts";

const TURNS_MAX = 40;

/** One act after another; the n-th is called n, and its line `n.0`. */
const written = (sayings: readonly Saying[]): readonly Line[] =>
  createRead()(sayings.flatMap((saying, n) => linesOf(String(n), [saying])));

/** Stamps of everybody given, after those acts. */
const stampsOf = (sayings: readonly Saying[], member: string, day = TODAY) =>
  balancesOf(written(sayings), day).of(member, "stamps");

/** What happens next: something new, or something that takes back what the act of that number did, if it fits. */
type Turn = { readonly is: "visit" | "coffee" | "gift" | "back"; readonly of: number; readonly n: number };

const turns = fc.array(
  fc.record<Turn>({
    is: fc.constantFrom("visit", "coffee", "gift", "back"),
    of: fc.nat(TURNS_MAX),
    n: fc.integer({ min: -5, max: 5 }),
  }),
  { maxLength: TURNS_MAX },
);

const takingBack = (turn: Turn | undefined, n: number): Saying => {
  const target = `${String(n)}.0`;
  if (turn?.is === "visit") return voiding("anna", target);
  return turn?.is === "gift" ? adjustment("anna", -turn.n, target) : reversal("anna", target);
};

const sayingOf = (turn: Turn, all: readonly Turn[]): Saying => {
  if (turn.is === "visit") return visit("anna");
  if (turn.is === "coffee") return redemption("anna", 3);
  return turn.is === "gift" ? adjustment("anna", turn.n) : takingBack(all[turn.of], turn.of);
};

const WORTH: Readonly<Record<Turn["is"], (turn: Turn) => number>> = {
  visit: () => 1,
  coffee: () => -3,
  gift: ({ n }) => n,
  back: () => 0,
};

describe("whatever comes and is taken back, and however often", () => {
  test("what is there is what was never taken back", () => {
    fc.assert(
      fc.property(turns, (all) => {
        const gone = new Set(all.filter(({ is }) => is === "back").map(({ of }) => of));
        const left = all.filter((_, n) => !gone.has(n)).reduce((sum, turn) => sum + WORTH[turn.is](turn), 0);
        expect(
          stampsOf(
            all.map((turn) => sayingOf(turn, all)),
            "anna",
          ).total,
        ).toBe(left);
      }),
      { seed: 601, numRuns: 300 },
    );
  });

  test("it is the same when every line comes twice", () => {
    fc.assert(
      fc.property(turns, (all) => {
        const lines = written(all.map((turn) => sayingOf(turn, all)));
        const once = balancesOf(lines, TODAY).of("anna", "stamps");
        expect(balancesOf([...lines, ...lines], TODAY).of("anna", "stamps")).toEqual(once);
      }),
      { seed: 602, numRuns: 300 },
    );
  });

  test("it is the same whichever tablet's lines come first", () => {
    fc.assert(
      fc.property(turns, (all) => {
        const lines = written(all.map((turn) => sayingOf(turn, all)));
        expect(balancesOf(lines.toReversed(), TODAY).of("anna", "stamps")).toEqual(
          balancesOf(lines, TODAY).of("anna", "stamps"),
        );
      }),
      { seed: 603, numRuns: 300 },
    );
  });
});

describe("parts of a visit", () => {
  test("are never more than the visit had", () => {
    const voided = voiding("anna", "0.0");
    expect(stampsOf([visit("anna"), voided, voided], "anna")).toMatchObject({ total: 0, taken: 1 });
  });

  test("are owed until the visit comes", () => {
    expect(stampsOf([voiding("anna", "1.0")], "anna").total).toBe(-1);
    expect(stampsOf([voiding("anna", "1.0"), visit("anna")], "anna").total).toBe(0);
  });
});

test("units that were given stand where their days say, the first and the last included", () => {
  const points = (day: number) => balancesOf(written([visit("anna", TODAY)]), day).of("anna", "points");
  expect(points(TODAY)).toMatchObject({ pending: 2, active: 0 });
  expect(points(TODAY + 1)).toMatchObject({ pending: 0, active: 2 });
  expect(points(TODAY + 30)).toMatchObject({ active: 2, expired: 0 });
  expect(points(TODAY + 31)).toMatchObject({ active: 0, expired: 2, total: 2 });
});

describe("members who are one person", () => {
  const cards = [visit("anna"), visit("bela"), visit("cili")];

  test("have together what each of them got", () => {
    const joined = [...cards, merge("anna", "bela"), merge("cili", "bela")];
    for (const member of ["anna", "bela", "cili"]) expect(stampsOf(joined, member).total).toBe(3);
  });

  test("stay who they are, whoever else says that they are somebody else", () => {
    const twice = [...cards, merge("anna", "bela"), merge("anna", "cili")];
    expect(stampsOf(twice, "anna").total).toBe(2);
    expect(stampsOf(twice, "cili").total).toBe(1);
  });

  test("have their own again once the merge is undone, and once only", () => {
    const parted = [...cards, merge("anna", "bela"), unmerge("anna", "3.0")];
    expect(stampsOf(parted, "anna").total).toBe(1);
    expect(stampsOf([...parted, merge("anna", "bela")], "anna").total).toBe(2);
  });

  test("are no others for a merge that leads back to itself", () => {
    const round = [...cards, merge("anna", "bela"), merge("bela", "anna"), unmerge("anna", "3.0")];
    expect(stampsOf(round, "anna").total).toBe(1);
  });

  test("are as many as the merges leave, whatever they are", () => {
    const names = ["anna", "bela", "cili", "dora"] as const;
    const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 6 }), (pairs) => {
        // Everybody wears a colour; whoever is merged for the first time takes all of their colour over to the other's.
        const colours = new Map<string, string>(names.map((name) => [name, name]));
        const merged = new Set<string>();
        for (const [one, other] of pairs) {
          const [from, to] = [colours.get(one), colours.get(other) ?? other];
          if (merged.has(one) || from === to) continue;
          merged.add(one);
          for (const name of names) if (colours.get(name) === from) colours.set(name, to);
        }
        const joined = [...names.map((name) => visit(name)), ...pairs.map((two) => merge(...two))];
        for (const name of names) {
          const alike = names.filter((other) => colours.get(other) === colours.get(name));
          expect(stampsOf(joined, name).total).toBe(alike.length);
        }
      }),
      { seed: 604, numRuns: 300 },
    );
  });
});
