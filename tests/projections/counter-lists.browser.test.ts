/** What the counter shows while nobody is there: the latest acts, and the day in figures. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { addDays, dayOf, isoDay } from "#domain/day.ts";
import { asId } from "#domain/ids.ts";
import { LATEST_ACTS } from "#domain/latest.ts";
import { replay } from "#log/replay.ts";
import { createQueries } from "#projections/queries.ts";
import { rebuild } from "#projections/rebuild.ts";
import { stateHash } from "#projections/state-hash.ts";
import { projectionTables, type ActRow, type DayRow } from "#projections/tables.ts";
import {
  adjust,
  card,
  editMember,
  enrol,
  item,
  linkCard,
  redeem,
  setUp,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import { openedShop } from "#support/shop-opened.ts";
import { MONDAY_AT_TEN, type ShopWorld } from "#support/shop-world.ts";

const actsOf = async ({ db }: ShopWorld): Promise<ActRow[]> =>
  projectionTables(db).acts.orderBy("seq").toArray();

const lastAct = async (shop: ShopWorld): Promise<ActRow | undefined> => (await actsOf(shop)).at(-1);

const latte = (price: number): Command => ({ type: "PutProduct", id: asId("latte"), set: { price } });

const daysOf = async ({ db }: ShopWorld): Promise<Record<string, Omit<DayRow, "day">>> =>
  Object.fromEntries(
    (await projectionTables(db).days.toArray()).map(({ day, ...row }) => [isoDay(day), row]),
  );

/** Eleven visits, every other one taken back, with five new prices after each. */
const busyShop = async () => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna"));
  const ops = Array.from({ length: 11 }, shop.newOp);
  for (const [at, op] of ops.entries()) {
    await shop.send(visit("Anna", 100), op);
    for (const price of [400, 500, 600, 700, 800]) await shop.after(latte(price + at));
    if (at % 2 === 0) await shop.after(undo(op));
  }
  return { shop, ops };
};

describe("the list of latest acts", () => {
  test("calls every act what the cashier calls it", async () => {
    const shop = await openedShop();
    await shop.after(
      setUp(),
      enrol("Anna", { card: card(1), openingStamps: 9 }),
      visit("Anna", 370),
      visit(null, 250),
      adjust("Anna", "points", 40),
      redeem("Anna", "coffee", "mug"),
      editMember("Anna", { note: "oat milk" }),
    );
    const acts = await actsOf(shop);
    expect(acts.map((act) => act.kind)).toEqual([
      "enrolment",
      "visit",
      "sale",
      "adjustment",
      "redemption",
      "edit",
    ]);
    expect(acts.map((act) => act.member)).toEqual(["Anna", "Anna", null, "Anna", "Anna", "Anna"]);
  });

  test("says what each act was worth", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna", { openingStamps: 9 }));
    expect(await lastAct(shop)).toMatchObject({ amount: null, units: { stamps: 9, points: 0 }, rewards: [] });
    await shop.after(visit("Anna", 130, { items: [item("latte", 2, 370)] }));
    expect(await lastAct(shop)).toMatchObject({ amount: 870, units: { stamps: 1, points: 8 }, by: "olga" });
    await shop.after(adjust("Anna", "points", 22), redeem("Anna", "coffee", "mug"));
    expect(await lastAct(shop)).toMatchObject({
      amount: null,
      units: { stamps: -10, points: -20 },
      rewards: ["coffee", "mug"],
    });
  });

  test("marks an act that was taken back, and does not list the taking back", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna", { openingStamps: 9 }), visit("Anna", 100));
    for (const command of [
      visit("Anna", 370),
      redeem("Anna", "coffee"),
      adjust("Anna", "stamps", 2),
      editMember("Anna", { note: "oat milk" }),
      linkCard("Anna", card(2)),
    ]) {
      const op = shop.newOp();
      await shop.send(command, op);
      await shop.after(undo(op));
      const acts = await actsOf(shop);
      expect(acts.find((act) => act.op === op)).toMatchObject({ undone: true });
      expect(acts.at(-1)?.op).toBe(op);
    }
    expect((await actsOf(shop)).filter((act) => act.undone)).toHaveLength(5);
  });

  test("marks an enrolment that was taken back, and nobody else's", async () => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp(), enrol("Bea"));
    await shop.send(enrol("Anna", { card: card(1) }), op);
    await shop.after(undo(op));
    expect((await actsOf(shop)).map((act) => [act.kind, act.undone])).toEqual([
      ["enrolment", false],
      ["enrolment", true],
    ]);
  });

  test("does not mark a visit of which only a part was taken back", async () => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp(), enrol("Anna"));
    const answer = await shop.send(visit("Anna", 800), op);
    const id = answer.ok ? (answer.value.entries[0]?.id ?? "") : "";
    await shop.after(voidPart("Anna", id, { amount: 300 }));
    expect((await actsOf(shop)).find((act) => act.op === op)).toMatchObject({ undone: false });
    await shop.after(undo(op));
    expect((await actsOf(shop)).find((act) => act.op === op)).toMatchObject({ undone: true });
  });

  test("lists ten acts though many more undos and edits of the shop's records came between, live and folded anew", async () => {
    const { shop, ops } = await busyShop();
    const listed = async () =>
      (await createQueries(shop.db).latestActs(LATEST_ACTS)).map((act) => [act.op, act.undone]);
    const expected = ops.map((op, at) => [op, at % 2 === 0]).toReversed();
    expect(await listed()).toEqual(expected.slice(0, LATEST_ACTS));
    await rebuild(shop.db, (seq) => replay(shop.db, seq));
    expect(await listed()).toEqual(expected.slice(0, LATEST_ACTS));
  });

  test("is what goes back without a manager's reason", async () => {
    const { shop, ops } = await busyShop();
    const undoing = (at: number) => shop.send(undo(ops[at] ?? ""));
    expect(await undoing(0)).toMatchObject({ refusal: { reason: "ReasonNeeded" } });
    expect(await undoing(2)).toMatchObject({ refusal: { reason: "AlreadyUndone" } });
    expect(await undoing(1)).toMatchObject({ ok: true });
    await shop.after(visit("Anna", 100), visit("Anna", 100), visit("Anna", 100));
    expect(await undoing(3)).toMatchObject({ refusal: { reason: "ReasonNeeded" } });
    expect(await undoing(5)).toMatchObject({ ok: true });
  });

  test("holds the last fifty and no more, also when folded anew", async () => {
    const shop = await openedShop();
    await shop.after(setUp(), enrol("Anna"), ...Array.from({ length: 55 }, (_, i) => visit("Anna", i + 1)));
    const acts = await actsOf(shop);
    expect(acts.map((act) => act.amount)).toEqual(Array.from({ length: 50 }, (_, i) => i + 6));
    const live = await stateHash(shop.db);
    await rebuild(shop.db, (seq) => replay(shop.db, seq));
    expect(await stateHash(shop.db)).toBe(live);
  });
});

