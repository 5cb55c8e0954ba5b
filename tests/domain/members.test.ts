/** Proves how members are enrolled, edited and given cards. */
import { describe, expect, test } from "vitest";
import type { ShopTag } from "#domain/card-code.ts";
import { addDays } from "#domain/day.ts";
import {
  adjust,
  cafe,
  cafeWith,
  card,
  editMember,
  enrol,
  linkCard,
  publish,
  replaceCard,
  revokeCard,
  visit,
  PROGRAM,
} from "#support/cafe.ts";
import { MONDAY } from "#support/given.ts";

const shop = cafe();

describe("a new member", () => {
  test("needs a name and nothing else", () => {
    const { entries, world } = shop.when(enrol("anna", { name: "Anna" }));
    expect(entries).toMatchObject([
      { type: "MemberEnrolled", member: "anna", data: {} },
      {
        type: "RecordEdited",
        member: "anna",
        data: { kind: "member", record: "anna", set: { name: "Anna", phone: null, note: "" }, from: {} },
      },
    ]);
    expect(entries).toHaveLength(2);
    expect(world.profileOf("anna")).toEqual({ name: "Anna", phone: null, note: "" });
    expect(world.stateOf("anna")).toMatchObject({ enrolledOn: MONDAY, enrolledBy: entries[0]?.op, later: 0 });
  });

  test("may bring a card and a half-full paper card, all in one act", () => {
    const { entries, world } = shop.when(enrol("anna", { card: card(1), openingStamps: 7 }));
    expect(entries.map((entry) => [entry.type, entry.index, entry.size])).toEqual([
      ["MemberEnrolled", 0, 4],
      ["RecordEdited", 1, 4],
      ["RecordEdited", 2, 4],
      ["PointsAdjusted", 3, 4],
    ]);
    expect(entries[3]).toMatchObject({
      data: { unit: "stamps", delta: 7, reason: "paperCard", reverses: null },
    });
    expect(world.cardOf(card(1))).toEqual({ member: "anna", state: "issued" });
    expect(world.balance("anna", "stamps").active).toBe(7);
    expect(world.stateOf("anna")).toMatchObject({ visits: 0, later: 0 });
  });

  test("can use opening stamps at once, for as long as stamps last", () => {
    const terms = { stamps: { pendingDays: 3, lastsDays: 30 }, points: { pendingDays: 0, lastsDays: null } };
    const world = cafeWith({ terms }).after(enrol("anna", { openingStamps: 10 }));
    expect(world.balance("anna", "stamps").active).toBe(10);
    expect(world.balance("anna", "stamps", addDays(MONDAY, 29)).active).toBe(10);
    expect(world.balance("anna", "stamps", addDays(MONDAY, 30))).toMatchObject({ active: 0, expired: 10 });
  });

  test("brings 0 to 100 whole stamps, and only where stamps are counted", () => {
    for (const openingStamps of [-1, 101, 0.5, Number.NaN])
      expect(shop.when(enrol("anna", { openingStamps })).refusal).toEqual({ reason: "BadAdjustment" });
    expect(shop.when(enrol("anna", { openingStamps: 100 })).refusal).toBeNull();
    const points = cafeWith({ stamps: null, rewards: [] });
    expect(points.when(enrol("anna", { openingStamps: 1 })).refusal).toEqual({ reason: "BadAdjustment" });
    expect(points.when(enrol("anna", { openingStamps: 0 })).refusal).toBeNull();
  });

  test("is enrolled once", () => {
    expect(shop.after(enrol("anna")).when(enrol("anna")).refusal).toEqual({
      reason: "CardTaken",
      member: "anna",
    });
  });

  test("without a name to read, or with a phone number that is none, is refused whole", () => {
    expect(shop.when(enrol("anna", { name: "\u200b", card: card(1) }))).toMatchObject({
      refusal: { reason: "BadName" },
      entries: [],
    });
    expect(shop.when(enrol("anna", { name: "x".repeat(81) })).refusal).toEqual({ reason: "NameTooLong" });
    expect(shop.when(enrol("anna", { phone: "4,91701E+11" })).refusal).toEqual({ reason: "BadPhone" });
  });

  test("keeps a phone number's digits, and none when nothing was typed", () => {
    expect(shop.after(enrol("anna", { phone: "+36 (30) 123-45.67" })).profileOf("anna")?.phone).toBe(
      "+36301234567",
    );
    expect(shop.after(enrol("anna", { phone: "  " })).profileOf("anna")?.phone).toBeNull();
  });
});

