/** Proves how a shop is opened. */
import { describe, expect, test } from "vitest";
import { asId, type LocationId, type ProductId, type RewardId, type StaffId } from "#domain/ids.ts";
import { CURRENCIES, exponentOf, isAmount, isWhole } from "#domain/money.ts";
import { PRESETS, presetProducts, presetProgram } from "#domain/presets.ts";
import { isProgram } from "#domain/program.ts";
import type { Settings } from "#domain/records.ts";
import { openShop, productsOnSale, staffOf } from "#domain/shop.ts";

import { cafe, PROGRAM, setUp, SETTINGS, undo } from "#support/cafe.ts";
import { given } from "#support/given.ts";

const settings = (set: Partial<Settings>) => setUp({ settings: { ...SETTINGS, ...set } });

describe("setting up", () => {
  test("writes settings, place, owner, products and rules in one act", () => {
    const { entries, world } = given().when(setUp());
    expect(
      entries.map((entry) => entry.type === "RecordEdited" && [entry.data.kind, entry.data.record]),
    ).toEqual([
      ["shop", "shop"],
      ["location", "main-street"],
      ["staff", "olga"],
      ["product", "espresso"],
      ["product", "latte"],
      ["program", "1"],
    ]);
    expect(entries.every((entry) => entry.member === null && entry.op === "op-1" && entry.size === 6)).toBe(
      true,
    );
    expect(openShop(world.shop)).toEqual({ settings: SETTINGS, location: "main-street", program: PROGRAM });
    expect(world.shop.locations["main-street"]?.doc).toEqual({ name: "Main Street" });
    expect(staffOf(world.shop, asId<StaffId>("olga"))).toEqual({
      name: "Olga",
      role: "owner",
      pin: "hash",
      active: true,
    });
    expect(productsOnSale(world.shop)).toEqual([
      { id: "espresso", name: "Espresso", price: 250 },
      { id: "latte", name: "Latte", price: 370 },
    ]);
  });

  test("happens once", () => {
    expect(cafe().when(setUp()).refusal).toEqual({ reason: "ShopAlreadySetUp" });
  });

  test("keeps names as they read", () => {
    const messy = setUp({
      settings: { ...SETTINGS, name: "  Kávé\u202e  ház\n" },
      location: { id: asId<LocationId>("main-street"), name: " Main\tStreet " },
      owner: { id: asId<StaffId>("olga"), name: "\u200bOlga", pin: null },
      products: [{ id: asId<ProductId>("latte"), name: "Caffe\u0300  latte", price: 370 }],
    });
    const { shop } = given(messy);
    expect(shop.settings?.doc.name).toBe("Kávé ház");
    expect(shop.locations["main-street"]?.doc.name).toBe("Main Street");
    expect(shop.staff["olga"]?.doc.name).toBe("Olga");
    expect(shop.products["latte"]?.doc.name).toBe("Caffè latte");
  });

  test("is refused with settings no shop can have", () => {
    for (const wrong of [
      { name: " " },
      { name: "x".repeat(81) },
      { timeZone: "" },
      { cutoffHour: -1 },
      { cutoffHour: 24 },
      { cutoffHour: 4.5 },
      { cutoffHour: -0 },
      { againMinutes: -1 },
      { againMinutes: 1441 },
      { againMinutes: Number.NaN },
    ])
      expect(given().when(settings(wrong)).refusal).toEqual({ reason: "BadSettings" });
    for (const right of [{ cutoffHour: 0 }, { cutoffHour: 23 }, { againMinutes: 0 }, { againMinutes: 1440 }])
      expect(given().when(settings(right)).refusal).toBeNull();
  });

  test("is refused when a place, a person or a product has no name to read", () => {
    const nameless: readonly Partial<Parameters<typeof setUp>[0]>[] = [
      { location: { id: asId<LocationId>("main-street"), name: "" } },
      { owner: { id: asId<StaffId>("olga"), name: "\u200b", pin: null } },
      { products: [{ id: asId<ProductId>("latte"), name: "\u202e", price: 1 }] },
    ];
    for (const other of nameless) expect(given().when(setUp(other)).refusal).toEqual({ reason: "BadName" });
  });

  test("is refused with a price that is no money", () => {
    const products = [
      { id: asId<ProductId>("latte"), name: "Latte", price: 370 },
      { id: asId<ProductId>("tea"), name: "Tea", price: 1.5 },
    ];
    expect(given().when(setUp({ products })).refusal).toEqual({ reason: "BadAmount" });
  });

  test("is refused when two products or two rewards are one by their ids", () => {
    const latte = { id: asId<ProductId>("latte"), name: "Latte", price: 370 };
    const twice = setUp({ products: [latte, { ...latte, name: "Tea" }] });
    expect(given().when(twice).refusal).toEqual({ reason: "BadSettings" });
    const rewards = PROGRAM.rewards.map((reward) => ({ ...reward, id: asId<RewardId>("the-same") }));
    const program = { ...PROGRAM, rewards };
    expect(given().when(setUp({ program })).refusal).toEqual({ reason: "BadProgram" });
  });

  test("is refused with rules that cannot be, or that are not the first", () => {
    expect(given().when(setUp({ program: { ...PROGRAM, version: 2 } })).refusal).toEqual({
      reason: "BadProgram",
    });
    expect(given().when(setUp({ program: { ...PROGRAM, stamps: { perVisit: 0 } } })).refusal).toEqual({
      reason: "BadProgram",
    });
  });

  test("cannot be undone", () => {
    expect(given(setUp()).as("olga").when(undo("op-1", "why not")).refusal).toEqual({
      reason: "NothingToUndo",
    });
  });
});

