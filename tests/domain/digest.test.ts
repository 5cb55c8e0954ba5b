/** Checks the sums by which two replicas of the shop find the day on which they differ. */
import { expect, test } from "vitest";
import { addDays, type Day } from "#domain/day.ts";
import { dayTotals, type DayTotals } from "#domain/digest.ts";
import type { Entry } from "#domain/entry.ts";
import { adjust, cafe, enrol, redeem, undo, visit } from "#support/cafe.ts";
import { MONDAY } from "#support/given.ts";

const TUESDAY = addDays(MONDAY, 1);

const sumOf = (entries: readonly Entry[], day: Day): DayTotals =>
  entries
    .filter((entry) => entry.day === day)
    .map(dayTotals)
    .reduce(
      (sum, { n, stamps, points }) => ({
        n: sum.n + n,
        stamps: sum.stamps + stamps,
        points: sum.points + points,
      }),
      { n: 0, stamps: 0, points: 0 },
    );

const opened = cafe().log.length;

test("a day counts every entry and the units that its entries give and take", () => {
  const { log } = cafe().after(
    enrol("anna", { openingStamps: 3 }),
    visit("anna", 5000),
    redeem("anna", "mug"),
  );
  // The member, her profile, the stamps of her paper card, the visit and the mug.
  expect(sumOf(log, MONDAY)).toEqual({ n: opened + 5, stamps: 4, points: 30 });
});

test("what is taken back is counted on the day on which it was", () => {
  const { op, world } = cafe().after(enrol("anna")).when(visit("anna", 5000));
  const { log } = world
    .on(TUESDAY)
    .as("mona")
    .after(undo(op, "mistake"), adjust("anna", "points", 7));
  expect(sumOf(log, MONDAY)).toEqual({ n: opened + 3, stamps: 1, points: 50 });
  expect(sumOf(log, TUESDAY)).toEqual({ n: 2, stamps: -1, points: -43 });
});

test("a reversal counts as an entry", () => {
  const { op, world } = cafe().after(enrol("anna"), visit("anna", 5000)).when(redeem("anna", "mug"));
  const [entry] = world.when(undo(op)).entries;
  if (!entry) throw new Error("nothing was reversed");
  expect(dayTotals(entry)).toEqual({ n: 1, stamps: 0, points: 0 });
});
