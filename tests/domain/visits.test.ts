/** Proves what a visit and a sale without a card record and earn. */
import { describe, expect, test } from "vitest";
import { addDays } from "#domain/day.ts";
import { earnedBy, isProgram } from "#domain/program.ts";
import { cafe, cafeWith, enrol, item, PROGRAM, redeem, setUp, visit, voidPart } from "#support/cafe.ts";
import { given, MONDAY } from "#support/given.ts";

const POINTS_ONLY = { stamps: null, rewards: PROGRAM.rewards.filter((reward) => reward.unit === "points") };

describe("a visit", () => {
  const shop = cafe().after(enrol("anna"));

  test("of somebody who pays on the keypad earns a stamp and a point for each whole euro", () => {
    const { entries, world } = shop.when(visit("anna", 1299));
    expect(entries).toMatchObject([
      {
        type: "VisitRecorded",
        member: "anna",
        by: "cecil",
        day: MONDAY,
        data: {
          amount: 1299,
          items: [],
          receipt: null,
          program: 1,
          earned: { stamps: 1, points: 12 },
          dates: {
            stamps: { active: MONDAY, expires: null },
            points: { active: MONDAY, expires: null },
          },
        },
      },
    ]);
    expect(world.balance("anna", "points").active).toBe(12);
    expect(world.stateOf("anna")).toMatchObject({ visits: 1, spent: 1299 });
  });

  test("of somebody whose amount nobody types is one tap and earns the stamp alone", () => {
    const { entries, world } = shop.when(visit("anna"));
    expect(entries).toMatchObject([{ data: { amount: null, earned: { stamps: 1, points: 0 } } }]);
    expect(world.stateOf("anna")).toMatchObject({ visits: 1, spent: 0 });
  });

  test("adds what was tapped to what was typed", () => {
    const items = [item("espresso", 2, 250), item("latte", 1, 370)];
    const { entries } = shop.when(visit("anna", 130, { items, receipt: "R-17" }));
    expect(entries).toMatchObject([
      { data: { amount: 1000, items, receipt: "R-17", earned: { stamps: 1, points: 10 } } },
    ]);
    expect(shop.when(visit("anna", null, { items })).entries).toMatchObject([{ data: { amount: 870 } }]);
  });

  test("may be free of charge", () => {
    expect(shop.when(visit("anna", 0)).entries).toMatchObject([
      { data: { amount: 0, earned: { stamps: 1, points: 0 } } },
    ]);
  });

  test("of nobody we know is refused", () => {
    expect(shop.when(visit("zoe", 100)).refusal).toEqual({ reason: "UnknownMember" });
    expect(shop.when(visit("zoe", 100)).entries).toEqual([]);
  });

  test("with an amount that is no money is refused and writes nothing", () => {
    for (const typed of [
      -1,
      0.5,
      12.345,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2 ** 53,
      1e308,
      -0,
      1_000_000_000,
    ])
      expect(shop.when(visit("anna", typed))).toMatchObject({
        refusal: { reason: "BadAmount" },
        entries: [],
        world: shop,
      });
    expect(shop.when(visit("anna", 999_999_999)).refusal).toBeNull();
  });

  test("with a count or a price that cannot be is refused", () => {
    for (const [count, price] of [
      [0, 250],
      [-1, 250],
      [1.5, 250],
      [100, 250],
      [1, -250],
      [1, 2.5],
      [1, -0],
    ] as const)
      expect(
        shop.when(visit("anna", 100, { items: [item("latte", 1, 370), item("espresso", count, price)] }))
          .refusal,
      ).toEqual({ reason: "BadAmount" });
    expect(shop.when(visit("anna", null, { items: [item("espresso", 99, 250)] })).refusal).toBeNull();
  });

  test("that takes something off on the keypad is refused, though the sum would be money", () => {
    const items = [item("latte", 1, 370)];
    expect(shop.when(visit("anna", -100, { items })).refusal).toEqual({ reason: "BadAmount" });
  });

  test("whose parts are money but whose sum is not is refused", () => {
    const items = [item("espresso", 99, 99_999_999)];
    expect(shop.when(visit("anna", null, { items })).refusal).toEqual({ reason: "BadAmount" });
    expect(shop.when(visit("anna", 999_999_999, { items: [item("espresso", 1, 1)] })).refusal).toEqual({
      reason: "BadAmount",
    });
  });

  test("earns under the rules of its day, and its units last as long as they say", () => {
    const terms = { stamps: { pendingDays: 1, lastsDays: 10 }, points: { pendingDays: 0, lastsDays: 30 } };
    const { entries } = cafeWith({ terms }).after(enrol("anna")).when(visit("anna", 100));
    expect(entries).toMatchObject([
      {
        data: {
          dates: {
            stamps: { active: addDays(MONDAY, 1), expires: addDays(MONDAY, 10) },
            points: { active: MONDAY, expires: addDays(MONDAY, 29) },
          },
        },
      },
    ]);
  });

  test("needs an amount where only points are counted", () => {
    const points = cafeWith(POINTS_ONLY).after(enrol("anna"));
    expect(points.when(visit("anna")).refusal).toEqual({ reason: "NothingSold" });
    expect(points.when(visit("anna", 300)).entries).toMatchObject([
      { data: { earned: { stamps: 0, points: 3 } } },
    ]);
  });

  test("earns stamps alone where no points are counted", () => {
    const stamps = cafeWith({ points: null, stamps: { perVisit: 2 }, rewards: [] }).after(enrol("anna"));
    expect(stamps.when(visit("anna", 300)).entries).toMatchObject([
      { data: { earned: { stamps: 2, points: 0 } } },
    ]);
  });

  test("is remembered among the latest three, so that the counter can ask: again?", () => {
    const world = shop.after(visit("anna"), visit("anna"), visit("anna"), visit("anna"));
    const ids = world.log
      .filter((entry) => entry.type === "VisitRecorded")
      .map(({ id, at, day }) => ({ id, at, day }));
    expect(world.stateOf("anna").latest).toEqual(ids.slice(1).toReversed());
  });

  test("tapped twice with the same op is one act", () => {
    const first = shop.when(visit("anna", 500));
    const second = first.world.when(visit("anna", 500), first.op);
    expect(second.entries).toEqual(first.entries);
    expect(second.world.log).toHaveLength(first.world.log.length);
    expect(second.world.stateOf("anna").visits).toBe(1);
  });
});