describe("money", () => {
  test("is counted in the smallest unit that exists: cents, but whole forints", () => {
    expect(exponentOf("EUR")).toBe(2);
    expect(exponentOf("HUF")).toBe(0);
    expect(CURRENCIES).toContain("HUF");
    expect(CURRENCIES).toContain("EUR");
    for (const currency of CURRENCIES) expect([0, 2]).toContain(exponentOf(currency));
  });

  test("is whole, not negative and has at most nine digits", () => {
    for (const amount of [0, 1, 999_999_999]) expect(isAmount(amount)).toBe(true);
    for (const amount of [-1, -0, 0.5, 1_000_000_000, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(isAmount(amount)).toBe(false);
    expect(isWhole(3, 3, 3)).toBe(true);
    expect(isWhole(2, 3, 4)).toBe(false);
    expect(isWhole(5, 3, 4)).toBe(false);
    expect(isAmount("10" as unknown as number)).toBe(false);
  });
});

describe("a first day's preset", () => {
  const texts = {
    stampReward: "Free coffee",
    pointReward: "Gift",
    products: ["a", "b", "c", "d", "e", "f", "g", "h"],
  };

  const rewardsOf = (preset: (typeof PRESETS)[number]) =>
    presetProgram(preset, texts, "EUR", () => asId("reward")).rewards.map(({ name, unit, cost }) => [
      name,
      unit,
      cost,
    ]);

  test("has a reward for stamps and one for points, and a shop that sells rarely points only", () => {
    expect(rewardsOf("cafe")).toEqual([
      ["Free coffee", "stamps", 10],
      ["Gift", "points", 100],
    ]);
    expect(rewardsOf("salon")).toEqual([
      ["Free coffee", "stamps", 5],
      ["Gift", "points", 300],
    ]);
    expect(rewardsOf("shop")).toEqual([["Gift", "points", 200]]);
    const { stamps, points } = presetProgram("shop", texts, "EUR", () => asId("reward"));
    expect([stamps, points]).toEqual([null, { per: 100, give: 1 }]);
    expect(presetProgram("cafe", texts, "HUF", () => asId("reward"))).toMatchObject({
      stamps: { perVisit: 1 },
      points: { per: 400, give: 1 },
    });
  });

  test("prices its tiles as the currency does, forints in tens", () => {
    const prices = (currency: "EUR" | "HUF" | "CZK") =>
      presetProducts("cafe", texts, currency).map(({ price }) => price);
    expect(prices("EUR")).toEqual([240, 340, 360, 340, 280, 260, 420, 550]);
    expect(prices("HUF")).toEqual([960, 1360, 1440, 1360, 1120, 1040, 1680, 2200]);
    expect(prices("CZK").slice(0, 2)).toEqual([6000, 8500]);
    const more = { ...texts, products: [...texts.products, "i"] };
    expect(presetProducts("cafe", more, "EUR").at(-1)).toEqual({ name: "i", price: 0 });
  });

  test("can be set up in every currency", () => {
    for (const preset of PRESETS)
      for (const currency of CURRENCIES) {
        let n = 0;
        const program = presetProgram(preset, texts, currency, () => asId(`reward-${(n += 1)}`));
        const products = presetProducts(preset, texts, currency).map((one, at) => ({
          ...one,
          id: asId<ProductId>(`product-${at}`),
        }));
        expect(isProgram(program)).toBe(true);
        // Kinds with fewer first tiles than texts leave the rest unpriced.
        expect(products.slice(0, 4).every(({ price }) => price > 0)).toBe(true);
        expect(
          given().when(setUp({ program, products, settings: { ...SETTINGS, currency } })).refusal,
        ).toBeNull();
      }
  });
});