describe("the day in figures", () => {
  test("counts visits, sales without a card, takings, new members and rewards", async () => {
    const shop = await openedShop();
    await shop.after(
      setUp(),
      enrol("Anna", { openingStamps: 10 }),
      visit("Anna", 370),
      visit("Anna"),
      visit(null, 250),
      redeem("Anna", "coffee"),
    );
    expect(await daysOf(shop)).toEqual({
      "2026-03-02": {
        ...{ visits: 2, sales: 1, revenue: 620, newMembers: 1, redeemed: 1 },
        hours: [[9, 2, 1, 620, 1, 1]],
      },
    });
  });

  test("what is taken back next day leaves the day on which it had happened", async () => {
    const shop = await openedShop();
    const [bought, sold, redeemed, joined] = [shop.newOp(), shop.newOp(), shop.newOp(), shop.newOp()];
    await shop.after(setUp(), enrol("Anna", { openingStamps: 10 }));
    await shop.send(enrol("Bea"), joined);
    await shop.send(visit("Anna", 370), bought);
    await shop.send(visit(null, 250), sold);
    await shop.send(redeem("Anna", "coffee"), redeemed);
    shop.clock.now += 24 * 3_600_000;
    await shop.after(visit("Anna", 100), undo(redeemed), undo(sold), undo(bought), undo(joined));
    expect(await daysOf(shop)).toEqual({
      "2026-03-02": {
        ...{ visits: 0, sales: 0, revenue: 0, newMembers: 1, redeemed: 0 },
        hours: [
          [9, 1, 1, 620, 2, 1],
          [60, -1, -1, -620, -1, -1],
        ],
      },
      "2026-03-03": {
        ...{ visits: 1, sales: 0, revenue: 100, newMembers: 0, redeemed: 0 },
        hours: [[9, 1, 0, 100, 0, 0]],
      },
    });
  });

  test("a part taken back lowers the takings and leaves the visit, and the rest goes once", async () => {
    const shop = await openedShop();
    const op = shop.newOp();
    await shop.after(setUp(), enrol("Anna"));
    const answer = await shop.send(visit("Anna", 800), op);
    const id = answer.ok ? (answer.value.entries[0]?.id ?? "") : "";
    await shop.after(voidPart("Anna", id, { amount: 300 }));
    expect((await daysOf(shop))["2026-03-02"]).toMatchObject({ visits: 1, revenue: 500 });
    await shop.after(undo(op));
    expect((await daysOf(shop))["2026-03-02"]).toMatchObject({ visits: 0, revenue: 0 });
  });
});

test("the days from one to another are those on which something was recorded, in order", async () => {
  const shop = await openedShop();
  await shop.after(setUp(), enrol("Anna"), visit("Anna", 100));
  const [first] = await projectionTables(shop.db).days.toArray();
  const monday = first?.day ?? dayOf(1970, 1, 1);
  for (const days of [2, 3, 9]) {
    shop.clock.now = MONDAY_AT_TEN + days * 24 * 3_600_000;
    await shop.after(visit("Anna", 100 * days));
  }
  const { days } = createQueries(shop.db);
  const revenue = async (from: number, to: number): Promise<readonly (readonly number[])[]> =>
    (await days(addDays(monday, from), addDays(monday, to))).map((row) => [row.day - monday, row.revenue]);
  expect(await revenue(-7, 9)).toEqual([
    [0, 100],
    [2, 200],
    [3, 300],
    [9, 900],
  ]);
  expect(await revenue(1, 3)).toEqual([
    [2, 200],
    [3, 300],
  ]);
  expect(await revenue(4, 8)).toEqual([]);
});
