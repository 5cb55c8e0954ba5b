/** Proves what facts are taken back by, and who may. */
import { describe, expect, test } from "vitest";

import { addDays } from "#domain/day.ts";
import { asId, type EntryId } from "#domain/ids.ts";

import {
  adjust,
  cafe,
  cafeWith,
  card,
  editMember,
  enrol,
  publish,
  PROGRAM,
  redeem,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import { MONDAY, type World } from "#support/given.ts";
import type { Command } from "#domain/command.ts";

const shop = cafe().after(enrol("anna", { card: card(1), openingStamps: 9 }));

/** Does a thing and takes it back: the outcome of taking it back, and the world between. */
const there = (world: World, command: Command) => {
  const { op, world: between } = world.when(command);
  return { op, between, back: between.when(undo(op)) };
};

describe("taking back a visit", () => {
  test("voids it, with its amount and all it earned", () => {
    const { back, between } = there(shop, visit("anna", 730));
    expect(back.entries).toMatchObject([
      {
        type: "VisitVoided",
        member: "anna",
        data: {
          visit: between.log.at(-1)?.id,
          visitDay: MONDAY,
          whole: true,
          amount: 730,
          taken: { stamps: 1, points: 7 },
          earned: { stamps: 1, points: 7 },
          reason: null,
        },
      },
    ]);
    expect(back.entries).toHaveLength(1);
    const { purse, visits, spent, latest } = back.world.stateOf("anna");
    expect({ purse, visits, spent, latest }).toMatchObject({
      purse: shop.stateOf("anna").purse,
      visits: 0,
      spent: 0,
      latest: [],
    });
  });

  test("lets the visit before be the latest again", () => {
    const first = shop.after(visit("anna"));
    const { back } = there(first, visit("anna"));
    expect(back.world.stateOf("anna").latest).toEqual(first.stateOf("anna").latest);
  });

  test("without an amount gives no money back", () => {
    expect(there(shop, visit("anna")).back.entries).toMatchObject([{ data: { amount: 0 } }]);
  });

  test("without a card takes it out of the day's takings", () => {
    const { back } = there(shop, visit(null, 500));
    expect(back.entries).toMatchObject([{ type: "VisitVoided", member: null, data: { amount: 500 } }]);
    expect(back.world.cardless).toMatchObject({ visits: 0, spent: 0 });
    expect(back.world.when(undo(there(shop, visit(null, 500)).op)).refusal).toEqual({
      reason: "AlreadyUndone",
    });
  });

  test("happens once", () => {
    const { op, back } = there(shop, visit("anna"));
    expect(back.world.when(undo(op)).refusal).toEqual({ reason: "AlreadyUndone" });
  });

  test("happens once however often it is tapped", () => {
    const { op, back } = there(shop, visit("anna"));
    const again = back.world.when(undo(op), back.op);
    expect(again.entries).toEqual(back.entries);
    expect(again.world.log).toEqual(back.world.log);
  });

  test("cannot itself be taken back", () => {
    const { back } = there(shop, visit("anna"));
    expect(back.world.when(undo(back.op)).refusal).toEqual({ reason: "NothingToUndo" });
    const visited = shop.when(visit("anna", 500));
    const part = visited.world.when(voidPart("anna", visited.entries[0]?.id ?? "", { amount: 100 }));
    expect(part.world.when(undo(part.op)).refusal).toEqual({ reason: "NothingToUndo" });
  });
});

describe("taking back a redemption", () => {
  const full = shop.after(visit("anna"));

  test("returns its stamps", () => {
    const { back, between } = there(full, redeem("anna", "coffee"));
    expect(back.entries).toMatchObject([
      {
        type: "RedemptionReversed",
        member: "anna",
        data: { redemption: between.log.at(-1)?.id, redeemedDay: MONDAY, reason: null },
      },
    ]);
    expect(back.world.balance("anna", "stamps")).toMatchObject({ active: 10, owed: 0 });
  });

  test("of several rewards returns them all, the newest first", () => {
    const rich = full.as("mona").after(adjust("anna", "stamps", 15));
    const { back, between } = there(rich, redeem("anna", "coffee", "cake"));
    const [coffee, cake] = between.log.slice(-2);
    expect(back.entries.map((entry) => entry.type === "RedemptionReversed" && entry.data.redemption)).toEqual(
      [cake?.id, coffee?.id],
    );
    expect(back.world.balance("anna", "stamps").active).toBe(25);
  });

  test("happens once, and cannot be taken back", () => {
    const { op, back } = there(full, redeem("anna", "coffee"));
    expect(back.world.when(undo(op)).refusal).toEqual({ reason: "AlreadyUndone" });
    expect(back.world.when(undo(back.op)).refusal).toEqual({ reason: "NothingToUndo" });
  });

  test("names its day, though it is taken back on another", () => {
    const { op, between } = there(full, redeem("anna", "coffee"));
    expect(between.on(addDays(MONDAY, 1)).when(undo(op)).entries).toMatchObject([
      { day: MONDAY + 1, data: { redeemedDay: MONDAY } },
    ]);
  });
});

describe("taking back an adjustment", () => {
  const mona = shop.as("mona");

  test("is its opposite", () => {
    const { back, between } = there(mona, adjust("anna", "stamps", 5));
    expect(back.entries).toMatchObject([
      {
        type: "PointsAdjusted",
        data: { unit: "stamps", delta: -5, reason: "undo", reverses: between.log.at(-1)?.id },
      },
    ]);
    expect(back.world.balance("anna", "stamps")).toMatchObject({ active: 9, owed: 0 });
  });

  test("that took stamps gives the same ones back", () => {
    const { back } = there(mona, adjust("anna", "stamps", -5));
    expect(back.entries).toMatchObject([{ data: { delta: 5 } }]);
    expect(back.world.stateOf("anna").purse).toEqual(mona.stateOf("anna").purse);
  });

  test("whose stamps are spent leaves them owed", () => {
    const given = mona.when(adjust("anna", "stamps", 1));
    const spent = given.world.after(redeem("anna", "coffee"));
    expect(spent.after(undo(given.op)).balance("anna", "stamps")).toMatchObject({ active: 0, owed: 1 });
  });

  test("happens once, and cannot be taken back", () => {
    const { op, back } = there(mona, adjust("anna", "stamps", 5));
    expect(back.world.when(undo(op)).refusal).toEqual({ reason: "AlreadyUndone" });
    expect(back.world.when(undo(back.op)).refusal).toEqual({ reason: "NothingToUndo" });
  });
});

describe("who may take something back", () => {
  const visited = shop.when(visit("anna"));
  const ten = Array.from({ length: 9 }, (_, n) => editMember("anna", { note: `note ${n}` }));

  test("is whoever did it, while it is among the last ten acts here", () => {
    expect(visited.world.after(...ten).when(undo(visited.op)).refusal).toBeNull();
    expect(visited.world.after(...ten, visit("anna")).when(undo(visited.op)).refusal).toEqual({
      reason: "ManagerNeeded",
    });
  });

  test("is otherwise a manager, who gives a reason", () => {
    const mona = visited.world.as("mona");
    expect(visited.world.as("carla").when(undo(visited.op, "mistake")).refusal).toEqual({
      reason: "ManagerNeeded",
    });
    expect(mona.when(undo(visited.op)).refusal).toEqual({ reason: "ReasonNeeded" });
    expect(mona.when(undo(visited.op, "  ")).refusal).toEqual({ reason: "ReasonNeeded" });
    expect(mona.when(undo(visited.op, "wrong member")).entries).toMatchObject([
      { by: "mona", data: { reason: "wrong member" } },
    ]);
    expect(visited.world.as("olga").when(undo(visited.op, "wrong member")).refusal).toBeNull();
    expect(mona.after(...ten, visit("anna")).when(undo(visited.op, "wrong member")).refusal).toBeNull();
  });

  test("may be nobody in particular in a shop where nobody signs in", () => {
    const nobody = shop.as(null).when(visit("anna"));
    expect(nobody.world.when(undo(nobody.op)).refusal).toBeNull();
    expect(nobody.world.as("cecil").when(undo(nobody.op)).refusal).toEqual({ reason: "ManagerNeeded" });
  });

  test("is told that there is nothing when the act is not known", () => {
    expect(shop.when(undo("no-such-act")).refusal).toEqual({ reason: "NothingToUndo" });
    expect(shop.as("carla").when(undo("no-such-act")).refusal).toEqual({ reason: "NothingToUndo" });
  });
});

describe("everything an act wrote goes back, or nothing", () => {
  test("when one of two rewards was already returned", () => {
    const rich = shop.as("mona").after(adjust("anna", "stamps", 20));
    const both = rich.when(redeem("anna", "coffee", "cake"));
    const coffee = both.entries[0];
    const one = both.world.happened({
      type: "RedemptionReversed",
      v: 1,
      member: asId("anna"),
      data: { redemption: asId<EntryId>(coffee?.id ?? ""), redeemedDay: MONDAY, reason: null },
    });
    const answer = one.when(undo(both.op));
    expect(answer).toMatchObject({ refusal: { reason: "AlreadyUndone" }, entries: [] });
  });
});

describe("units that come back", () => {
  const terms = { stamps: { pendingDays: 0, lastsDays: 10 }, points: { pendingDays: 0, lastsDays: null } };
  const dated = cafeWith({ terms, rewards: PROGRAM.rewards.map((reward) => ({ ...reward, cost: 2 })) }).after(
    enrol("anna"),
  );
  const two = dated.after(visit("anna")).on(addDays(MONDAY, 1)).after(visit("anna"));

  test("go to the lots they came from, with their old dates", () => {
    const redeemed = two.when(redeem("anna", "coffee"));
    const back = redeemed.world.on(addDays(MONDAY, 5)).when(undo(redeemed.op));
    expect(back.world.balance("anna", "stamps", addDays(MONDAY, 9)).active).toBe(2);
    expect(back.world.balance("anna", "stamps", addDays(MONDAY, 10))).toMatchObject({
      active: 1,
      expired: 1,
    });
    expect(back.world.balance("anna", "stamps", addDays(MONDAY, 11))).toMatchObject({
      active: 0,
      expired: 2,
    });
  });

  test("to a lot that has expired meanwhile are expired", () => {
    const redeemed = two.when(redeem("anna", "coffee"));
    const back = redeemed.world.on(addDays(MONDAY, 10)).when(undo(redeemed.op));
    expect(back.world.balance("anna", "stamps")).toEqual({ active: 1, pending: 0, expired: 1, owed: 0 });
  });

  test("to a visit that was voided in between pay for that first", () => {
    const first = dated.when(visit("anna"));
    const full = first.world.after(visit("anna"));
    const redeemed = full.when(redeem("anna", "coffee"));
    const voided = redeemed.world.after(undo(first.op));
    expect(voided.balance("anna", "stamps")).toMatchObject({ active: 0, owed: 1 });
    const back = voided.after(undo(redeemed.op));
    expect(back.balance("anna", "stamps")).toEqual({ active: 1, pending: 0, expired: 0, owed: 0 });
    expect(back.stateOf("anna").purse.lots.map((lot) => lot.source)).toEqual([full.log.at(-1)?.id]);
  });

  test("after new rules keep the dates they were given with", () => {
    const redeemed = two.when(redeem("anna", "coffee"));
    const eternal = { ...terms, stamps: { pendingDays: 0, lastsDays: null } };
    const later = redeemed.world
      .as("olga")
      .after(publish({ ...PROGRAM, version: 2, terms: eternal }))
      .as("cecil");
    expect(later.after(undo(redeemed.op)).balance("anna", "stamps", addDays(MONDAY, 11)).expired).toBe(2);
  });
});
