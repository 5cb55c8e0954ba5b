/** Proves how a shop's settings, staff, products and rules change. */
import { describe, expect, test } from "vitest";
import { asId, type ProductId, type ShopId, type StaffId } from "#domain/ids.ts";
import type { Program } from "#domain/program.ts";
import type { Product } from "#domain/records.ts";
import { openShop, productsOnSale, shopIdOf, staffOf } from "#domain/shop.ts";
import type { Command, Refusal } from "#domain/command.ts";
import { cafe, enrol, PROGRAM, publish, setUp, staff, undo, visit, SETTINGS } from "#support/cafe.ts";
import { given } from "#support/given.ts";

const product = (id: string, set: Partial<Product>): Command => ({
  type: "PutProduct",
  id: asId<ProductId>(id),
  set,
});
const editShop = (set: Extract<Command, { type: "EditShop" }>["set"]): Command => ({ type: "EditShop", set });

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
          was: { name: "entry-00001", cutoffHour: "entry-00001" },
        },
      },
    ]);
    expect(world.shop.settings?.doc).toEqual({ ...SETTINGS, name: "Kávéház", cutoffHour: 5 });
    expect(world.when(editShop({ cutoffHour: 6 })).entries).toMatchObject([
      { data: { was: { cutoffHour: "entry-00009" } } },
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

  test("that are for life are refused, unless they read so", () => {
    const mona = cafe().as("mona");
    for (const set of [{ tag: "XXXX" }, { currency: "HUF" }, { ...SETTINGS, currency: "HUF" }])
      expect(mona.when(editShop(set as object)).refusal).toEqual({ reason: "BadSettings" });
    const same = { ...SETTINGS, cutoffHour: 5 };
    expect(mona.when(editShop(same)).entries).toMatchObject([{ data: { set: { cutoffHour: 5 } } }]);
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
      expect(olga.as(by).when(staff("sára", { name: "Sára" })).refusal).toEqual({ reason: "OwnerNeeded" });
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
    expect(demoted.when(undo(promoted.op, "why not")).refusal).toEqual({ reason: "UnknownStaff" });
    const hired = olga.when(staff("ödön", { name: "Ödön", role: "owner" }));
    const left = hired.world.as("ödön").after(staff("olga", { role: "manager" }));
    expect(left.when(undo(hired.op, "why not")).refusal).toEqual({ reason: "UnknownStaff" });
    expect(promoted.world.when(undo(promoted.op, "why not")).refusal).toBeNull();
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
      expect(mona.when(product("latte", wrong)).refusal).toEqual({
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
  const olga = cafe().as("olga");
  const next: Program = { ...PROGRAM, version: 2, stamps: { perVisit: 2 } };

  test("are published as the next version, by an owner, and count from then on", () => {
    const { entries, world } = olga.when(publish(next));
    expect(entries).toMatchObject([{ data: { kind: "program", record: "2", set: next, from: {} } }]);
    expect(openShop(world.shop)?.program).toEqual(next);
    expect(world.after(publish({ ...next, version: 3 })).shop.programs).toMatchObject({
      1: { doc: PROGRAM },
      2: { doc: next },
    });
  });

  test("are the newest however many there are", () => {
    const many = Array.from({ length: 11 }, (_, n) => publish({ ...next, version: n + 2 }));
    expect(openShop(olga.after(...many).shop)?.program.version).toBe(12);
  });

  test("are the owner's to publish, and not a manager's", () => {
    for (const who of ["cecil", "mona"])
      expect(cafe().as(who).when(publish(next)).refusal).toEqual({ reason: "OwnerNeeded" });
  });

  test("cannot take an earlier version's place or leave one out", () => {
    for (const version of [0, 1, 3, -0, 1.5])
      expect(olga.when(publish({ ...next, version })).refusal).toEqual({
        reason: "ProgramVersionTaken",
        next: 2,
      });
  });

  test("that cannot be are refused", () => {
    expect(olga.when(publish({ ...next, points: { per: 0, give: 1 } })).refusal).toEqual({
      reason: "BadProgram",
    });
  });

  test("name rewards as they read", () => {
    const rewards = PROGRAM.rewards.map((reward) => ({ ...reward, name: ` \u202e${reward.name}\n` }));
    const tidy = PROGRAM.rewards.map((reward) => reward.name);
    const published = olga.after(publish({ ...next, rewards }));
    expect(openShop(published.shop)?.program.rewards.map((reward) => reward.name)).toEqual(tidy);
    const first = given(setUp({ program: { ...PROGRAM, rewards } }));
    expect(openShop(first.shop)?.program.rewards.map((reward) => reward.name)).toEqual(tidy);
  });

  test("once published are not undone", () => {
    const { op, world } = olga.when(publish(next));
    expect(world.when(undo(op, "why not")).refusal).toEqual({ reason: "NothingToUndo" });
  });
});

test("the shop's id is that of the entry that set it up, and of no other", () => {
  const { log } = cafe()
    .as("olga")
    .after(editShop({ cutoffHour: 5 }), enrol("anna"));
  const [first, ...others] = log.map(shopIdOf);
  expect(first).toBe(asId<ShopId>(log[0]?.id ?? ""));
  expect(others.every((id) => id === null)).toBe(true);
});
