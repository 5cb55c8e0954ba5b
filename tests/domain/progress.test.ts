/** Proves what the counter says of the next reward. */
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "#domain/day.ts";

import { asId, type EntryId } from "#domain/ids.ts";
import { credit, debit } from "#domain/lots.ts";
import { EMPTY_PURSE, type Lot, type Purse } from "#domain/purse.ts";
import { debtsOf, standings } from "#domain/progress.ts";
import { PROGRAM } from "#support/cafe.ts";
import { MONDAY } from "#support/given.ts";

const day = (n: number): Day => addDays(MONDAY, n);
const id = (name: string): EntryId => asId<EntryId>(name);
const lot = (
  source: string,
  left: number,
  active = 0,
  expires: number | null = null,
  unit: Lot["unit"] = "stamps",
): Lot => ({
  source: id(source),
  unit,
  left,
  active: day(active),
  expires: expires === null ? null : day(expires),
});
const purseOf = (...lots: readonly Lot[]): Purse =>
  lots.reduce((purse, one) => credit(purse, one, day(0)), EMPTY_PURSE);
const redeemed = (purse: Purse, n: number, on = 0, source = "redemption") =>
  debit(purse, { source: id(source), kind: "redemption", unit: "stamps", own: null }, n, day(on));

describe("how far the next reward is", () => {
  const program = { ...PROGRAM, rewards: PROGRAM.rewards.filter((reward) => reward.unit === "stamps") };
  const stand = (purse: Purse) =>
    standings(purse, program, day(0)).map(({ reward, have, missing, times }) => [
      reward.id,
      have,
      missing,
      times,
    ]);

  test("is what is missing to its cost", () => {
    expect(stand(purseOf(lot("a", 7)))).toEqual([
      ["coffee", 7, 3, 0],
      ["cake", 7, 8, 0],
    ]);
    expect(stand(EMPTY_PURSE)).toEqual([
      ["coffee", 0, 10, 0],
      ["cake", 0, 15, 0],
    ]);
  });

  test("is nothing when it is due, and it may be due several times", () => {
    expect(stand(purseOf(lot("a", 10)))).toEqual([
      ["coffee", 10, 0, 1],
      ["cake", 10, 5, 0],
    ]);
    expect(stand(purseOf(lot("a", 31)))).toEqual([
      ["cake", 31, 0, 2],
      ["coffee", 31, 0, 3],
    ]);
  });

  test("counts what is owed on top, and nothing is due meanwhile", () => {
    expect(stand(redeemed(EMPTY_PURSE, 2))).toEqual([
      ["coffee", 0, 12, 0],
      ["cake", 0, 17, 0],
    ]);
  });

  test("does not depend on the order in which the rules name the rewards of one unit", () => {
    const turned = { ...program, rewards: program.rewards.toReversed() };
    for (const n of [0, 7, 10, 12, 15, 31]) {
      const purse = purseOf(lot("a", n));
      const ids = (rules: typeof program) => standings(purse, rules, day(0)).map(({ reward }) => reward.id);
      expect(ids(turned)).toEqual(ids(program));
    }
  });

  test("puts what is due first and then the main unit, wherever the rules name them", () => {
    const [coffee, cake, mug] = PROGRAM.rewards;
    const rewards = [coffee, cake, mug].filter((reward) => reward !== undefined);
    const orders = [
      [0, 1, 2],
      [1, 0, 2],
      [0, 2, 1],
      [1, 2, 0],
    ].map((order) => ({ ...PROGRAM, rewards: order.flatMap((at) => rewards.slice(at, at + 1)) }));
    const ids = (purse: Purse) =>
      orders.map((rules) =>
        standings(purse, rules, day(0))
          .map(({ reward }) => reward.id)
          .join(" "),
      );
    const points = (n: number) => lot("p", n, 0, null, "points");
    expect(new Set(ids(purseOf(lot("a", 3), points(19))))).toEqual(new Set(["coffee cake mug"]));
    expect(new Set(ids(purseOf(lot("a", 3), points(20))))).toEqual(new Set(["mug coffee cake"]));
    expect(new Set(ids(purseOf(lot("a", 12), points(3))))).toEqual(new Set(["coffee cake mug"]));
    expect(new Set(ids(purseOf(lot("a", 15), points(20))))).toEqual(new Set(["cake coffee mug"]));
  });

  test("does not count what is pending or expired", () => {
    expect(stand(purseOf(lot("a", 20, 1), lot("b", 20, -5, -1)))).toEqual(stand(EMPTY_PURSE));
  });

  test("is told of every reward in its own unit", () => {
    const all = standings(purseOf(lot("a", 3), lot("a", 30, 0, null, "points")), PROGRAM, day(0));
    expect(all.map(({ reward, have }) => [reward.id, have])).toEqual([
      ["mug", 30],
      ["coffee", 3],
      ["cake", 3],
    ]);
  });

  test("keeps the program's main unit in sight, however near another unit's reward is", () => {
    const stampsFirst = {
      ...PROGRAM,
      rewards: [...program.rewards, ...PROGRAM.rewards.filter(({ unit }) => unit === "points")],
    };
    const cost = stampsFirst.rewards.at(-1)?.cost ?? 0;
    const almost = purseOf(lot("a", 1), lot("b", cost - 1, 0, null, "points"));
    expect(standings(almost, stampsFirst, day(0))[0]?.reward.unit).toBe("stamps");
    const due = purseOf(lot("a", 1), lot("b", cost, 0, null, "points"));
    expect(standings(due, stampsFirst, day(0))[0]?.reward.unit).toBe("points");
  });

  test("is told with what is owed, the largest first and only of units that count", () => {
    const stamps = redeemed(EMPTY_PURSE, 2);
    const both = debit(stamps, { source: id("p"), kind: "redemption", unit: "points", own: null }, 5, day(0));
    expect(debtsOf(both, PROGRAM, day(0))).toEqual([
      { unit: "points", n: 5 },
      { unit: "stamps", n: 2 },
    ]);
    expect(debtsOf(both, { ...PROGRAM, points: null }, day(0))).toEqual([{ unit: "stamps", n: 2 }]);
    expect(debtsOf(purseOf(lot("a", 3)), PROGRAM, day(0))).toEqual([]);
  });
});
