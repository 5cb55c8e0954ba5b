/** Proves how records are edited field by field, and that an edit of a value gone since loses. */
import { describe, expect, test } from "vitest";
import type { CardCode } from "#domain/card-code.ts";
import {
  applyEdit,
  editOf,
  isIdle,
  lostBy,
  type CardState,
  type EditOf,
  type Kept,
  type RecordEdit,
} from "#domain/records.ts";
import { EMPTY_SHOP, evolveShop, openShop } from "#domain/shop.ts";
import { PROGRAM, SETTINGS } from "#support/cafe.ts";
import { at, entryAt } from "#support/edits.ts";

const anna: Kept<"member"> = {
  doc: { name: "Anna", phone: null, note: "" },
  cursors: { name: 3, phone: 3, note: 5 },
  setters: { name: entryAt(3), phone: entryAt(3), note: entryAt(5) },
};

describe("an edit", () => {
  test("says what it sets, what was there and which edit had set that", () => {
    expect(editOf("member", "anna", { name: "Anna Kiss", note: "oat milk" }, anna)).toEqual({
      kind: "member",
      record: "anna",
      set: { name: "Anna Kiss", note: "oat milk" },
      from: { name: "Anna", note: "" },
      was: { name: entryAt(3), note: entryAt(5) },
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
      was: { name: null },
    });
  });

  test("of a field that never was set replaces nothing", () => {
    const bare: Kept<"member"> = { ...anna, cursors: {}, setters: {} };
    expect(editOf("member", "anna", { name: "x" }, bare).was).toEqual({ name: null });
  });

  test("that is applied leaves the other fields alone", () => {
    const edit = editOf("member", "anna", { name: "Anna Kiss" }, anna);
    expect(applyEdit<"member">(anna, edit, at(9))).toEqual({
      doc: { name: "Anna Kiss", phone: null, note: "" },
      cursors: { name: 9, phone: 3, note: 5 },
      setters: { name: entryAt(9), phone: entryAt(3), note: entryAt(5) },
    });
  });

  test("loses where its value was replaced meanwhile, field by field", () => {
    const mine = editOf("member", "anna", { name: "Mine", note: "mine" }, anna);
    const theirs = applyEdit<"member">(anna, editOf("member", "anna", { name: "Theirs" }, anna), at(9));
    expect(applyEdit<"member">(theirs, mine, at(10))).toEqual({
      doc: { name: "Theirs", phone: null, note: "mine" },
      cursors: { name: 9, phone: 3, note: 10 },
      setters: { name: entryAt(9), phone: entryAt(3), note: entryAt(10) },
    });
  });

  test("of a new record loses against one that came first", () => {
    const first = editOf("member", "bela", { name: "First" }, null);
    const second = editOf("member", "bela", { name: "Second" }, null);
    const kept = applyEdit<"member">(applyEdit<"member">(null, first, at(1)), second, at(2));
    expect(kept.doc.name).toBe("First");
  });

  test("that does not say what it replaces sets nothing", () => {
    expect(applyEdit<"member">(anna, { kind: "member", set: { name: "x" }, was: {} }, at(9))).toEqual(anna);
    expect(applyEdit<"member">(null, { kind: "member", set: { name: "x" }, was: {} }, at(9)).doc).toEqual({});
  });
});

describe("an edit of the first version", () => {
  const edit = { ...editOf("member", "anna", { name: "Mine" }, anna), was: { name: 3 } };

  test("names what it replaces by place, and never comes late: one tablet wrote all of them in its order", () => {
    expect(applyEdit<"member">(anna, edit, at(9, 1)).doc.name).toBe("Mine");
    const elsewhere = { ...anna, cursors: { name: 1003, phone: 1003, note: 1005 } };
    expect(applyEdit<"member">(elsewhere, edit, at(1009, 1)).doc.name).toBe("Mine");
    expect(lostBy(anna, edit, at(9, 1))).toEqual({});
  });

  test("is followed by those of the second, which name it by its id", () => {
    const kept = applyEdit<"member">(anna, edit, at(9, 1));
    const next = editOf("member", "anna", { name: "Next" }, kept);
    expect(next.was).toEqual({ name: entryAt(9) });
    expect(applyEdit<"member">(kept, next, at(10)).doc.name).toBe("Next");
  });
});