describe("a card", () => {
  const anna = shop.after(enrol("anna", { card: card(1) }), enrol("bela"));

  test("of another shop is refused with that shop's tag", () => {
    const foreign = card(1, "ZZZZ" as ShopTag);
    const refusal = { reason: "CardOfAnotherShop", tag: "ZZZZ" };
    expect(shop.when(enrol("anna", { card: foreign })).refusal).toEqual(refusal);
    expect(anna.when(linkCard("bela", foreign)).refusal).toEqual(refusal);
    expect(anna.when(replaceCard(card(1), foreign)).refusal).toEqual(refusal);
  });

  test("that is somebody's is refused, and whose it is is said", () => {
    const refusal = { reason: "CardTaken", member: "anna" };
    expect(anna.when(enrol("zoe", { card: card(1) })).refusal).toEqual(refusal);
    expect(anna.when(linkCard("bela", card(1))).refusal).toEqual(refusal);
    expect(anna.when(linkCard("anna", card(1))).refusal).toEqual(refusal);
    expect(anna.when(replaceCard(card(1), card(1))).refusal).toEqual(refusal);
  });

  test("may be one of several of a member", () => {
    const { entries, world } = anna.when(linkCard("anna", card(2)));
    expect(entries).toMatchObject([
      {
        type: "RecordEdited",
        member: "anna",
        data: { kind: "card", record: card(2), set: { member: "anna", state: "issued" } },
      },
    ]);
    expect(world.cardOf(card(1))).toEqual(world.cardOf(card(2)));
  });

  test("is not linked to nobody", () => {
    expect(anna.when(linkCard("zoe", card(2))).refusal).toEqual({ reason: "UnknownMember" });
  });

  test("that was lost gives way to another", () => {
    const { entries, world } = anna.when(replaceCard(card(1), card(2)));
    expect(entries).toMatchObject([
      { member: "anna", data: { record: card(1), set: { state: "replaced" }, from: { state: "issued" } } },
      { member: "anna", data: { record: card(2), set: { member: "anna", state: "issued" } } },
    ]);
    expect(world.cardOf(card(1))).toEqual({ member: "anna", state: "replaced" });
    expect(world.cardOf(card(2))).toEqual({ member: "anna", state: "issued" });
  });

  test("that was replaced or revoked never comes back", () => {
    const replaced = anna.after(replaceCard(card(1), card(2)));
    expect(replaced.when(linkCard("bela", card(1))).refusal).toEqual({ reason: "CardReplaced" });
    expect(replaced.when(replaceCard(card(1), card(3))).refusal).toEqual({ reason: "UnknownCard" });
    const revoked = anna.after(revokeCard(card(1)));
    expect(revoked.when(linkCard("bela", card(1))).refusal).toEqual({ reason: "CardReplaced" });
    expect(revoked.when(replaceCard(card(1), card(3))).refusal).toEqual({ reason: "UnknownCard" });
  });

  test("that is revoked stops working and its member stays", () => {
    const { entries, world } = anna.when(revokeCard(card(1)));
    expect(entries).toMatchObject([{ member: "anna", data: { set: { state: "revoked" } } }]);
    expect(world.cardOf(card(1))).toEqual({ member: "anna", state: "revoked" });
    expect(world.profileOf("anna")?.name).toBe("anna");
    expect(world.when(revokeCard(card(1))).refusal).toEqual({ reason: "UnknownCard" });
  });

  test("that was replaced can still be revoked", () => {
    expect(anna.after(replaceCard(card(1), card(2))).when(revokeCard(card(1))).refusal).toBeNull();
  });

  test("that nobody knows can be neither replaced nor revoked", () => {
    expect(anna.when(replaceCard(card(7), card(8))).refusal).toEqual({ reason: "UnknownCard" });
    expect(anna.when(revokeCard(card(7))).refusal).toEqual({ reason: "UnknownCard" });
  });
});

