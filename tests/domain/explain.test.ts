/** Proves that every balance can be explained: the story ends in the balance, and each line says where units went. */
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { explain, type Line } from "#domain/explain.ts";
import type { Balance } from "#domain/lots.ts";

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

  test("shows a doubled opposite as one that changed nothing", () => {
    const given = shop.as("mona").when(adjust("anna", "stamps", -1, "mistake"));
    const back = given.world.after(undo(given.op));
    const { member, type, v, data } = back.log.at(-1) as Extract<Entry, { type: "PointsAdjusted" }>;
    const line = story(back.happened({ member, type, v, data })).at(-1);
    expect(line).toMatchObject({ what: { kind: "adjusted" }, delta: 0, lots: [], after: { active: 1 } });
  });

  test("tells of each reversal which redemption's lots came back", () => {
    const first = shop.after(visit("anna"), redeem("anna", "coffee"), visit("anna"), visit("anna"));
    const second = first.when(redeem("anna", "coffee"));
    const line = story(second.world.after(undo(second.op))).at(-1);
    const visits = first.log.filter((entry) => entry.type === "VisitRecorded").slice(1);
    expect(lots(line)).toEqual(visits.map(({ id }) => [id, 1]));
  });

  test("says nothing of a visit that gave none of the unit", () => {
    expect(story(shop.after(visit("anna")), 0, "points")).toEqual([]);
  });

  test("says nothing of a reversal that names something else than a redemption", () => {
    const taken = shop.as("mona").after(adjust("anna", "stamps", -1, "mistake"));
    const data = { redemption: taken.log.at(-1)?.id, redeemedDay: MONDAY, reason: null } as never;
    const odd = taken.happened({ type: "RedemptionReversed", v: 1, member: "anna" as never, data });
    expect(story(odd)).toEqual(story(taken));
    expect(odd.balance("anna", "stamps")).toEqual(taken.balance("anna", "stamps"));
  });

  test("says nothing of a reversal whose redemption nobody knows", () => {
    const data = { redemption: "who-knows", redeemedDay: MONDAY, reason: null } as never;
    const world = shop.happened({ type: "RedemptionReversed", v: 1, member: "anna" as never, data });
    expect(told(story(world))).toEqual([[0, "adjusted", 1, 1, 0]]);
  });
});
