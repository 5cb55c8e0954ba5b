/** Proves that whatever facts arrive, late, doubled or contradicting one another, they fold into a state that adds up. */
import { describe, expect, test } from "vitest";
import { addDays } from "#domain/day.ts";
import type { Fact } from "#domain/entry.ts";
import { asId, type EntryId, type MemberId } from "#domain/ids.ts";
import { voidedOf } from "#domain/member-state.ts";
import { adjust, cafe, enrol, redeem, visit } from "#support/cafe.ts";
import { MONDAY, type Happening } from "#support/given.ts";

type VoidData = Extract<Fact, { type: "VisitVoided" }>["data"];
const ANNA = asId<MemberId>("anna");

const shop = cafe().after(enrol("anna"));
const visited = shop.after(visit("anna", 1000));
const VISIT = visited.log.at(-1)?.id ?? asId<EntryId>("none");

const voiding = (part: Partial<VoidData>): Happening => ({
  type: "VisitVoided",
  v: 1,
  member: ANNA,
  data: {
    visit: VISIT,
    visitDay: MONDAY,
    visitAmount: 1000,
    whole: true,
    amount: 1000,
    taken: { stamps: 1, points: 10 },
    earned: { stamps: 1, points: 10 },
    reason: null,
    ...part,
  },
});
const reversal = (redemption: string): Happening => ({
  type: "RedemptionReversed",
  v: 1,
  member: ANNA,
  data: { redemption: asId(redemption), redeemedDay: MONDAY, reason: null },
});
const adjustment = (delta: number, reverses: EntryId | null, id?: string): Happening => ({
  type: "PointsAdjusted",
  v: 1,
  member: ANNA,
  ...(id === undefined ? {} : { id }),
  data: { unit: "points", delta, reason: "undo", dates: { active: MONDAY, expires: null }, reverses },
});
const part = (points: number, amount: number) =>
  voiding({ whole: false, amount, taken: { stamps: 0, points } });

describe("a visit taken back twice", () => {
  test("on two tablets is taken back once", () => {
    const once = visited.happened(voiding({}));
    const twice = once.happened(voiding({}));
    expect(twice.stateOf("anna")).toEqual({ ...once.stateOf("anna"), later: 3 });
    expect(twice.balance("anna", "points")).toEqual({ active: 0, pending: 0, expired: 0, owed: 0 });
  });

  test("in parts by two tablets never loses more units or money than it had", () => {
    const world = visited.happened(part(6, 600), part(7, 700));
    expect(world.balance("anna", "points")).toMatchObject({ active: 0, owed: 0 });
    expect(world.stateOf("anna")).toMatchObject({ visits: 1, spent: 0 });
    expect(voidedOf(world.stateOf("anna"), VISIT)).toEqual({
      visit: VISIT,
      whole: false,
      amount: 1000,
      stamps: 0,
      points: 10,
    });
  });

  test("whole by one and in part by another loses what is left", () => {
    const world = visited.happened(part(6, 600), voiding({}));
    expect(world.stateOf("anna")).toMatchObject({ visits: 0, spent: 0 });
    expect(world.balance("anna", "points")).toMatchObject({ active: 0, owed: 0 });
  });

  test("with facts that disagree about what it had earned gives nothing back", () => {
    const world = visited.happened(
      part(8, 0),
      voiding({ taken: { stamps: 0, points: 2 }, earned: { stamps: 1, points: 3 } }),
    );
    expect(world.balance("anna", "points")).toMatchObject({ active: 2, owed: 0 });
  });

  test("with facts that disagree about what it had cost gives no money back", () => {
    const world = visited.happened(part(0, 800), voiding({ visitAmount: 500, amount: 500 }));
    expect(world.stateOf("anna").spent).toBe(200);
  });
});

describe("a void that comes before its visit", () => {
  const early = shop.happened(voiding({ visit: asId("late-visit") }));
  const late = early.happened({
    type: "VisitRecorded",
    v: 1,
    id: "late-visit",
    member: ANNA,
    data: {
      amount: 1000,
      items: [],
      receipt: null,
      program: 1,
      earned: { stamps: 1, points: 10 },
      dates: { stamps: { active: MONDAY, expires: null }, points: { active: MONDAY, expires: null } },
    },
  });

  test("is owed until it comes, and then nothing is", () => {
    expect(early.balance("anna", "points")).toMatchObject({ active: 0, owed: 10 });
    expect(late.balance("anna", "points")).toMatchObject({ active: 0, owed: 0 });
    expect(late.stateOf("anna")).toMatchObject({ visits: 0, spent: 0 });
  });

  test("keeps the counter from asking: again?", () => {
    expect(late.stateOf("anna").latest).toEqual([]);
  });
});

