/** Proves that every balance can be explained: the story ends in the balance, and each line says where units went. */
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { explain, type Line } from "#domain/explain.ts";
import { type Balance } from "#domain/lots.ts";

import {
  adjust,
  cafeWith,
  editMember,
  enrol,
  PROGRAM,
  redeem,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import { MONDAY, type World } from "#support/given.ts";
import { annas } from "#support/histories.ts";

const day = (n: number): Day => addDays(MONDAY, n);
const NOTHING: Balance = { active: 0, pending: 0, expired: 0, owed: 0 };
const story = (world: World, asOf = 0, unit: "stamps" | "points" = "stamps") =>
  explain(annas(world), unit, day(asOf));
const told = (lines: readonly Line[]) =>
  lines.map(({ day, what, delta, after }) => [day - MONDAY, what.kind, delta, after.active, after.owed]);
const lots = (line: Line | undefined) => line?.lots.map((use) => [use.lot, use.n]);

const terms = { stamps: { pendingDays: 0, lastsDays: 10 }, points: { pendingDays: 2, lastsDays: 3 } };
const cheap = PROGRAM.rewards.map((reward) => ({ ...reward, cost: 2 }));
const shop = cafeWith({ terms, rewards: cheap }).after(enrol("anna", { openingStamps: 1 }));

describe("the story of a balance", () => {
  test("tells each fact with its units, its lots and what there was then", () => {
    const world = shop
      .on(day(1))
      .after(visit("anna", 500))
      .on(day(2))
      .after(redeem("anna", "coffee"), editMember("anna", { note: "x" }));
    const [opening, visited, redeemed, ...more] = story(world, 2);
    expect(more).toEqual([]);
    const [openingEntry, visitEntry, redemption] = annas(world)
      .filter((entry) => entry.type !== "RecordEdited")
      .slice(1);
    expect(opening).toEqual({
      day: MONDAY,
      at: openingEntry?.at,
      entry: openingEntry?.id,
      what: { kind: "adjusted", reason: "paperCard", reverses: null },
      delta: 1,
      lots: [{ lot: openingEntry?.id, n: 1, active: day(0), expires: day(9) }],
      after: { ...NOTHING, active: 1 },
    });
    expect(visited).toEqual({
      day: day(1),
      at: visitEntry?.at,
      entry: visitEntry?.id,
      what: { kind: "visit", amount: 500 },
      delta: 1,
      lots: [{ lot: visitEntry?.id, n: 1, active: day(1), expires: day(10) }],
      after: { ...NOTHING, active: 2 },
    });
    expect(redeemed).toEqual({
      day: day(2),
      at: redemption?.at,
      entry: redemption?.id,
      what: { kind: "redeemed", reward: "coffee", program: 1 },
      delta: -2,
      lots: [
        { lot: openingEntry?.id, n: 1, active: day(0), expires: day(9) },
        { lot: visitEntry?.id, n: 1, active: day(1), expires: day(10) },
      ],
      after: NOTHING,
    });
  });

  test("tells one unit only", () => {
    const world = shop.after(visit("anna", 500), redeem("anna", "coffee"));
    expect(told(story(world, 0, "points"))).toEqual([
      [0, "visit", 5, 0, 0],
      [0, "pending", 0, 0, 0],
    ]);
  });

  test("tells what was taken back, and of what", () => {
    const first = shop.when(visit("anna", 500));
    const redeemed = first.world.when(redeem("anna", "coffee"));
    const voided = redeemed.world.when(undo(first.op));
    const world = voided.world.after(undo(redeemed.op));
    const lines = story(world);
    expect(told(lines)).toEqual([
      [0, "adjusted", 1, 1, 0],
      [0, "visit", 1, 2, 0],
      [0, "redeemed", -2, 0, 0],
      [0, "voided", -1, 0, 1],
      [0, "reversed", 2, 1, 0],
    ]);
    const id = first.entries[0]?.id;
    expect(lines[3]).toMatchObject({
      what: { kind: "voided", visit: id, visitDay: MONDAY, whole: true, amount: 500 },
      lots: [],
    });
    expect(lines[4]?.what).toEqual({
      kind: "reversed",
      redemption: redeemed.entries[0]?.id,
      redeemedDay: MONDAY,
      reward: "coffee",
    });
    expect(lots(lines[4])).toEqual(lots(lines[2]));
  });

  test("tells adjustments and their opposites", () => {
    const mona = shop.as("mona");
    const taken = mona.when(adjust("anna", "stamps", -1, "mistake"));
    const lines = story(taken.world.after(undo(taken.op)));
    expect(told(lines)).toEqual([
      [0, "adjusted", 1, 1, 0],
      [0, "adjusted", -1, 0, 0],
      [0, "adjusted", 1, 1, 0],
    ]);
    expect(lines[2]?.what).toEqual({ kind: "adjusted", reason: "undo", reverses: taken.entries[0]?.id });
    expect(lots(lines[2])).toEqual(lots(lines[0]));
    const given = mona.when(adjust("anna", "stamps", 3));
    const back = story(given.world.after(undo(given.op)));
    expect(told(back).at(-1)).toEqual([0, "adjusted", -3, 1, 0]);
    expect(lots(back.at(-1))).toEqual([[given.entries[0]?.id, 3]]);
  });

  test("tells of parts taken back, each with what it took", () => {
    const first = shop.when(visit("anna", 500));
    const id = first.entries[0]?.id ?? "";
    const world = first.world.after(
      voidPart("anna", id, { amount: 200 }),
      voidPart("anna", id, { stamps: 1 }),
    );
    expect(told(story(world, 0, "points"))).toEqual([
      [0, "visit", 5, 0, 0],
      [0, "voided", -2, 0, 0],
      [0, "pending", 0, 0, 0],
    ]);
    expect(told(story(world))).toEqual([
      [0, "adjusted", 1, 1, 0],
      [0, "visit", 1, 2, 0],
      [0, "voided", -1, 1, 0],
    ]);
  });

  test("tells units that repay a debt as given, to the lot they were given with", () => {
    const first = shop.when(visit("anna"));
    const world = first.world.after(redeem("anna", "coffee"), undo(first.op), visit("anna"));
    const last = story(world).at(-1);
    expect(last).toMatchObject({ what: { kind: "visit" }, delta: 1, after: NOTHING });
    expect(lots(last)).toEqual([[world.log.at(-1)?.id, 1]]);
  });

  test("shows a doubled fact as one that changed nothing", () => {
    const first = shop.when(visit("anna", 500));
    const voided = first.world.after(undo(first.op));
    const again = voided.log.at(-1) as Extract<Entry, { type: "VisitVoided" }>;
    const { member, type, v, data } = again;
    const line = story(voided.happened({ member, type, v, data })).at(-1);
    expect(line).toMatchObject({
      what: { kind: "voided" },
      delta: 0,
      lots: [],
      after: { active: 1, owed: 0 },
    });
    const redeemed = first.world.when(redeem("anna", "coffee"));
    const returned = redeemed.world.after(undo(redeemed.op));
    const reversal = returned.log.at(-1) as Extract<Entry, { type: "RedemptionReversed" }>;
    const twice = returned.happened({ member, type: reversal.type, v: 1, data: reversal.data });
    expect(story(twice).at(-1)).toMatchObject({
      what: { kind: "reversed" },
      delta: 0,
      lots: [],
      after: { active: 2 },
    });
  });

  test("says nothing of a reversal whose redemption nobody knows", () => {
    const data = { redemption: "who-knows", redeemedDay: MONDAY, reason: null } as never;
    const world = shop.happened({ type: "RedemptionReversed", v: 1, member: "anna" as never, data });
    expect(told(story(world))).toEqual([[0, "adjusted", 1, 1, 0]]);
  });
});

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
