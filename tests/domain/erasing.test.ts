/** Forgetting a member for good: a manager's act that leaves the shop's figures as they were. */
import { expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId, type MemberId } from "#domain/ids.ts";
import type { CardCode } from "#domain/card-code.ts";
import { cafe, card, enrol, linkCard, replaceCard, undo, visit } from "#support/cafe.ts";
import { actsAfter } from "#projections/acts.ts";
import { daysAfter } from "#projections/days.ts";
import { emptyDay } from "#projections/day-row.ts";

const erase = (who: string, ...cards: readonly CardCode[]): Command => ({
  type: "EraseMember",
  member: asId<MemberId>(who),
  cards,
});
const annas = () =>
  cafe().after(
    enrol("Anna", { card: card(1) }),
    linkCard("Anna", card(2)),
    visit("Anna", 300),
    enrol("Bea", { card: card(9) }),
  );

test("a cashier may not, and a manager may", () => {
  const world = annas();
  expect(world.when(erase("Anna")).refusal).toEqual({ reason: "ManagerNeeded" });
  expect(world.as("mona").when(erase("Anna")).refusal).toBeNull();
});

test("cards in use are blocked, others' cards and those already replaced are left alone", () => {
  const world = annas()
    .after(replaceCard(card(2), card(3)))
    .as("mona");
  const after = world.when(erase("Anna", card(1), card(2), card(3), card(9))).world;
  expect([1, 2, 3, 9].map((n) => after.cardOf(card(n))?.state)).toEqual([
    "revoked",
    "replaced",
    "revoked",
    "issued",
  ]);
  expect(after.stateOf("Anna")).toMatchObject({ erased: true, visits: 1, spent: 300 });
});

test("somebody forgotten is served no more, and is not forgotten twice", () => {
  const world = annas().as("mona").after(erase("Anna"));
  for (const command of [visit("Anna"), erase("Anna"), erase("nobody")])
    expect(world.when(command).refusal).toEqual({ reason: "UnknownMember" });
});

test("the same tap again is the same act, and nobody takes it back", () => {
  const world = annas().as("mona");
  const done = world.when(erase("Anna", card(1)), asId("forget"));
  expect(done.world.when(erase("Anna", card(1)), asId("forget"))).toMatchObject({
    refusal: null,
    entries: done.entries,
  });
  expect(done.world.when(erase("Bea"), asId("forget")).refusal).toEqual({ reason: "OpTaken" });
  expect(done.world.when(undo("forget", "mistake")).refusal).toEqual({ reason: "NothingToUndo" });
});

test("the day on which they came keeps its new member, and their enrolment is not told as taken back", () => {
  const world = annas().as("mona");
  const { entries } = world.when(erase("Anna"));
  expect(entries.flatMap((entry) => daysAfter(entry, emptyDay))).toEqual([]);
  const enrolment = world.log.filter(
    ({ op, member }) => member === "Anna" && op === world.log.find((e) => e.member === "Anna")?.op,
  );
  const [first, ...others] = enrolment;
  const [erased] = entries;
  if (!first || !erased) throw new Error("the story has both");
  expect(actsAfter(actsAfter([], [first, ...others]), [erased])).toMatchObject([{ undone: false }]);
});
