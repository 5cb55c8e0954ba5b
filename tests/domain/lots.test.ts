/** Proves which units pay for what: by their dates, oldest expiry first, and never twice. */
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "#domain/day.ts";
import type { Dates } from "#domain/entry.ts";
import { asId, type EntryId } from "#domain/ids.ts";
import { balanceOf, credit, debit, giveBack, isUsable } from "#domain/lots.ts";
import { EMPTY_PURSE, type Lot, type Purse } from "#domain/purse.ts";

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
const voided = (purse: Purse, own: string, n: number, on = 0) =>
  debit(purse, { source: id(`void of ${own}`), kind: "void", unit: "stamps", own: id(own) }, n, day(on));
const left = (purse: Purse) => Object.fromEntries(purse.lots.map((one) => [one.source, one.left]));
const balance = (purse: Purse, on = 0) => balanceOf(purse, "stamps", day(on));

describe("a lot", () => {
  test("may be used from its first to its last day, both included", () => {
    const dates: Dates = { active: day(1), expires: day(3) };
    expect([0, 1, 2, 3, 4].map((n) => isUsable(dates, day(n)))).toEqual([false, true, true, true, false]);
    expect(isUsable({ active: day(1), expires: null }, day(9999))).toBe(true);
  });

  test("is pending before and expired after, and reading destroys nothing", () => {
    const purse = purseOf(lot("a", 5, 1, 3));
    expect(balance(purse, 0)).toEqual({ active: 0, pending: 5, expired: 0, owed: 0 });
    expect(balance(purse, 1)).toEqual({ active: 5, pending: 0, expired: 0, owed: 0 });
    expect(balance(purse, 3)).toEqual({ active: 5, pending: 0, expired: 0, owed: 0 });
    expect(balance(purse, 4)).toEqual({ active: 0, pending: 0, expired: 5, owed: 0 });
    expect(balance(purse, 2)).toEqual({ active: 5, pending: 0, expired: 0, owed: 0 });
  });

  test("of the other unit is not counted", () => {
    const purse = purseOf(lot("a", 5), lot("a", 7, 0, null, "points"));
    expect(balance(purse).active).toBe(5);
    expect(balanceOf(purse, "points", day(0)).active).toBe(7);
    expect(balanceOf(redeemed(purse, 6), "points", day(0))).toEqual({
      active: 7,
      pending: 0,
      expired: 0,
      owed: 0,
    });
  });

  test("of nothing is no lot", () => {
    expect(credit(EMPTY_PURSE, lot("a", 0), day(0))).toBe(EMPTY_PURSE);
  });
});

describe("what is redeemed", () => {
  test("comes from the lot that expires first, whatever was earned first", () => {
    const purse = purseOf(lot("for ever", 5), lot("late", 5, 0, 20), lot("soon", 5, 0, 10));
    expect(left(redeemed(purse, 7))).toEqual({ "for ever": 5, late: 3 });
    expect(left(redeemed(purse, 12))).toEqual({ "for ever": 3 });
  });

  test("comes, of lots that expire together, from the one that was active first, then from the first by id", () => {
    const purse = purseOf(lot("c", 5, 0, 9), lot("b", 5, -1, 9), lot("a", 5, 0, 9));
    expect(left(redeemed(purse, 6))).toEqual({ a: 4, c: 5 });
    expect(left(redeemed(purseOf(lot("b", 5), lot("a", 5)), 3))).toEqual({ a: 2, b: 5 });
    expect(left(redeemed(purseOf(lot("a", 5), lot("b", 5)), 3))).toEqual({ a: 2, b: 5 });
  });

  test("never comes from a lot that is pending or expired", () => {
    const purse = purseOf(lot("pending", 5, 1), lot("expired", 5, -9, -1), lot("today", 2, 0, 0));
    const after = redeemed(purse, 3);
    expect(left(after)).toEqual({ pending: 5, expired: 5 });
    expect(balance(after)).toEqual({ active: 0, pending: 5, expired: 5, owed: 1 });
  });

  test("is remembered with the lots it came from", () => {
    const after = redeemed(purseOf(lot("soon", 5, 0, 10), lot("for ever", 5)), 7);
    expect(after.debits).toMatchObject([
      {
        source: "redemption",
        short: 0,
        uses: [
          { lot: "soon", n: 5, active: day(0), expires: day(10) },
          { lot: "for ever", n: 2, active: day(0), expires: null },
        ],
      },
    ]);
  });

  test("of nothing changes nothing", () => {
    expect(redeemed(EMPTY_PURSE, 0)).toBe(EMPTY_PURSE);
  });
});

