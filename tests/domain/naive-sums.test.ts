/** Proves that what members have is what a stranger sums up, who reads nothing but the lines that were written. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#domain/day.ts";
import { lineOf } from "#log/chain.ts";
import { MONDAY } from "#support/given.ts";
import { weeks, worldAfter } from "#support/histories.ts";
import { createRead } from "../storm/oracle/lines.ts";
import { wrongWith } from "../storm/oracle/shown.ts";

test("the storm's oracle finds nothing wrong with some weeks at the counter, on any day after them", () => {
  fc.assert(
    fc.property(weeks(30), fc.nat(60), (history, later) => {
      const world = worldAfter(history);
      const day = addDays(world.log.at(-1)?.day ?? MONDAY, later);
      const of = (member: string) => ({
        stamps: world.balance(member, "stamps", day),
        points: world.balance(member, "points", day),
      });
      const lines = createRead()(world.log.map(lineOf));
      const wrong = wrongWith(lines, { anna: of("anna"), bela: of("bela") }, day);
      expect(wrong).toEqual({ totals: [], days: [] });
    }),
    { seed: 605, numRuns: 200 },
  );
});
