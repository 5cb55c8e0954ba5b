/** Checks that what the owner is told a role may do is what it may do. */
import { expect, test } from "vitest";
import { rightsOf, type Right } from "#domain/rights.ts";
import type { Role } from "#domain/records.ts";
import { adjust, cafe, enrol, staff, undo, visit } from "#support/cafe.ts";
import type { World } from "#support/given.ts";

const ROLES = { cecil: "cashier", mona: "manager", olga: "owner" } as const satisfies Record<string, Role>;
const day = (): World => cafe().as("hanna").after(enrol("Anna"));

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
  ownersArea: (who) =>
    day()
      .as(who)
      .when(staff("new", { name: "Nora" })).refusal?.reason ?? null,
};

test.each(Object.entries(ROLES))("%s may do what is said of a %s, and nothing else", (who, role) => {
  const may = (Object.keys(TRIED) as Right[]).filter((right) => TRIED[right](who) === null);
  expect(may).toEqual(rightsOf(role));
});