describe("what is owed", () => {
  const owing = redeemed(purseOf(lot("a", 2)), 5);

  test("is repaid by what is earned next, in whichever parts", () => {
    expect(balance(owing)).toMatchObject({ active: 0, owed: 3 });
    expect(balance(credit(owing, lot("b", 1), day(0)))).toMatchObject({ active: 0, owed: 2 });
    expect(balance(credit(credit(owing, lot("b", 1), day(0)), lot("c", 5), day(0)))).toMatchObject({
      active: 3,
      owed: 0,
    });
  });

  test("is not repaid in the other unit", () => {
    const other = credit(owing, lot("b", 5, 0, null, "points"), day(0));
    expect(balance(other).owed).toBe(3);
    expect(balanceOf(other, "points", day(0))).toMatchObject({ active: 5, owed: 0 });
  });

  test("is repaid on the day the units become usable, not before", () => {
    const waiting = credit(owing, lot("b", 5, 2), day(0));
    expect(balance(waiting, 1)).toEqual({ active: 0, pending: 5, expired: 0, owed: 3 });
    expect(balance(waiting, 2)).toEqual({ active: 2, pending: 0, expired: 0, owed: 0 });
  });

  test("stays repaid when the units that could pay have expired without anything happening between", () => {
    const waiting = credit(owing, lot("b", 5, 2, 4), day(0));
    expect(balance(waiting, 4)).toEqual({ active: 2, pending: 0, expired: 0, owed: 0 });
    expect(balance(waiting, 5)).toEqual({ active: 0, pending: 0, expired: 2, owed: 0 });
    expect(balance(credit(waiting, lot("c", 1, 9), day(9)), 9)).toEqual({
      active: 1,
      pending: 0,
      expired: 2,
      owed: 0,
    });
  });

  test("is repaid by the units that became usable first, though others expire sooner", () => {
    const first = credit(owing, lot("first", 3, 2, 90), day(0));
    const both = credit(first, lot("second", 3, 5, 9), day(0));
    expect(balance(both, 10)).toEqual({ active: 0, pending: 0, expired: 3, owed: 0 });
  });

  test("is not repaid by units that had expired before it came about", () => {
    const purse = redeemed(purseOf(lot("old", 5, -9, 3)), 2, 4);
    expect(balance(purse, 4)).toEqual({ active: 0, pending: 0, expired: 5, owed: 2 });
    expect(balance(purse, 90)).toEqual({ active: 0, pending: 0, expired: 5, owed: 2 });
  });

  test("by several is repaid oldest first", () => {
    const twice = redeemed(owing, 2, 0, "second redemption");
    const paid = credit(twice, lot("b", 4), day(0));
    expect(paid.debits.map((one) => one.short)).toEqual([0, 1]);
  });
});

