import { describe, expect, test } from "vitest";
import { asId, type LocationId, type ProductId, type StaffId } from "#domain/ids.ts";
import { CURRENCIES, exponentOf, isAmount, isWhole } from "#domain/money.ts";
import { PRESETS, presetProducts, presetProgram } from "#domain/presets.ts";
import { isProgram, type Program } from "#domain/program.ts";
import type { Product, Settings } from "#domain/records.ts";
import { openShop, productsOnSale, staffOf } from "#domain/shop.ts";
import type { Command, Refusal } from "#domain/command.ts";
import { cafe, enrol, PROGRAM, publish, setUp, SETTINGS, staff, undo, visit } from "#support/cafe.ts";
import { given } from "#support/given.ts";

const product = (id: string, set: Partial<Product>): Command => ({
  type: "PutProduct",
  id: asId<ProductId>(id),
  set,
});
const editShop = (set: Extract<Command, { type: "EditShop" }>["set"]): Command => ({ type: "EditShop", set });
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
      expect(given().when(settings(wrong)).refusal, JSON.stringify(wrong)).toEqual({ reason: "BadSettings" });
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

  test("is refused with rules that cannot be, or that are not the first", () => {
    expect(given().when(setUp({ program: { ...PROGRAM, version: 2 } })).refusal).toEqual({
      reason: "BadProgram",
    });
    expect(given().when(setUp({ program: { ...PROGRAM, stamps: { perVisit: 0 } } })).refusal).toEqual({
      reason: "BadProgram",
    });
  });

  test("cannot be undone", () => {
    expect(given(setUp()).when(undo("op-1")).refusal).toEqual({ reason: "NothingToUndo" });
  });
});

describe("settings", () => {
  test("are changed by a manager, field by field, each edit naming what it replaces", () => {
    const { entries, world } = cafe()
      .as("mona")
      .when(editShop({ name: " Kávéház ", cutoffHour: 5, againMinutes: 10 }));
    expect(entries).toMatchObject([
      {
        data: {
          kind: "shop",
          record: "shop",
          set: { name: "Kávéház", cutoffHour: 5 },
          from: { name: "Kávézó", cutoffHour: 4 },
          was: { name: 1, cutoffHour: 1 },
        },
      },
    ]);
    expect(world.shop.settings?.doc).toEqual({ ...SETTINGS, name: "Kávéház", cutoffHour: 5 });
    expect(world.when(editShop({ cutoffHour: 6 })).entries).toMatchObject([
      { data: { was: { cutoffHour: 9 } } },
    ]);
  });

  test("keep their name when another field is changed", () => {
    const { world } = cafe()
      .as("mona")
      .when(editShop({ language: "fi" }));
    expect(world.shop.settings?.doc).toEqual({ ...SETTINGS, language: "fi" });
  });

  test("that already read so write nothing", () => {
    expect(
      cafe()
        .as("mona")
        .when(editShop({ cutoffHour: 4 })),
    ).toMatchObject({ refusal: null, entries: [] });
  });

  test("are not a cashier's to change", () => {
    expect(cafe().when(editShop({ cutoffHour: 5 })).refusal).toEqual({ reason: "ManagerNeeded" });
  });

  test("that no shop can have are refused", () => {
    expect(
      cafe()
        .as("mona")
        .when(editShop({ cutoffHour: 99 })).refusal,
    ).toEqual({ reason: "BadSettings" });
    expect(
      cafe()
        .as("mona")
        .when(editShop({ name: "" })).refusal,
    ).toEqual({ reason: "BadSettings" });
  });
});

describe("staff", () => {
  const olga = cafe().as("olga");

  test("are hired by the owner, as cashiers without a PIN unless said otherwise", () => {
    const { entries, world } = olga.when(staff("sára", { name: " Sára " }));
    expect(entries).toMatchObject([
      { type: "RecordEdited", data: { kind: "staff", record: "sára", from: {} } },
    ]);
    expect(staffOf(world.shop, asId<StaffId>("sára"))).toEqual({
      name: "Sára",
      role: "cashier",
      pin: null,
      active: true,
    });
  });

  test("change field by field", () => {
    const { entries } = olga.when(staff("cecil", { pin: "hash-2", role: "cashier" }));
    expect(entries).toMatchObject([{ data: { set: { pin: "hash-2" }, from: { pin: null } } }]);
  });

  test("are neither a cashier's nor a manager's to hire", () => {
    for (const by of ["cecil", "mona", null])
      expect(olga.as(by).when(staff("sára", { name: "Sára" })).refusal).toEqual({ reason: "ManagerNeeded" });
  });

  test("have a name", () => {
    expect(olga.when(staff("sára", {})).refusal).toEqual({ reason: "BadName" });
    expect(olga.when(staff("cecil", { name: "\u200b" })).refusal).toEqual({ reason: "BadName" });
  });

  test("who have left may do nothing", () => {
    const left = olga.after(staff("mona", { active: false }));
    expect(left.as("mona").when(editShop({ cutoffHour: 5 })).refusal).toEqual({ reason: "ManagerNeeded" });
    expect(staffOf(left.shop, asId<StaffId>("mona"))).toBeNull();
    expect(staffOf(left.shop, null)).toBeNull();
  });

  test("always include somebody who may do what only an owner may", () => {
    const unknown: Refusal = { reason: "UnknownStaff" };
    expect(olga.when(staff("olga", { active: false })).refusal).toEqual(unknown);
    expect(olga.when(staff("olga", { role: "manager" })).refusal).toEqual(unknown);
    const two = olga.after(staff("mona", { role: "owner" }));
    expect(two.when(staff("olga", { active: false })).refusal).toBeNull();
    const one = two.after(staff("mona", { active: false }));
    expect(one.when(staff("olga", { role: "cashier" })).refusal).toEqual(unknown);
  });

  test("cannot be left without an owner by an undo either", () => {
    const promoted = olga.when(staff("mona", { role: "owner" }));
    const demoted = promoted.world.as("mona").after(staff("olga", { role: "cashier" }));
    expect(demoted.as("olga").when(undo(promoted.op)).refusal).toEqual({ reason: "UnknownStaff" });
    const hired = olga.when(staff("ödön", { name: "Ödön", role: "owner" }));
    const left = hired.world.as("ödön").after(staff("olga", { role: "manager" }));
    expect(left.as("olga").when(undo(hired.op)).refusal).toEqual({ reason: "UnknownStaff" });
    expect(promoted.world.when(undo(promoted.op)).refusal).toBeNull();
  });
});

