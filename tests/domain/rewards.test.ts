/** Proves what a reward costs, who may have it, and what it means to owe. */
import { describe, expect, test } from "vitest";
import { adjust, cafe, enrol, publish, redeem, undo, visit } from "#support/cafe.ts";
import { PROGRAM } from "#support/cafe.ts";

const withStamps = (stamps: number) => cafe().after(enrol("anna", { openingStamps: stamps }));

describe("a reward", () => {
  test("is refused one unit short, and says how far off it is", () => {
    expect(withStamps(9).when(redeem("anna", "coffee"))).toMatchObject({
      refusal: { reason: "NotEnough", unit: "stamps", need: 10, have: 9 },
      entries: [],
    });
  });

  test("can be had at exactly its cost, and costs its stamps", () => {
    const { entries, world } = withStamps(10).when(redeem("anna", "coffee"));
    expect(entries).toMatchObject([
      {
        type: "RewardRedeemed",
        member: "anna",
        data: { reward: "coffee", program: 1, unit: "stamps", cost: 10, value: 320, basis: "sole" },
      },
    ]);
    expect(world.balance("anna", "stamps")).toEqual({ active: 0, pending: 0, expired: 0, owed: 0 });
  });

  test("leaves what is above its cost for the next one: stamps roll over", () => {
    expect(withStamps(11).after(redeem("anna", "coffee")).balance("anna", "stamps").active).toBe(1);
  });

  test("is not paid from the other unit", () => {
    const rich = cafe().after(enrol("anna"), visit("anna", 100_000));
    expect(rich.when(redeem("anna", "coffee")).refusal).toEqual({
      reason: "NotEnough",
      unit: "stamps",
      need: 10,
      have: 1,
    });
    expect(rich.when(redeem("anna", "mug")).entries).toMatchObject([
      { data: { unit: "points", cost: 20, value: null } },
    ]);
  });

  test("that is not in the program, or none at all, is refused", () => {
    const shop = withStamps(50);
    expect(shop.when(redeem("anna", "yacht")).refusal).toEqual({ reason: "UnknownReward" });
    expect(shop.when(redeem("anna", "coffee", "yacht")).refusal).toEqual({ reason: "UnknownReward" });
    expect(shop.when(redeem("anna")).refusal).toEqual({ reason: "UnknownReward" });
  });

  test("for nobody we know is refused", () => {
    expect(withStamps(10).when(redeem("zoe", "coffee")).refusal).toEqual({ reason: "UnknownMember" });
  });

  test("is taken under the rules now in force, and those of before are not looked at", () => {
    const dearer = PROGRAM.rewards.map((reward) => ({ ...reward, cost: reward.cost * 2 }));
    const shop = withStamps(10)
      .as("olga")
      .after(publish({ ...PROGRAM, version: 2, rewards: dearer }));
    expect(shop.when(redeem("anna", "coffee")).refusal).toMatchObject({ reason: "NotEnough", need: 20 });
    expect(shop.after(adjust("anna", "stamps", 10)).when(redeem("anna", "coffee")).entries).toMatchObject([
      { data: { program: 2, cost: 20 } },
    ]);
  });
});

describe("several rewards at once", () => {
  test("are one act", () => {
    const { entries, op } = withStamps(25).when(redeem("anna", "coffee", "cake"));
    expect(entries.map((entry) => [entry.op, entry.index, entry.size])).toEqual([
      [op, 0, 2],
      [op, 1, 2],
    ]);
  });

  test("are all refused when there is not enough for all of them", () => {
    const shop = withStamps(24);
    expect(shop.when(redeem("anna", "coffee", "cake"))).toMatchObject({
      refusal: { reason: "NotEnough", unit: "stamps", need: 25, have: 24 },
      entries: [],
    });
    expect(shop.when(redeem("anna", "coffee", "coffee")).entries).toHaveLength(2);
  });

  test("may be of different units, each paid from its own", () => {
    const shop = withStamps(9).after(visit("anna", 1999));
    expect(shop.when(redeem("anna", "coffee", "mug")).refusal).toMatchObject({ unit: "points", have: 19 });
    const paid = shop.after(visit("anna", 100), redeem("anna", "coffee", "mug"));
    expect(paid.balance("anna", "stamps").active).toBe(1);
    expect(paid.balance("anna", "points").active).toBe(0);
  });

  test("tapped twice are one act", () => {
    const first = withStamps(50).when(redeem("anna", "coffee", "cake"));
    const second = first.world.when(redeem("anna", "coffee", "cake"), first.op);
    expect(second.world.balance("anna", "stamps").active).toBe(25);
  });
});

