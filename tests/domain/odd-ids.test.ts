/** Proves that ids which every object knows by itself are ids like any other. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId, type StaffId } from "#domain/ids.ts";
import { applyEdit, cursorOf, own } from "#domain/records.ts";
import { productsOnSale, staffOf } from "#domain/shop.ts";
import { cafe, item, staff, undo, visit } from "#support/cafe.ts";
import { at } from "#support/edits.ts";

const ODD = ["constructor", "__proto__", "toString", "hasOwnProperty"];

const product = (id: string, set: object): Command => ({ type: "PutProduct", id: asId(id), set });

describe.each(ODD)("the id %s", (id) => {
  test("is a product's like any other", () => {
    const put = cafe()
      .as("olga")
      .when(product(id, { name: "Cake", price: 450 }));
    expect(put.refusal).toBeNull();
    const { world } = put.world.when(product(id, { price: 500 }));
    expect(productsOnSale(world.shop).find((one) => one.id === id)).toEqual({ id, name: "Cake", price: 500 });
    expect(Object.keys(world.shop.products)).toHaveLength(3);
    expect(world.when(visit(null, null, { items: [item(id, 2, 500)] })).entries).toMatchObject([
      { data: { amount: 1000 } },
    ]);
    const back = put.world.when(undo(put.op, "a mistake")).world;
    expect(own(back.shop.products, id)?.doc).toMatchObject({ active: false });
  });

  test("is nobody's until somebody has it, and then theirs", () => {
    const olga = cafe().as("olga");
    expect(staffOf(olga.shop, asId<StaffId>(id))).toBeNull();
    expect(olga.as(id).when(product("cake", { name: "Cake" })).refusal).toEqual({ reason: "ManagerNeeded" });
    const { world, refusal } = olga.when(staff(id, { name: "Con", role: "manager" }));
    expect(refusal).toBeNull();
    expect(staffOf(world.shop, asId<StaffId>(id))).toMatchObject({ name: "Con", role: "manager" });
    expect(world.as(id).when(product("cake", { name: "Cake" })).refusal).toBeNull();
  });

  test("names a field like any other", () => {
    const field = <T>(value: T): Record<string, T> => Object.fromEntries([[id, value]]);
    const first = applyEdit<"member">(null, { kind: "member", set: field("x"), was: field(null) }, at(3));
    expect(cursorOf(null, id)).toBe(0);
    expect(cursorOf(first, id)).toBe(3);
    expect(Object.entries(first.doc)).toEqual([[id, "x"]]);
    expect(applyEdit<"member">(null, { kind: "member", set: field("x"), was: {} }, at(3))).toEqual({
      doc: {},
      cursors: {},
      setters: {},
    });
  });
});
