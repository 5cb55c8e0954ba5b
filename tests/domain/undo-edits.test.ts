/** Proves how edits and enrolments are taken back. */
import { describe, expect, test } from "vitest";
import { entryText, readEntry } from "#domain/bytes.ts";

import { addDays } from "#domain/day.ts";
import { asId } from "#domain/ids.ts";
import { editOf } from "#domain/records.ts";
import { decide } from "#domain/decide.ts";
import {
  adjust,
  cafe,
  card,
  editMember,
  enrol,
  linkCard,
  redeem,
  replaceCard,
  revokeCard,
  staff,
  undo,
  visit,
} from "#support/cafe.ts";
import { MONDAY, type World } from "#support/given.ts";
import type { Command } from "#domain/command.ts";

const shop = cafe().after(enrol("anna", { card: card(1), openingStamps: 9 }));

/** Does a thing and takes it back: the outcome of taking it back, and the world between. */
const there = (world: World, command: Command) => {
  const { op, world: between } = world.when(command);
  return { op, between, back: between.when(undo(op, "a mistake")) };
};

describe("taking back an enrolment", () => {
  test("erases the member and lets the card be used by somebody else", () => {
    const { op, back } = there(cafe(), enrol("bela", { card: card(2), openingStamps: 3 }));
    expect(back.entries.map((entry) => entry.type)).toEqual(["RecordEdited", "MemberErased"]);
    expect(back.world.stateOf("bela").erased).toBe(true);
    expect(back.world.cardOf(card(2))).toEqual({ member: null, state: "blank" });
    expect(back.world.when(enrol("cili", { card: card(2) })).refusal).toBeNull();
    expect(back.world.when(undo(op)).refusal).toEqual({ reason: "AlreadyUndone" });
    expect(back.world.when(undo(back.op)).refusal).toEqual({ reason: "NothingToUndo" });
  });

  test("lets the card be used though its edits were dropped with the member's payloads", () => {
    const { back } = there(cafe(), enrol("bela", { card: card(2) }));
    const command = enrol("cili", { card: card(2) });
    const dropped = { doc: {} as never, cursors: {}, setters: {} };
    const known = { ...back.world.known(command), cards: new Map([[card(2), dropped]]) };
    expect(decide(command, known).ok).toBe(true);
  });

  test("of somebody without a card only erases", () => {
    const { back } = there(cafe(), enrol("bela"));
    expect(back.entries.map((entry) => entry.type)).toEqual(["MemberErased"]);
  });

  test("names the day of the enrolment, though it is taken back on another", () => {
    const { op, world } = cafe().when(enrol("bela"));
    const back = world.on(addDays(MONDAY, 1)).when(undo(op));
    expect(back.entries).toMatchObject([{ day: MONDAY + 1, data: { enrolledDay: MONDAY } }]);
  });

  test("leaves nobody to serve", () => {
    const { back } = there(shop, enrol("bela", { openingStamps: 10 }));
    for (const command of [
      visit("bela"),
      redeem("bela", "coffee"),
      editMember("bela", { note: "x" }),
      linkCard("bela", card(3)),
      adjust("bela", "stamps", 1, "paperCard"),
    ])
      expect(back.world.when(command).refusal).toEqual({ reason: "UnknownMember" });
  });

  test("is refused once anything else happened to the member", () => {
    const bela = shop.when(enrol("bela", { card: card(2) }));
    for (const command of [
      visit("bela"),
      editMember("bela", { note: "x" }),
      linkCard("bela", card(3)),
      replaceCard(card(2), card(3)),
      adjust("bela", "stamps", 1, "paperCard"),
    ])
      expect(bela.world.after(command).when(undo(bela.op)).refusal).toEqual({
        reason: "MemberHasHistory",
      });
    expect(bela.world.after(visit("anna")).when(undo(bela.op)).refusal).toBeNull();
  });

  test("is refused when the member was enrolled elsewhere before, and that enrolment stands", () => {
    const bela = shop.when(enrol("bela"));
    const twice = bela.world.happened({ type: "MemberEnrolled", v: 1, data: {}, member: asId("bela") });
    const second = twice.log.at(-1)?.op ?? "";
    expect(twice.when(undo(second)).refusal).toEqual({ reason: "MemberHasHistory" });
    expect(twice.stateOf("bela")).toMatchObject({ enrolledBy: bela.op, enrolledOn: MONDAY, later: 1 });
  });

  test("of somebody who was not read is nothing to undo any more", () => {
    const lone = shop.happened({ type: "MemberEnrolled", v: 1, data: {}, member: asId("zoe") });
    const command = undo(lone.log.at(-1)?.op ?? "");
    const refused = { ok: false, refusal: { reason: "AlreadyUndone" } };
    expect(decide(command, { ...lone.known(command), members: new Map() })).toEqual(refused);
  });
});

