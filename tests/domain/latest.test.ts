/** Proves which acts are the latest: those a cashier did, and neither their undos nor the shop's own records. */
import { describe, expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId } from "#domain/ids.ts";
import { isListed, LATEST_ACTS } from "#domain/latest.ts";
import {
  adjust,
  cafe,
  card,
  editMember,
  enrol,
  linkCard,
  redeem,
  revokeCard,
  staff,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";

const shop = cafe()
  .as("olga")
  .after(enrol("anna", { openingStamps: 20 }));
const latte = (price: number): Command => ({ type: "PutProduct", id: asId("latte"), set: { price } });

describe("among the latest acts", () => {
  test("is whatever is done for a customer", () => {
    const [first] = shop.log;
    expect(first && isListed(shop.log.filter(({ op }) => op === first.op))).toBe(false);
    for (const command of [
      visit("anna", 100),
      visit(null, 100),
      redeem("anna", "coffee"),
      adjust("anna", "stamps", -1),
      enrol("bela", { card: card(2), openingStamps: 3 }),
      editMember("anna", { note: "oat milk" }),
      linkCard("anna", card(3)),
    ])
      expect(isListed(shop.when(command).entries), command.type).toBe(true);
    const linked = shop.after(linkCard("anna", card(3)));
    expect(isListed(linked.when(revokeCard(card(3))).entries)).toBe(true);
  });

  test("is no undo, whatever it took back", () => {
    for (const command of [
      visit("anna", 100),
      visit(null, 100),
      redeem("anna", "coffee"),
      adjust("anna", "stamps", -1),
      enrol("bela"),
      enrol("cili", { card: card(2) }),
      editMember("anna", { note: "oat milk" }),
      linkCard("anna", card(3)),
      latte(400),
    ]) {
      const { op, world } = shop.when(command);
      expect(isListed(world.when(undo(op, "a mistake")).entries), command.type).toBe(false);
    }
    const { entries, world } = shop.when(visit("anna", 900));
    expect(isListed(world.when(voidPart("anna", entries[0]?.id ?? "", { amount: 1 })).entries)).toBe(false);
  });

  test("is no edit of the shop's own records", () => {
    const edits: readonly Command[] = [
      latte(400),
      staff("max", { name: "Max" }),
      { type: "EditShop", set: { cutoffHour: 5 } },
    ];
    for (const command of edits) expect(isListed(shop.when(command).entries), command.type).toBe(false);
  });

  test("an act stays for all undos and price lists, until ten others were done", () => {
    const { op, world } = shop.when(visit("anna", 100));
    let later = world;
    for (let n = 1; n < LATEST_ACTS; n += 1) {
      const other = later.when(visit("anna", n));
      later = other.world.after(undo(other.op), latte(300 + n));
    }
    expect(later.when(undo(op)).refusal).toBeNull();
    expect(later.after(visit("anna", 100)).when(undo(op)).refusal).toEqual({ reason: "ReasonNeeded" });
  });
});
