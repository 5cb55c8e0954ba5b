/** Checks that what the owner is told a role may do is what it may do. */
import { expect, test } from "vitest";
import type { Command } from "#domain/command.ts";
import { asId } from "#domain/ids.ts";
import { rightsOf, type Right } from "#domain/rights.ts";
import type { Role } from "#domain/records.ts";
import { adjust, cafe, enrol, PROGRAM, publish, staff, undo, visit } from "#support/cafe.ts";
import type { World } from "#support/given.ts";

const ROLES = { cecil: "cashier", mona: "manager", olga: "owner" } as const satisfies Record<string, Role>;
const day = (): World => cafe().as("hanna").after(enrol("Anna"));

const product: Command = { type: "PutProduct", id: asId("latte"), set: { price: 400 } };

/** Why any of these is refused; null where all of them may be done, and a refusal of some alone is a right cut in two. */
const tryAll = (who: string, ...commands: readonly Command[]): string | null => {
  const reasons = new Set(commands.map((one) => day().as(who).when(one).refusal?.reason ?? null));
  expect(reasons.size).toBe(1);
  return [...reasons][0] ?? null;
};

/** Tries each right out in the café. */
const TRIED: { readonly [R in Right]: (who: string) => string | null } = {
  serve: (who) => day().as(who).when(visit("Anna", 300)).refusal?.reason ?? null,
  takeBackOwn: (who) => {
    const { op, world } = day().as(who).when(visit("Anna", 300));
    return world.when(undo(op)).refusal?.reason ?? null;
  },
  takeBackOthers: (who) => {
    const { op, world } = day().when(visit("Anna", 300));
    return world.as(who).when(undo(op, "mistake")).refusal?.reason ?? null;
  },
  correct: (who) =>
    day()
      .as(who)
      .when(adjust("Anna", "stamps", 1)).refusal?.reason ?? null,
  runShop: (who) => tryAll(who, product, { type: "EditShop", set: { againMinutes: 5 } }),
  ownersArea: (who) => tryAll(who, staff("new", { name: "Nora" }), publish({ ...PROGRAM, version: 2 })),
};

test.each(Object.entries(ROLES))("%s may do what is said of a %s, and nothing else", (who, role) => {
  const may = (Object.keys(TRIED) as Right[]).filter((right) => TRIED[right](who) === null);
  expect(may).toEqual(rightsOf(role));
});