describe("taking back an edit", () => {
  test("of a profile brings the former value back, and only of the fields it set", () => {
    const named = shop.after(editMember("anna", { note: "oat milk" }));
    const { op, between } = there(named, editMember("anna", { name: "Anna Kiss", phone: "12345" }));
    const back = between.after(editMember("anna", { note: "soy milk" })).when(undo(op));
    expect(back.entries).toMatchObject([
      {
        member: "anna",
        data: { kind: "member", set: { name: "anna", phone: null }, from: { name: "Anna Kiss" } },
      },
    ]);
    expect(back.world.profileOf("anna")).toEqual({ name: "anna", phone: null, note: "soy milk" });
  });

  test("is refused when the value was changed since", () => {
    const { op, between } = there(shop, editMember("anna", { name: "Anna Kiss" }));
    expect(between.after(editMember("anna", { name: "Anna Nagy" })).when(undo(op)).refusal).toEqual({
      reason: "ChangedSince",
    });
    expect(between.after(undo(op)).when(undo(op)).refusal).toEqual({ reason: "ChangedSince" });
  });

  test("is refused whole when one of its values was changed since", () => {
    const { op, between } = there(shop, editMember("anna", { name: "Anna Kiss", phone: "12345" }));
    const changed = between.after(editMember("anna", { phone: "54321" }));
    expect(changed.when(undo(op)).refusal).toEqual({ reason: "ChangedSince" });
  });

  test("of a product called like the owner is no business of staff", () => {
    const named = there(shop.as("mona"), {
      type: "PutProduct",
      id: asId("olga"),
      set: { name: "Olga's cake" },
    });
    expect(named.back.refusal).toBeNull();
  });

  test("names the edit, and is not taken back in turn", () => {
    for (const command of [editMember("anna", { name: "Anna Kiss" }), linkCard("anna", card(2))]) {
      const { back, between } = there(shop, command);
      expect(back.entries).toMatchObject([{ data: { undoes: between.log.at(-1)?.id } }]);
      expect(back.world.when(undo(back.op)).refusal).toEqual({ reason: "NothingToUndo" });
    }
  });

  test("keeps the reason in the log, and says none where none was given", () => {
    const { op, between, back } = there(shop, editMember("anna", { note: "oat milk" }));
    expect(back.entries).toMatchObject([{ data: { reason: "a mistake" } }]);
    for (const none of [null, " "]) {
      const [entry] = between.when(undo(op, none)).entries;
      expect(entry?.data).not.toHaveProperty("reason");
    }
    const [written] = back.entries;
    if (!written) throw new Error("nothing was taken back");
    const text = entryText(written, "digest");
    expect(readEntry({ seq: written.seq, text, payload: null }, written.logId).data).toMatchObject({
      ...{ reason: "a mistake", undoes: between.log.at(-1)?.id },
    });
  });

  test("of a card that was linked lets it go", () => {
    const { back } = there(shop, linkCard("anna", card(2)));
    expect(back.world.cardOf(card(2))).toEqual({ member: null, state: "blank" });
    expect(back.world.when(enrol("bela", { card: card(2) })).refusal).toBeNull();
  });

  test("of a card that was linked, let go and linked again lets it go again", () => {
    const free = there(shop, linkCard("anna", card(2))).back.world;
    expect(there(free, linkCard("anna", card(2))).back.world.cardOf(card(2))).toEqual({
      member: null,
      state: "blank",
    });
  });

  test("never brings a card back that was replaced or revoked", () => {
    for (const command of [replaceCard(card(1), card(2)), revokeCard(card(1))]) {
      const { back, between } = there(shop, command);
      expect(back.refusal).toEqual({ reason: "NothingToUndo" });
      for (const code of [card(1), card(2)]) expect(back.world.cardOf(code)).toEqual(between.cardOf(code));
    }
  });

  test("of the shop's settings brings the former ones back", () => {
    const { back } = there(shop.as("mona"), { type: "EditShop", set: { cutoffHour: 6, name: "Other" } });
    expect(back.world.shop.settings?.doc).toMatchObject({ cutoffHour: 4, name: "Kávézó" });
  });

  test("of a product brings its price back; a new product is put aside", () => {
    const price = there(shop.as("mona"), { type: "PutProduct", id: asId("latte"), set: { price: 400 } });
    expect(price.back.world.shop.products["latte"]?.doc).toMatchObject({ price: 370, active: true });
    const cake = there(shop.as("mona"), { type: "PutProduct", id: asId("cake"), set: { name: "Cake" } });
    expect(cake.back.entries).toMatchObject([{ data: { kind: "product", set: { active: false } } }]);
  });

  test("is no way up: it takes the right to make it", () => {
    const olga = shop.as("olga").after(staff("max", { name: "Max", role: "owner" }));
    const demoted = olga.when(staff("max", { role: "manager" }));
    for (const by of ["max", "mona", "cecil", null])
      expect(demoted.world.as(by).when(undo(demoted.op, "a mistake")).refusal).toEqual({
        reason: "OwnerNeeded",
      });
    expect(demoted.world.when(undo(demoted.op, "a mistake")).refusal).toBeNull();
    const edits: readonly Command[] = [
      { type: "PutProduct", id: asId("latte"), set: { price: 400 } },
      { type: "EditShop", set: { cutoffHour: 6 } },
    ];
    for (const edit of edits) {
      const edited = olga.when(edit);
      const fired = edited.world.after(staff("olga", { role: "cashier" }));
      expect(fired.when(undo(edited.op, "a mistake")).refusal).toEqual({ reason: "ManagerNeeded" });
      expect(edited.world.as("mona").when(undo(edited.op, "a mistake")).refusal).toBeNull();
    }
  });

  test("of somebody hired lets them go", () => {
    const { back } = there(shop.as("olga"), staff("sára", { name: "Sára" }));
    expect(back.world.shop.staff["sára"]?.doc).toMatchObject({ name: "Sára", active: false });
  });

  test("that put something aside from the start is nothing to undo", () => {
    const cake = there(shop.as("mona"), {
      type: "PutProduct",
      id: asId("cake"),
      set: { name: "Cake", active: false },
    });
    expect(cake.back.refusal).toEqual({ reason: "NothingToUndo" });
  });

  test("of a place brings its former name back; a new place stays", () => {
    const place = shop.shop.locations["main-street"] ?? null;
    const renamed = shop.as("mona").happened({
      ...{ type: "RecordEdited", v: 1, member: null },
      data: editOf("location", "main-street", { name: "Side Street" }, place),
    } as never);
    expect(renamed.shop.locations["main-street"]?.doc.name).toBe("Side Street");
    const back = renamed.when(undo(renamed.log.at(-1)?.op ?? "", "a mistake"));
    expect(back.world.shop.locations["main-street"]?.doc.name).toBe("Main Street");
    const added = shop.as("mona").happened({
      ...{ type: "RecordEdited", v: 1, member: null },
      data: editOf("location", "market", { name: "Market" }, null),
    } as never);
    expect(added.when(undo(added.log.at(-1)?.op ?? "", "a mistake")).refusal).toEqual({
      reason: "NothingToUndo",
    });
  });

  test("whose payload was dropped is nothing to undo", () => {
    for (const edit of [editMember("anna", { name: "Anna Kiss" }), linkCard("anna", card(2))]) {
      const edited = shop.when(edit);
      const command = undo(edited.op);
      const known = edited.world.known(command);
      const entries = known.entries.map((entry) =>
        readEntry({ seq: entry.seq, text: entryText(entry, "digest"), payload: null }, entry.logId),
      );
      const nothing = { ok: false, refusal: { reason: "NothingToUndo" } };
      expect(decide(command, { ...known, entries })).toEqual(nothing);
    }
  });

  test("of a record that is not known is nothing to undo", () => {
    const edited = shop.when(editMember("anna", { name: "Anna Kiss" }));
    const linked = edited.world.when(linkCard("anna", card(2)));
    for (const { op, world } of [edited, linked]) {
      const command = undo(op);
      const known = { ...world.known(command), members: new Map(), cards: new Map() };
      expect(decide(command, known)).toEqual({ ok: false, refusal: { reason: "NothingToUndo" } });
    }
  });
});