describe("products", () => {
  const mona = cafe().as("mona");

  test("are added at the end of the tiles, free until they have a price", () => {
    const { world } = mona.when(product("cake", { name: " Cake " }));
    expect(productsOnSale(world.shop).at(-1)).toEqual({ id: "cake", name: "Cake", price: 0 });
    expect(world.shop.products["cake"]?.doc).toEqual({ name: "Cake", price: 0, position: 2, active: true });
  });

  test("are shown in their order and only while they are sold", () => {
    const moved = mona.after(
      product("cake", { name: "Cake", price: 450 }),
      product("espresso", { position: 7 }),
    );
    expect(productsOnSale(moved.shop).map((one) => one.id)).toEqual(["latte", "cake", "espresso"]);
    expect(
      productsOnSale(moved.after(product("latte", { active: false })).shop).map((one) => one.id),
    ).toEqual(["cake", "espresso"]);
  });

  test("that have no name, no price or no place are refused", () => {
    expect(mona.when(product("cake", { price: 450 })).refusal).toEqual({ reason: "BadName" });
    for (const wrong of [
      { price: -1 },
      { price: 0.5 },
      { price: -0 },
      { position: 1.5 },
      { position: -1 },
      { position: 10_000 },
    ])
      expect(mona.when(product("latte", wrong)).refusal, JSON.stringify(wrong)).toEqual({
        reason: "BadAmount",
      });
  });

  test("are not a cashier's to change", () => {
    expect(cafe().when(product("latte", { price: 1 })).refusal).toEqual({ reason: "ManagerNeeded" });
  });

  test("change nothing in visits rung up before", () => {
    const before = cafe().after(enrol("anna"), visit("anna", 250));
    const after = before.as("mona").after(product("espresso", { price: 300 }));
    expect(after.stateOf("anna")).toEqual(before.stateOf("anna"));
    expect(after.log.slice(0, before.log.length)).toEqual(before.log);
  });
});

describe("rules", () => {
  const mona = cafe().as("mona");
  const next: Program = { ...PROGRAM, version: 2, stamps: { perVisit: 2 } };

  test("are published as the next version, by a manager, and count from then on", () => {
    const { entries, world } = mona.when(publish(next));
    expect(entries).toMatchObject([{ data: { kind: "program", record: "2", set: next, from: {} } }]);
    expect(openShop(world.shop)?.program).toEqual(next);
    expect(world.after(publish({ ...next, version: 3 })).shop.programs).toMatchObject({
      1: { doc: PROGRAM },
      2: { doc: next },
    });
  });

  test("are the newest however many there are", () => {
    const many = Array.from({ length: 11 }, (_, n) => publish({ ...next, version: n + 2 }));
    expect(openShop(mona.after(...many).shop)?.program.version).toBe(12);
  });

  test("are not a cashier's to publish", () => {
    expect(cafe().when(publish(next)).refusal).toEqual({ reason: "ManagerNeeded" });
  });

  test("cannot take an earlier version's place or leave one out", () => {
    for (const version of [0, 1, 3, -0, 1.5])
      expect(mona.when(publish({ ...next, version })).refusal).toEqual({
        reason: "ProgramVersionTaken",
        next: 2,
      });
  });

  test("that cannot be are refused", () => {
    expect(mona.when(publish({ ...next, points: { per: 0, give: 1 } })).refusal).toEqual({
      reason: "BadProgram",
    });
  });

  test("name rewards as they read", () => {
    const rewards = PROGRAM.rewards.map((reward) => ({ ...reward, name: ` \u202e${reward.name}\n` }));
    const tidy = PROGRAM.rewards.map((reward) => reward.name);
    const published = mona.after(publish({ ...next, rewards }));
    expect(openShop(published.shop)?.program.rewards.map((reward) => reward.name)).toEqual(tidy);
    const first = given(setUp({ program: { ...PROGRAM, rewards } }));
    expect(openShop(first.shop)?.program.rewards.map((reward) => reward.name)).toEqual(tidy);
  });

  test("once published are not undone", () => {
    const { op, world } = mona.when(publish(next));
    expect(world.when(undo(op)).refusal).toEqual({ reason: "NothingToUndo" });
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
      expect(isAmount(amount), String(amount)).toBe(false);
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
        expect(
          given().when(setUp({ program, products, settings: { ...SETTINGS, currency } })).refusal,
        ).toBeNull();
      }
  });
});