describe("somebody who owes units", () => {
  const spent = withStamps(9).when(visit("anna"));
  const handedOut = spent.world.after(redeem("anna", "coffee"));
  const owing = handedOut.after(undo(spent.op));

  test("came to it by a visit taken back after its stamp was spent", () => {
    expect(owing.balance("anna", "stamps")).toEqual({ active: 0, pending: 0, expired: 0, owed: 1 });
  });

  test("repays with what is earned next", () => {
    const once = owing.after(visit("anna"));
    expect(once.balance("anna", "stamps")).toMatchObject({ active: 0, owed: 0 });
    expect(once.after(visit("anna")).balance("anna", "stamps")).toMatchObject({ active: 1, owed: 0 });
  });

  test("cannot redeem anything of that unit, and is told how much is owed", () => {
    expect(owing.when(redeem("anna", "coffee")).refusal).toEqual({ reason: "Owes", unit: "stamps", n: 1 });
  });

  test("can still redeem with the other unit", () => {
    const shop = owing.as("mona").after(adjust("anna", "points", 20));
    expect(shop.when(redeem("anna", "mug")).refusal).toBeNull();
  });

  test("owes nothing any more when the reward is taken back", () => {
    const redemption = owing.log.find((entry) => entry.type === "RewardRedeemed")?.op ?? "";
    expect(owing.after(undo(redemption)).balance("anna", "stamps")).toMatchObject({ active: 9, owed: 0 });
  });
});

describe("an adjustment", () => {
  const shop = withStamps(3);

  test("by a manager gives units that can be used at once", () => {
    const { entries, world } = shop.as("mona").when(adjust("anna", "points", 7, "missedVisit"));
    expect(entries).toMatchObject([
      {
        type: "PointsAdjusted",
        by: "mona",
        data: { unit: "points", delta: 7, reason: "missedVisit", reverses: null, dates: { expires: null } },
      },
    ]);
    expect(world.balance("anna", "points").active).toBe(7);
  });

  test("by the owner takes units, never below zero", () => {
    const olga = shop.as("olga");
    expect(olga.after(adjust("anna", "stamps", -3, "mistake")).balance("anna", "stamps")).toEqual({
      active: 0,
      pending: 0,
      expired: 0,
      owed: 0,
    });
    expect(olga.when(adjust("anna", "stamps", -4, "mistake")).refusal).toEqual({
      reason: "NotEnough",
      unit: "stamps",
      need: 4,
      have: 3,
    });
  });

  test("by a cashier only carries stamps over from a paper card", () => {
    expect(shop.when(adjust("anna", "stamps", 4, "paperCard")).world.balance("anna", "stamps").active).toBe(
      7,
    );
    for (const command of [
      adjust("anna", "stamps", 4, "goodwill"),
      adjust("anna", "stamps", -1, "paperCard"),
      adjust("anna", "points", 4, "paperCard"),
      adjust("anna", "stamps", -1, "mistake"),
    ])
      expect(shop.when(command).refusal).toEqual({ reason: "ManagerNeeded" });
    expect(shop.as(null).when(adjust("anna", "stamps", 1)).refusal).toEqual({ reason: "ManagerNeeded" });
    expect(shop.as("nobody").when(adjust("anna", "stamps", 1)).refusal).toEqual({ reason: "ManagerNeeded" });
  });

  test("of a paper card has at most a hundred stamps, of a manager at most a hundred thousand units", () => {
    expect(shop.when(adjust("anna", "stamps", 100, "paperCard")).refusal).toBeNull();
    expect(shop.when(adjust("anna", "stamps", 101, "paperCard")).refusal).toEqual({
      reason: "BadAdjustment",
    });
    const mona = shop.as("mona");
    expect(mona.when(adjust("anna", "points", 100_000)).refusal).toBeNull();
    expect(mona.when(adjust("anna", "points", 101, "paperCard")).refusal).toBeNull();
    expect(mona.when(adjust("anna", "points", 100_001)).refusal).toEqual({ reason: "BadAdjustment" });
    expect(mona.when(adjust("anna", "points", -100_001)).refusal).toEqual({ reason: "BadAdjustment" });
  });

  test("of nothing, of parts, or that pretends to be an undo is refused", () => {
    const mona = shop.as("mona");
    for (const delta of [0, 0.5, Number.NaN, -0, Number.POSITIVE_INFINITY])
      expect(mona.when(adjust("anna", "stamps", delta)).refusal).toEqual({ reason: "BadAdjustment" });
    expect(mona.when(adjust("anna", "stamps", 1, "undo")).refusal).toEqual({ reason: "BadAdjustment" });
  });

  test("of nobody we know is refused", () => {
    expect(shop.as("mona").when(adjust("zoe", "stamps", 1)).refusal).toEqual({ reason: "UnknownMember" });
  });

  test("gives no unit that the program does not count, but may take what is left of it", () => {
    const pointsOnly = { ...PROGRAM, version: 2, stamps: null, rewards: [] };
    const later = shop.as("olga").after(publish(pointsOnly));
    expect(later.when(adjust("anna", "stamps", 1)).refusal).toEqual({ reason: "BadAdjustment" });
    expect(later.as("cecil").when(adjust("anna", "stamps", 1, "paperCard")).refusal).toEqual({
      reason: "BadAdjustment",
    });
    expect(later.when(adjust("anna", "stamps", -3)).refusal).toBeNull();
  });
});
