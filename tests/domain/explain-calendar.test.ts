/** Proves that a story tells what the calendar did to the units: what expired, what became usable, what is to come. */
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "#domain/day.ts";

import { explain, type Line } from "#domain/explain.ts";

import { adjust, cafeWith, enrol, PROGRAM, redeem, undo, visit } from "#support/cafe.ts";
import { MONDAY, type World } from "#support/given.ts";
import { annas } from "#support/histories.ts";

const day = (n: number): Day => addDays(MONDAY, n);
const story = (world: World, asOf = 0, unit: "stamps" | "points" = "stamps") =>
  explain(annas(world), unit, day(asOf));
const told = (lines: readonly Line[]) =>
  lines.map(({ day, what, delta, after }) => [day - MONDAY, what.kind, delta, after.active, after.owed]);
const lots = (line: Line | undefined) => line?.lots.map((use) => [use.lot, use.n]);

const terms = { stamps: { pendingDays: 0, lastsDays: 10 }, points: { pendingDays: 2, lastsDays: 3 } };
const cheap = PROGRAM.rewards.map((reward) => ({ ...reward, cost: 2 }));
const shop = cafeWith({ terms, rewards: cheap }).after(enrol("anna", { openingStamps: 1 }));

describe("the calendar's part in the story", () => {
  test("is told on the day it fell, between the facts", () => {
    const world = shop.after(visit("anna", 300)).on(day(4)).after(visit("anna", 100));
    const lines = story(world, 20, "points");
    expect(told(lines)).toEqual([
      [0, "visit", 3, 0, 0],
      [2, "activated", 0, 3, 0],
      [4, "visit", 1, 3, 0],
      [5, "expired", -3, 0, 0],
      [6, "activated", 0, 1, 0],
      [9, "expired", -1, 0, 0],
    ]);
    const [first] = world.log.filter((entry) => entry.type === "VisitRecorded");
    expect(lines[1]).toMatchObject({
      at: null,
      entry: null,
      lots: [{ lot: first?.id, n: 3, active: day(2), expires: day(4) }],
    });
    expect(lots(lines[3])).toEqual([[first?.id, 3]]);
    expect(lines.map((line) => line.after.pending)).toEqual([3, 0, 1, 1, 0, 0]);
    expect(lines.map((line) => line.after.expired)).toEqual([0, 0, 0, 3, 3, 4]);
  });

  test("ends with what is still to come", () => {
    const world = shop.after(visit("anna", 300)).on(day(1)).after(visit("anna", 100));
    const line = story(world, 2, "points").at(-1);
    expect(line).toEqual({
      day: day(2),
      at: null,
      entry: null,
      what: { kind: "pending" },
      delta: 0,
      lots: [{ lot: world.log.at(-1)?.id, n: 1, active: day(3), expires: day(5) }],
      after: { active: 3, pending: 1, expired: 0, owed: 0 },
    });
  });

  test("tells what expires before what becomes usable on the same day", () => {
    const world = shop.after(visit("anna", 300)).on(day(3)).after(visit("anna", 100));
    expect(told(story(world, 5, "points"))).toEqual([
      [0, "visit", 3, 0, 0],
      [2, "activated", 0, 3, 0],
      [3, "visit", 1, 3, 0],
      [5, "expired", -3, 0, 0],
      [5, "activated", 0, 1, 0],
    ]);
  });

  test("puts lots of one day into one line", () => {
    const world = shop.after(visit("anna", 300), visit("anna", 100));
    expect(told(story(world, 5, "points")).slice(2)).toEqual([
      [2, "activated", 0, 4, 0],
      [5, "expired", -4, 0, 0],
    ]);
  });

  test("lets units that become usable repay what is owed", () => {
    const first = shop.as("mona").when(adjust("anna", "points", 2));
    const world = first.world
      .after(redeem("anna", "mug"), visit("anna", 300))
      .as("mona")
      .after(undo(first.op));
    expect(told(story(world, 2, "points"))).toEqual([
      [0, "adjusted", 2, 2, 0],
      [0, "redeemed", -2, 0, 0],
      [0, "visit", 3, 0, 0],
      [0, "adjusted", -2, 0, 2],
      [2, "activated", 0, 1, 0],
    ]);
  });

  test("does not tell the expiry of what was spent", () => {
    const world = shop.after(visit("anna"), redeem("anna", "coffee"));
    expect(told(story(world, 99)).at(-1)?.[1]).toBe("redeemed");
  });

  test("tells a fact that came late where it arrived, with its own day", () => {
    const world = shop.on(day(5)).after(visit("anna"));
    const late = world.happened({
      ...{ type: "PointsAdjusted", v: 1, member: "anna" as never, day: day(1) },
      data: {
        unit: "stamps",
        delta: 4,
        reason: "goodwill",
        dates: { active: day(1), expires: day(2) },
        reverses: null,
      },
    });
    const line = story(late, 9).find((one) => one.day === day(1));
    expect(line).toMatchObject({ delta: 4, after: { active: 2, expired: 4 } });
  });

  test("ends on the day it is asked for, and before the first day there is none", () => {
    const world = shop.on(day(3)).after(visit("anna"));
    expect(told(story(world, 2))).toEqual([[0, "adjusted", 1, 1, 0]]);
    expect(story(world, -1)).toEqual([]);
    expect(explain([], "stamps", MONDAY)).toEqual([]);
  });
});