describe("a redemption", () => {
  const rich = shop.after(visit("anna", 5000));

  test("given back twice is given back once", () => {
    const redeemed = rich.after(redeem("anna", "mug"));
    const id = redeemed.log.at(-1)?.id ?? "";
    const once = redeemed.happened(reversal(id));
    expect(once.balance("anna", "points").active).toBe(50);
    const twice = once.happened(reversal(id));
    expect(twice.balance("anna", "points").active).toBe(50);
    expect(twice.stateOf("anna")).toEqual({ ...once.stateOf("anna"), later: once.stateOf("anna").later + 1 });
  });

  test("that nobody knows gives nothing when it is taken back", () => {
    expect(rich.happened(reversal("who-knows")).balance("anna", "points").active).toBe(50);
  });

  test("that comes after its reversal takes nothing", () => {
    const world = rich.happened(reversal("late"), {
      type: "RewardRedeemed",
      v: 1,
      id: "late",
      member: ANNA,
      data: { reward: asId("mug"), program: 1, unit: "points", cost: 20, value: null, basis: "sole" },
    });
    expect(world.balance("anna", "points")).toMatchObject({ active: 50, owed: 0 });
  });

  test("of more than there is, handed out on another tablet, is owed", () => {
    const data = {
      reward: asId("mug"),
      program: 1,
      unit: "points",
      cost: 60,
      value: null,
      basis: "sole",
    } as const;
    const world = rich.happened({ type: "RewardRedeemed", v: 1, member: ANNA, data } as Happening);
    expect(world.balance("anna", "points")).toMatchObject({ active: 0, owed: 10 });
  });
});

describe("an adjustment", () => {
  const adjusted = shop.as("mona").when(adjust("anna", "points", 7));
  const id = adjusted.entries[0]?.id ?? asId<EntryId>("none");

  test("taken back twice is taken back once", () => {
    const twice = adjusted.world.happened(adjustment(-7, id), adjustment(-7, id));
    expect(twice.balance("anna", "points")).toMatchObject({ active: 0, owed: 0 });
    expect(twice.stateOf("anna").purse).toEqual({ lots: [], debits: [] });
  });

  test("taken back before it came comes to nothing", () => {
    const world = shop.happened(adjustment(-7, asId("late")), adjustment(7, null, "late"));
    expect(world.balance("anna", "points")).toMatchObject({ active: 0, owed: 0 });
    const other = shop
      .after(visit("anna", 900))
      .happened(adjustment(7, asId("late-taking")), adjustment(-7, null, "late-taking"));
    expect(other.balance("anna", "points")).toMatchObject({ active: 9, owed: 0 });
  });

  test("that takes on another tablet more than there is leaves it owed", () => {
    expect(shop.happened(adjustment(-7, null)).balance("anna", "points")).toMatchObject({
      active: 0,
      owed: 7,
    });
  });

  test("never counts as a visit", () => {
    expect(adjusted.world.stateOf("anna")).toMatchObject({ visits: 0, spent: 0, latest: [] });
  });
});

describe("the day of a late fact", () => {
  test("decides which units it may use, though later days are already known", () => {
    const dates = { active: MONDAY, expires: addDays(MONDAY, 2) };
    const given: Happening = {
      type: "PointsAdjusted",
      v: 1,
      member: ANNA,
      data: { unit: "points", delta: 20, reason: "goodwill", dates, reverses: null },
    };
    const data = {
      reward: asId("mug"),
      program: 1,
      unit: "points",
      cost: 20,
      value: null,
      basis: "sole",
    } as const;
    const late = { type: "RewardRedeemed", v: 1, member: ANNA, data } as const;
    const world = shop.happened(given).on(addDays(MONDAY, 9)).after(visit("anna", 100));
    expect(
      world.happened({ ...late, day: addDays(MONDAY, 2) } as Happening).balance("anna", "points"),
    ).toEqual({
      active: 1,
      pending: 0,
      expired: 0,
      owed: 0,
    });
    expect(
      world.happened({ ...late, day: addDays(MONDAY, 3) } as Happening).balance("anna", "points"),
    ).toMatchObject({
      owed: 19,
      expired: 20,
    });
  });
});
