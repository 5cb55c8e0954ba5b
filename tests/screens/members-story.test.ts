/** What a profile makes of a member's entries: what they usually have, and which acts can still be taken back. */
import { expect, test } from "vitest";
import { asId, type Op } from "#domain/ids.ts";
import { actsOf } from "#screens/members/acts-of.ts";
import { usualIn } from "#screens/members/usual.ts";
import {
  adjust,
  cafe,
  card,
  enrol,
  item,
  linkCard,
  redeem,
  replaceCard,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import type { World } from "#support/given.ts";

const having = (...products: readonly string[]) =>
  visit("Anna", null, { items: products.map((product) => item(product, 1, 250)) });
const annasIn = (world: World) => world.log.filter(({ member }) => member === "Anna");

test("the usual is what most of the last visits had, and of two the one that was had last", () => {
  const world = cafe().after(enrol("Anna"), having("latte"), having("espresso", "latte"), having("espresso"));
  expect(usualIn(annasIn(world))).toEqual({ product: "espresso", visits: 2, of: 3 });
});

test("what was taken back, and visits without products, say nothing of the usual", () => {
  const world = cafe().after(enrol("Anna"), having("latte"), visit("Anna", 300));
  const taken = world.when(having("espresso"), asId<Op>("slip")).world.after(undo("slip"));
  expect(usualIn(annasIn(taken))).toEqual({ product: "latte", visits: 1, of: 1 });
  expect(usualIn([])).toBeNull();
});

test("habits change: only the last twenty visits count", () => {
  const old = Array.from({ length: 30 }, () => having("latte"));
  const fresh = Array.from({ length: 11 }, () => having("espresso"));
  expect(usualIn(annasIn(cafe().after(enrol("Anna"), ...old, ...fresh)))).toMatchObject({
    product: "espresso",
    of: 20,
  });
});

test("acts come newest first, and say what can be taken back", () => {
  const world = cafe()
    .as("mona")
    .after(enrol("Anna", { card: card(1), openingStamps: 9 }), visit("Anna", 500), linkCard("Anna", card(2)))
    .after(replaceCard(card(1), card(3)), redeem("Anna", "coffee"), adjust("Anna", "points", 3));
  const acts = actsOf(annasIn(world));
  expect(acts.map(({ canUndo }) => canUndo)).toEqual([true, true, false, true, true, false]);
  expect(acts.map(({ seq }) => seq)).toEqual(acts.map(({ seq }) => seq).toSorted((a, b) => b - a));
  expect(acts.at(-1)?.entries).toHaveLength(4);
});

test("an act that was taken back says so, and neither it nor what took it back is offered again", () => {
  const { world: visited, entries } = cafe().after(enrol("Anna")).when(visit("Anna", 500), asId<Op>("slip"));
  const part = actsOf(annasIn(visited.after(voidPart("Anna", entries[0]?.id ?? "", { amount: 100 }))));
  expect(part.map(({ undone }) => undone)).toEqual([false, false, false]);
  const whole = actsOf(annasIn(visited.after(undo("slip"))));
  expect(whole.map(({ undone, canUndo }) => [undone, canUndo])).toEqual([
    [false, false],
    [true, false],
    [false, false],
  ]);
});
