/** Proves how records are edited field by field, and that an edit of a value gone since loses. */
import { describe, expect, test } from "vitest";
import type { CardCode } from "#domain/card-code.ts";
import { applyEdit, editOf, isIdle, type Kept, type RecordEdit } from "#domain/records.ts";
import { EMPTY_SHOP, evolveShop, openShop } from "#domain/shop.ts";
import { PROGRAM, SETTINGS } from "#support/cafe.ts";

const anna: Kept<"member"> = {
  doc: { name: "Anna", phone: null, note: "" },
  cursors: { name: 3, phone: 3, note: 5 },
};

describe("an edit", () => {
  test("says what it sets, what was there and which edit had set that", () => {
    expect(editOf("member", "anna", { name: "Anna Kiss", note: "oat milk" }, anna)).toEqual({
      kind: "member",
      record: "anna",
      set: { name: "Anna Kiss", note: "oat milk" },
      from: { name: "Anna", note: "" },
      was: { name: 3, note: 5 },
    });
  });

  test("leaves out what already reads so", () => {
    const edit = editOf("member", "anna", { name: "Anna", phone: "12345" }, anna);
    expect(edit.set).toEqual({ phone: "12345" });
    expect(isIdle(edit)).toBe(false);
    expect(isIdle(editOf("member", "anna", { name: "Anna" }, anna))).toBe(true);
  });

  test("of a new record replaces nothing", () => {
    expect(editOf("member", "bela", { name: "Béla" }, null)).toMatchObject({
      set: { name: "Béla" },
      from: {},
      was: { name: 0 },
    });
  });

  test("of a field that never was set replaces nothing", () => {
    const bare: Kept<"member"> = { ...anna, cursors: {} };
    expect(editOf("member", "anna", { name: "x" }, bare).was).toEqual({ name: 0 });
  });

  test("that is applied leaves the other fields alone", () => {
    const edit = editOf("member", "anna", { name: "Anna Kiss" }, anna);
    expect(applyEdit<"member">(anna, edit, 9)).toEqual({
      doc: { name: "Anna Kiss", phone: null, note: "" },
      cursors: { name: 9, phone: 3, note: 5 },
    });
  });

  test("loses where its value was replaced meanwhile, field by field", () => {
    const mine = editOf("member", "anna", { name: "Mine", note: "mine" }, anna);
    const theirs = applyEdit<"member">(anna, editOf("member", "anna", { name: "Theirs" }, anna), 9);
    expect(applyEdit<"member">(theirs, mine, 10)).toEqual({
      doc: { name: "Theirs", phone: null, note: "mine" },
      cursors: { name: 9, phone: 3, note: 10 },
    });
  });

  test("of a new record loses against one that came first", () => {
    const first = editOf("member", "bela", { name: "First" }, null);
    const second = editOf("member", "bela", { name: "Second" }, null);
    const kept = applyEdit<"member">(applyEdit<"member">(null, first, 1), second, 2);
    expect(kept.doc.name).toBe("First");
  });

  test("that does not say what it replaces sets nothing", () => {
    expect(applyEdit<"member">(anna, { set: { name: "x" }, was: {} }, 9)).toEqual(anna);
    expect(applyEdit<"member">(null, { set: { name: "x" }, was: {} }, 9).doc).toEqual({});
  });
});

describe("the shop", () => {
  const edits: readonly RecordEdit[] = [
    editOf("shop", "shop", SETTINGS, null),
    editOf("location", "here", { name: "Here" }, null),
    editOf("program", "1", PROGRAM, null),
  ];
  const shopOf = (all: readonly RecordEdit[]) =>
    all.reduce((shop, edit, at) => evolveShop(shop, edit, at + 1), EMPTY_SHOP);

  test("is open once it has settings, a place and rules", () => {
    expect(openShop(shopOf(edits))).toEqual({ settings: SETTINGS, location: "here", program: PROGRAM });
    for (const missing of edits)
      expect(openShop(shopOf(edits.filter((edit) => edit !== missing)))).toBeNull();
  });

  test("keeps each kind of record apart", () => {
    const staff = editOf("staff", "olga", { name: "Olga" }, null);
    const product = editOf("product", "olga", { name: "Olga's cake" }, null);
    const shop = shopOf([...edits, staff, product]);
    expect(shop.staff).toEqual({ olga: { doc: { name: "Olga" }, cursors: { name: 4 } } });
    expect(shop.products).toEqual({ olga: { doc: { name: "Olga's cake" }, cursors: { name: 5 } } });
  });

  test("has nothing to do with members and their cards", () => {
    const shop = shopOf(edits);
    expect(evolveShop(shop, editOf("member", "anna", { name: "Anna" }, null), 9)).toBe(shop);
    expect(evolveShop(shop, editOf("card", "X" as CardCode, { state: "issued" }, null), 9)).toBe(shop);
  });

  test("follows the newest rules in whatever order they came", () => {
    const versions = [3, 2].map((version) =>
      editOf("program", String(version), { ...PROGRAM, version }, null),
    );
    expect(openShop(shopOf([...edits, ...versions]))?.program.version).toBe(3);
  });
});