describe("what an edit loses", () => {
  test("is told field by field, with the edit whose value stays", () => {
    const mine = editOf("member", "anna", { name: "Mine", note: "mine" }, anna);
    const theirs = applyEdit<"member">(anna, editOf("member", "anna", { name: "Theirs" }, anna), at(9));
    expect(lostBy(theirs, mine, at(10))).toEqual({ name: entryAt(9) });
    expect(lostBy(anna, mine, at(10))).toEqual({});
    expect(lostBy(null, mine, at(10))).toEqual({ name: null, note: null });
  });

  test("is a binding that came second, whole", () => {
    const code = "X" as CardCode;
    const bind = (member: string) =>
      editOf("card", code, { member: member as never, state: "issued" }, null) as EditOf<"card">;
    const first = applyEdit<"card">(null, bind("anna"), at(1));
    expect(applyEdit<"card">(first, bind("bela"), at(2))).toEqual(first);
    expect(lostBy(first, bind("bela"), at(2))).toEqual({ member: entryAt(1), state: entryAt(1) });
  });
});

describe("what only goes forward", () => {
  const code = "X" as CardCode;
  const inState = (state: CardState): Kept<"card"> => ({
    doc: { member: null, state },
    cursors: { state: 1 },
    setters: { state: entryAt(1) },
  });
  const late = (state: CardState) => ({ kind: "card", set: { state }, was: { state: entryAt(99) } }) as const;
  const inTime = (state: CardState) => editOf("card", code, { state }, inState("revoked"));
  const after = (kept: Kept<"card">, edit: Pick<RecordEdit, "kind" | "set" | "was">) =>
    applyEdit<"card">(kept, edit, at(5)).doc.state;

  test("holds however late it comes: a card that was replaced, and one that was blocked", () => {
    expect(after(inState("issued"), late("replaced"))).toBe("replaced");
    expect(after(inState("issued"), late("revoked"))).toBe("revoked");
    expect(after(inState("replaced"), late("revoked"))).toBe("revoked");
    expect(after(inState("issued"), late("blank"))).toBe("issued");
  });

  test("is never taken back, not even in time", () => {
    for (const state of ["issued", "blank", "replaced"] as const)
      expect(after(inState("revoked"), inTime(state))).toBe("revoked");
    expect(applyEdit<"card">(inState("revoked"), inTime("issued"), at(5, 1)).doc.state).toBe("revoked");
  });

  test("is a tablet that was shut out", () => {
    const here: Kept<"device"> = {
      doc: { name: "Till", state: "active" },
      cursors: { name: 1, state: 1 },
      setters: { name: entryAt(1), state: entryAt(1) },
    };
    const out = applyEdit<"device">(here, { kind: "device", set: { state: "revoked" }, was: {} }, at(2));
    expect(out.doc).toEqual({ name: "Till", state: "revoked" });
    const back = editOf("device", "till", { state: "active" }, out);
    expect(applyEdit<"device">(out, back, at(3)).doc.state).toBe("revoked");
  });

  test("is no other field called state", () => {
    const edit = { kind: "product", set: { state: "revoked" }, was: {} } as unknown as RecordEdit;
    expect(applyEdit<"product">(null, edit, at(2)).doc).toEqual({});
  });
});

describe("the shop", () => {
  const edits: readonly RecordEdit[] = [
    editOf("shop", "shop", SETTINGS, null),
    editOf("location", "here", { name: "Here" }, null),
    editOf("program", "1", PROGRAM, null),
  ];
  const shopOf = (all: readonly RecordEdit[]) =>
    all.reduce((shop, edit, place) => evolveShop(shop, edit, at(place + 1)), EMPTY_SHOP);

  test("is open once it has settings, a place and rules", () => {
    expect(openShop(shopOf(edits))).toEqual({ settings: SETTINGS, location: "here", program: PROGRAM });
    for (const missing of edits)
      expect(openShop(shopOf(edits.filter((edit) => edit !== missing)))).toBeNull();
  });

  test("keeps each kind of record apart", () => {
    const staff = editOf("staff", "olga", { name: "Olga" }, null);
    const product = editOf("product", "olga", { name: "Olga's cake" }, null);
    const shop = shopOf([...edits, staff, product]);
    expect(shop.staff).toEqual({
      olga: { doc: { name: "Olga" }, cursors: { name: 4 }, setters: { name: entryAt(4) } },
    });
    expect(shop.products).toEqual({
      olga: { doc: { name: "Olga's cake" }, cursors: { name: 5 }, setters: { name: entryAt(5) } },
    });
  });

  test("has nothing to do with members and their cards", () => {
    const shop = shopOf(edits);
    expect(evolveShop(shop, editOf("member", "anna", { name: "Anna" }, null), at(9))).toBe(shop);
    expect(evolveShop(shop, editOf("card", "X" as CardCode, { state: "issued" }, null), at(9))).toBe(shop);
  });

  test("follows the newest rules in whatever order they came", () => {
    const versions = [3, 2].map((version) =>
      editOf("program", String(version), { ...PROGRAM, version }, null),
    );
    expect(openShop(shopOf([...edits, ...versions]))?.program.version).toBe(3);
  });
});