describe("a sale without a card", () => {
  const shop = cafe();

  test("is kept with its amount and earns nothing", () => {
    const { entries, world } = shop.when(visit(null, 740));
    expect(entries).toMatchObject([
      { type: "VisitRecorded", member: null, data: { amount: 740, earned: { stamps: 0, points: 0 } } },
    ]);
    expect(world.cardless).toMatchObject({ visits: 1, spent: 740 });
  });

  test("of nothing is refused", () => {
    expect(shop.when(visit(null)).refusal).toEqual({ reason: "NothingSold" });
  });

  test("can be taken back in part, never by more than it was", () => {
    const sale = shop.when(visit(null, 740));
    const id = sale.entries[0]?.id ?? "";
    const partly = sale.world.after(voidPart(null, id, { amount: 240 }));
    expect(partly.cardless).toMatchObject({ visits: 1, spent: 500 });
    expect(partly.when(voidPart(null, id, { amount: 501 })).refusal).toEqual({
      reason: "MoreThanRecorded",
      left: 500,
      units: { stamps: 0, points: 0 },
    });
  });
});

describe("before the shop is set up", () => {
  test("nothing can be done but setting it up", () => {
    for (const command of [visit(null, 100), enrol("anna"), redeem("anna", "coffee")])
      expect(given().when(command).refusal).toEqual({ reason: "ShopNotSetUp" });
    expect(given().when(setUp()).refusal).toBeNull();
  });
});

describe("what a purchase earns", () => {
  const rules = { ...PROGRAM, points: { per: 1000, give: 3 } };

  test("is rounded down once per visit, so that 9.99 in ten parts earns no more than in one", () => {
    const split = Array.from({ length: 10 }, () => earnedBy(rules, 999).points);
    expect(split.reduce((sum, points) => sum + points, 0)).toBe(0);
    expect(earnedBy(rules, 9990).points).toBe(27);
    expect([999, 1000, 1999, 2000].map((amount) => earnedBy(rules, amount).points)).toEqual([0, 3, 3, 6]);
  });
});

describe("rules", () => {
  const reward = PROGRAM.rewards[0];
  const good = [
    PROGRAM,
    { ...PROGRAM, stamps: { perVisit: 10 } },
    { ...PROGRAM, points: { per: 1, give: 1000 } },
    { ...PROGRAM, points: { per: 1_000_000, give: 1 } },
    { ...PROGRAM, rewards: [] },
    { ...PROGRAM, ...POINTS_ONLY },
    { ...PROGRAM, rewards: reward ? [{ ...reward, cost: 1 }] : [] },
    { ...PROGRAM, rewards: reward ? [{ ...reward, cost: 1_000_000, value: 0 }] : [] },
    { ...PROGRAM, terms: { ...PROGRAM.terms, stamps: { pendingDays: 365, lastsDays: 3650 } } },
    { ...PROGRAM, terms: { ...PROGRAM.terms, points: { pendingDays: 0, lastsDays: 1 } } },
  ];

  test("that add up can be published", () => {
    expect(good.filter((program) => !isProgram(program))).toEqual([]);
  });

  test("that count nothing, count in parts or promise what cannot be earned cannot", () => {
    const bad = [
      { stamps: null, points: null, rewards: [] },
      { stamps: { perVisit: 0 } },
      { stamps: { perVisit: 11 } },
      { stamps: { perVisit: 1.5 } },
      { points: { per: 0, give: 1 } },
      { points: { per: 1_000_001, give: 1 } },
      { points: { per: 100, give: 0 } },
      { points: { per: 100, give: 1001 } },
      { points: { per: 100, give: 0.5 } },
      { terms: { ...PROGRAM.terms, stamps: { pendingDays: -1, lastsDays: null } } },
      { terms: { ...PROGRAM.terms, stamps: { pendingDays: 366, lastsDays: null } } },
      { terms: { ...PROGRAM.terms, stamps: { pendingDays: -0, lastsDays: null } } },
      { terms: { ...PROGRAM.terms, points: { pendingDays: 0, lastsDays: 0 } } },
      { terms: { ...PROGRAM.terms, points: { pendingDays: 0, lastsDays: 3651 } } },
      ...(reward
        ? [
            { rewards: [reward, reward] },
            { rewards: [{ ...reward, cost: 0 }] },
            { rewards: [{ ...reward, cost: 1_000_001 }] },
            { rewards: [{ ...reward, cost: 9.5 }] },
            { rewards: [{ ...reward, name: "" }] },
            { rewards: [{ ...reward, name: "\u200b \u202e" }] },
            { rewards: [{ ...reward, value: -1 }] },
            { rewards: [{ ...reward, value: 3.2 }] },
            { points: null, rewards: [{ ...reward, unit: "points" as const }] },
            { stamps: null, rewards: [reward] },
          ]
        : []),
    ];
    expect(bad.filter((wrong) => isProgram({ ...PROGRAM, ...wrong }))).toEqual([]);
  });
});
