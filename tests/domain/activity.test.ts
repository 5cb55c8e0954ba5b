/** Checks how acts are found again afterwards: by kind, and as taken back. */
import { describe, expect, test } from "vitest";
import { kindsOf, mayBeTakenBack, namesOf, takenBackIn, type Act } from "#domain/activity.ts";
import type { Command } from "#domain/command.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import {
  adjust,
  cafe,
  card,
  editMember,
  enrol,
  PROGRAM,
  publish,
  redeem,
  revokeCard,
  staff,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import type { World } from "#support/given.ts";

const shop = (): World =>
  cafe()
    .as("olga")
    .after(enrol("Anna", { card: card(1), openingStamps: 30 }));

const actOf = (command: Command, world = shop()): { act: Act; world: World } => {
  const { entries, world: after } = world.when(command);
  const [first, ...others] = entries;
  if (!first) throw new Error(`${command.type} wrote nothing`);
  return { act: [first, ...others], world: after };
};

describe("an act is found among", () => {
  test.each([
    ["visits", visit("Anna", 300), ["visit"]],
    ["visits, though without a card", visit(null, 300), ["visit"]],
    ["redemptions", redeem("Anna", "coffee"), ["redemption"]],
    ["members and their stamps", enrol("Bea", { openingStamps: 3 }), ["member", "adjustment"]],
    ["members", editMember("Anna", { note: "oat milk" }), ["member"]],
    ["adjustments", adjust("Anna", "stamps", 1), ["adjustment"]],
    ["settings", { type: "EditShop", set: { againMinutes: 5 } }, ["settings"]],
    ["settings, as new rules", publish({ ...PROGRAM, version: 2 }), ["settings"]],
    ["staff", staff("nora", { name: "Nora" }), ["staff"]],
  ] as const)("%s", (_, command, kinds) => {
    expect(kindsOf(actOf(command).act)).toEqual(kinds);
  });

  test.each([
    ["visits and undos", visit("Anna", 300), ["visit", "undo"]],
    ["redemptions and undos", redeem("Anna", "coffee"), ["redemption", "undo"]],
    ["adjustments and undos", adjust("Anna", "stamps", 1), ["adjustment", "undo"]],
    ["staff and undos", staff("nora", { name: "Nora" }), ["staff", "undo"]],
    ["erasures and undos", enrol("Bea"), ["erasure", "undo"]],
  ] as const)("%s, once it takes back", (_, command, kinds) => {
    const { act, world } = actOf(command);
    expect(kindsOf(actOf(undo(act[0].op, "mistake"), world).act)).toEqual(kinds);
  });
});

describe("an act that was taken back", () => {
  test.each([
    visit("Anna", 300),
    redeem("Anna", "coffee", "cake"),
    adjust("Anna", "stamps", 1),
    enrol("Bea"),
  ])("is known again by what took it back, and no other is: $type", (command) => {
    const { act, world } = actOf(command);
    const other = actOf(visit("Anna", 100), world);
    const back = takenBackIn(actOf(undo(act[0].op, "mistake"), other.world).act);
    expect(namesOf(act).some((name) => back.includes(name))).toBe(true);
    expect(namesOf(other.act).some((name) => back.includes(name))).toBe(false);
  });

  test("is not one of which only a part was", () => {
    const { act, world } = actOf(visit("Anna", 300));
    expect(
      takenBackIn(actOf(voidPart("Anna", act[0].id, { amount: 100, reason: "mistake" }), world).act),
    ).toEqual([]);
  });
});

test("whoever is forgotten for good is found among the erasures, and takes nothing back", () => {
  const { act } = actOf({ type: "EraseMember", member: asId<MemberId>("Anna"), cards: [card(1)] });
  expect(kindsOf(act)).toEqual(["member", "erasure"]);
  expect(takenBackIn(act)).toEqual([]);
  expect(mayBeTakenBack(act)).toBe(false);
});

test.each([
  [visit("Anna", 300), true],
  [staff("nora", { name: "Nora" }), true],
  [{ type: "EditShop", set: { againMinutes: 5 } }, true],
  [publish({ ...PROGRAM, version: 2 }), false],
  [revokeCard(card(1)), false],
] as const)("only what can come back is offered to be taken back: $0.type", (command, expected) => {
  const { act, world } = actOf(command);
  expect(mayBeTakenBack(act)).toBe(expected);
  const { refusal } = world.when(undo(act[0].op, "mistake"));
  expect(refusal === null).toBe(expected);
});

test("what takes back is not offered to be taken back in turn", () => {
  const { act, world } = actOf(visit("Anna", 300));
  expect(mayBeTakenBack(actOf(undo(act[0].op), world).act)).toBe(false);
});