describe("a member's profile", () => {
  const anna = shop.after(enrol("anna", { name: "Anna", phone: "12345" }));

  test("is edited field by field, each edit naming what it replaces", () => {
    const { entries, world } = anna.when(editMember("anna", { name: " Anna  Kiss ", phone: "12345" }));
    expect(entries).toMatchObject([
      {
        type: "RecordEdited",
        member: "anna",
        data: { kind: "member", record: "anna", set: { name: "Anna Kiss" }, from: { name: "Anna" } },
      },
    ]);
    expect(world.profileOf("anna")).toEqual({ name: "Anna Kiss", phone: "12345", note: "" });
  });

  test("that already reads so is not written again", () => {
    expect(anna.when(editMember("anna", { name: "Anna", note: " " }))).toMatchObject({
      refusal: null,
      entries: [],
    });
    expect(anna.when(editMember("anna", {}))).toMatchObject({ refusal: null, entries: [] });
  });

  test("loses its phone number when the field is emptied", () => {
    expect(anna.after(editMember("anna", { phone: "" })).profileOf("anna")?.phone).toBeNull();
    expect(anna.after(editMember("anna", { phone: null })).profileOf("anna")?.phone).toBeNull();
  });

  test("takes a note, cut to five hundred characters", () => {
    const { world } = anna.when(editMember("anna", { note: ` oat\nmilk ${"x".repeat(600)}` }));
    expect(world.profileOf("anna")?.note).toBe(`oat milk ${"x".repeat(491)}`);
  });

  test("takes no name without anything to see and no phone number that is none", () => {
    expect(anna.when(editMember("anna", { name: "" })).refusal).toEqual({ reason: "BadName" });
    expect(anna.when(editMember("anna", { name: "x".repeat(81) })).refusal).toEqual({
      reason: "NameTooLong",
    });
    expect(anna.when(editMember("anna", { phone: "1234" })).refusal).toEqual({ reason: "BadPhone" });
  });

  test("of nobody we know is not edited", () => {
    expect(anna.when(editMember("zoe", { note: "x" })).refusal).toEqual({ reason: "UnknownMember" });
  });
});

describe("a name that is markup", () => {
  test("is kept to the letter", () => {
    for (const name of ["<img src=x onerror=alert(1)>", "{{7*7}}", "${x}", "'); DROP TABLE ev;--", "=1+1"])
      expect(shop.after(enrol("anna", { name })).profileOf("anna")?.name).toBe(name);
  });
});

describe("rules published later", () => {
  test("leave what a member has as it was", () => {
    const before = shop.after(enrol("anna", { openingStamps: 4 }), visit("anna", 730));
    const after = before.as("olga").after(
      publish({
        ...PROGRAM,
        version: 2,
        stamps: null,
        points: { per: 1, give: 1000 },
        terms: { stamps: { pendingDays: 9, lastsDays: 1 }, points: { pendingDays: 9, lastsDays: 1 } },
        rewards: [],
      }),
    );
    expect(after.stateOf("anna")).toEqual(before.stateOf("anna"));
    expect(after.balance("anna", "stamps")).toEqual(before.balance("anna", "stamps"));
    expect(after.after(adjust("anna", "points", 1)).balance("anna", "points").active).toBe(8);
  });
});
