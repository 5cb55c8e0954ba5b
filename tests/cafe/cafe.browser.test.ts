/** Almost thirteen months of a real café, rung up cup by cup, come to what the café's own file says. */
import { Dexie } from "dexie";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isoDay } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { balanceOf } from "#domain/lots.ts";
import { replay } from "#log/replay.ts";
import { verifyChain } from "#log/verify.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { rowsOf } from "#projections/state.ts";
import { CARDLESS, projectionTables } from "#projections/tables.ts";
import { madeUpCafe } from "#support/cafe-made-up.ts";
import { openShopWorld, type ShopWorld } from "#support/shop-world.ts";
import { expectedOf, readSales, type Expected } from "./checker.ts";
import { ringUp } from "./ring-up.ts";

const files = import.meta.glob<string>("../../../shared/data/cafe/coffee_machine1.csv", {
  query: "?raw",
  import: "default",
  eager: true,
});
const real = Object.values(files)[0];
const csv = real ?? madeUpCafe(2024, 900);
const source = real === undefined ? "a made-up café" : "the real café's file";

const balancesIn = async ({ db }: ShopWorld) => (await Array.fromAsync(rowsOf(db, "balances"))).flat();

describe(`rung up from ${source}`, () => {
  const name = `pult-cafe-${crypto.randomUUID()}`;
  let shop: ShopWorld;
  let entries: readonly Entry[];
  let expected: Expected;

  beforeAll(async () => {
    console.info(`The café is ${source}.`);
    expected = expectedOf(readSales(csv));
    shop = await openShopWorld({ name });
    await ringUp(shop, csv);
    const all: Entry[] = [];
    for await (const block of replay(shop.db)) all.push(...block);
    entries = all;
  }, 240_000);

  afterAll(async () => {
    shop.db.close();
    await Dexie.delete(name);
  });

  const visits = () => entries.filter((entry) => entry.type === "VisitRecorded");

  test("every row is one visit or one sale without a card, and the sums agree to the kopiyka", () => {
    const sum = (some: readonly (typeof entries)[number][]): number =>
      some.reduce(
        (total, entry) => total + (entry.type === "VisitRecorded" ? (entry.data.amount ?? 0) : 0),
        0,
      );
    const cash = visits().filter((entry) => entry.member === null);
    expect(visits()).toHaveLength(expected.rows);
    expect(sum(visits())).toBe(expected.revenue);
    expect({ rows: cash.length, revenue: sum(cash) }).toEqual(expected.cash);
  });

  test("every card is one member with the visits, the money, the stamps and the points of its rows", async () => {
    const today = shop.edges.dayAt(shop.clock.now, "Europe/Kyiv", 4);
    const rows = (await balancesIn(shop)).filter(({ member }) => member !== CARDLESS);
    const daysOf = (member: string): number =>
      new Set(visits().flatMap((entry) => (entry.member === member ? [entry.day] : []))).size;
    const found = rows.map(({ member, state }): [string, unknown] => [
      member,
      {
        visits: state.visits,
        days: daysOf(member),
        spent: state.spent,
        stamps: balanceOf(state.purse, "stamps", today).active,
        points: balanceOf(state.purse, "points", today).active,
      },
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected.members));
  });

  test("sales without a card are kept together and earn nothing", async () => {
    const row = (await balancesIn(shop)).find(({ member }) => member === CARDLESS);
    expect(row?.state).toMatchObject({ visits: expected.cash.rows, spent: expected.cash.revenue });
    expect(row?.state.purse.lots).toEqual([]);
  });

  test("every business day shows its visits, sales, takings and new members", async () => {
    const rows = await projectionTables(shop.db).days.toArray();
    const found = rows.map(({ day, visits: seen, sales, revenue, newMembers }): [string, unknown] => [
      isoDay(day),
      { visits: seen, sales, revenue, newMembers },
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected.days));
  });

  test("the five who came on most days are the same five", () => {
    const days = new Map<string, Set<number>>();
    for (const { member, day } of visits())
      if (member !== null) days.set(member, (days.get(member) ?? new Set()).add(day));
    const byDays = [...days].toSorted(([a, one], [b, two]) => two.size - one.size || (a < b ? -1 : 1));
    expect(byDays.slice(0, 5).map(([member]) => member)).toEqual(expected.topFive);
    expect([...days.values()].reduce((total, one) => total + one.size, 0)).toBe(expected.visitDays);
  });

  test("the log's chain holds, and folding it again gives the same tables", { timeout: 60_000 }, async () => {
    await verifyChain(shop.db);
    const live = await stateHash(shop.db);
    await rebuild(shop.db, (seq) => replay(shop.db, seq));
    expect(await stateHash(shop.db)).toBe(live);
  });
});

test(`the checker reads ${source} as others have read it`, () => {
  const expected = expectedOf(readSales(csv));
  const figures = {
    rows: expected.rows,
    revenue: expected.revenue,
    cash: expected.cash,
    members: expected.members.size,
    visitDays: expected.visitDays,
    days: expected.days.size,
    topFive: expected.topFive.map((card) => card.slice(-4)),
  };
  const known = {
    rows: 3636,
    revenue: 11_543_158,
    cash: { rows: 89, revenue: 318_600 },
    members: 1316,
    visitDays: 2756,
    days: 381,
    topFive: ["0141", "0012", "0276", "0009", "0097"],
  };
  // A made-up café has no others who read it: there the file is counted line by line.
  const lines = csv.trim().split("\n").slice(1);
  const counted = {
    ...figures,
    rows: lines.length,
    cash: { ...figures.cash, rows: lines.filter((line) => line.includes(",cash,,")).length },
  };
  expect(figures).toEqual(real === undefined ? counted : known);
});