describe("giving back", () => {
  test("returns units to the same lots with their old dates", () => {
    const purse = purseOf(lot("soon", 5, 0, 10), lot("for ever", 5));
    const back = giveBack(redeemed(purse, 7), id("redemption"), "redemption", day(1));
    expect(left(back)).toEqual({ "for ever": 5, soon: 5 });
    expect(back.lots.find((one) => one.source === "soon")).toEqual(lot("soon", 5, 0, 10));
    expect(back.debits).toEqual([]);
  });

  test("returns them to an expired lot as expired", () => {
    const back = giveBack(
      redeemed(purseOf(lot("soon", 5, 0, 10)), 5),
      id("redemption"),
      "redemption",
      day(11),
    );
    expect(balance(back, 11)).toEqual({ active: 0, pending: 0, expired: 5, owed: 0 });
  });

  test("keeps the units of one source apart", () => {
    const purse = purseOf(lot("a", 5), lot("a", 7, 0, null, "points"));
    const back = giveBack(redeemed(purse, 3), id("redemption"), "redemption", day(0));
    expect(balance(back).active).toBe(5);
    expect(balanceOf(back, "points", day(0)).active).toBe(7);
    const emptied = giveBack(redeemed(purse, 5), id("redemption"), "redemption", day(0));
    expect(balance(emptied).active).toBe(5);
    expect(balanceOf(emptied, "points", day(0)).active).toBe(7);
  });

  test("forgives what it still owed", () => {
    const back = giveBack(redeemed(purseOf(lot("a", 2)), 5), id("redemption"), "redemption", day(0));
    expect(balance(back)).toEqual({ active: 2, pending: 0, expired: 0, owed: 0 });
  });

  test("lets what comes back repay what others owe", () => {
    const purse = redeemed(redeemed(purseOf(lot("a", 5)), 5), 3, 0, "second");
    expect(balance(giveBack(purse, id("redemption"), "redemption", day(0)))).toMatchObject({
      active: 2,
      owed: 0,
    });
  });

  test("of something unknown gives nothing", () => {
    const purse = redeemed(purseOf(lot("a", 5)), 3);
    expect(giveBack(purse, id("who knows"), "redemption", day(0))).toBe(purse);
  });

  test("takes a redemption for a redemption and an adjustment for an adjustment", () => {
    const purse = redeemed(purseOf(lot("a", 5)), 3);
    expect(giveBack(purse, id("redemption"), "adjustment", day(0))).toBe(purse);
  });

  test("of a void does not exist", () => {
    const purse = voided(EMPTY_PURSE, "a", 3);
    expect(giveBack(purse, id("void of a"), "redemption", day(0))).toBe(purse);
    expect(giveBack(purse, id("void of a"), "adjustment", day(0))).toBe(purse);
  });
});

describe("a void", () => {
  test("takes what its visit gave, whatever else expires sooner", () => {
    const purse = purseOf(lot("soon", 5, 0, 1), lot("visit", 3));
    expect(left(voided(purse, "visit", 3))).toEqual({ soon: 5 });
  });

  test("takes it though it is pending or expired", () => {
    expect(balance(voided(purseOf(lot("visit", 3, 5)), "visit", 3), 0)).toMatchObject({
      pending: 0,
      owed: 0,
    });
    const old = voided(purseOf(lot("visit", 3, 0, 5)), "visit", 3, 9);
    expect(balance(old, 9)).toEqual({ active: 0, pending: 0, expired: 0, owed: 0 });
  });

  test("takes the rest from what can be used, and leaves what cannot alone", () => {
    const purse = redeemed(purseOf(lot("visit", 3, 0, 1), lot("other", 2), lot("pending", 9, 5)), 3);
    const after = voided(purse, "visit", 3);
    expect(left(after)).toEqual({ pending: 9 });
    expect(balance(after)).toMatchObject({ active: 0, pending: 9, owed: 1 });
  });

  test("that is paid is forgotten, one that is not is kept", () => {
    expect(voided(purseOf(lot("visit", 3)), "visit", 3).debits).toEqual([]);
    expect(voided(EMPTY_PURSE, "visit", 3).debits).toHaveLength(1);
  });

  test("that came before its visit takes the visit's units when they come", () => {
    const early = voided(purseOf(lot("other", 1, 5)), "visit", 3);
    const after = credit(early, lot("visit", 3, 8), day(0));
    expect(left(after)).toEqual({ other: 1 });
    expect(balance(after)).toMatchObject({ owed: 0 });
  });
});
