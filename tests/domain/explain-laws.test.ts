/** Proves on random histories that a story ends in the balance it explains. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "#domain/day.ts";
import { explain } from "#domain/explain.ts";
import { balanceOf, type Balance } from "#domain/lots.ts";
import { EMPTY_MEMBER } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import { UNITS } from "#domain/units.ts";
import { MONDAY } from "#support/given.ts";
import { annas, confusions, weeks, worldAfter } from "#support/histories.ts";

const day = (n: number): Day => addDays(MONDAY, n);
const NOTHING: Balance = { active: 0, pending: 0, expired: 0, owed: 0 };

describe("on random histories the story", () => {
  const histories = fc.oneof(weeks(30), confusions(false), confusions(true));

  test("ends in the balance, and its lines add up to it", () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: -1, max: 60 }), (history, after) => {
        const world = worldAfter(history);
        const asOf = day(after);
        const entries = annas(world).filter((entry) => entry.day <= asOf);
        const { purse } = entries.reduce(evolveMember, EMPTY_MEMBER);
        for (const unit of UNITS) {
          const lines = explain(annas(world), unit, asOf);
          expect(lines.at(-1)?.after ?? NOTHING).toEqual(balanceOf(purse, unit, asOf));
          let net = 0;
          for (const { delta, after, what } of lines) {
            net += what.kind === "expired" ? 0 : delta;
            expect(after.active + after.pending + after.expired - after.owed).toBe(net);
          }
        }
      }),
      { seed: 201, numRuns: 250 },
    );
  });

  test("accounts for every unit of a redemption by lots or by what is owed", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const world = worldAfter(history);
        for (const unit of UNITS) {
          const lines = explain(annas(world), unit, day(200));
          const astray = lines.filter(({ delta, lots: uses, after, what }, at) => {
            const n = uses.reduce((sum, use) => sum + use.n, 0);
            const owed = after.owed - (lines[at - 1]?.after.owed ?? 0);
            return (
              (what.kind === "redeemed" && n !== owed * -1 - delta) || (what.kind === "visit" && n !== delta)
            );
          });
          expect(astray).toEqual([]);
        }
      }),
      { seed: 202, numRuns: 150 },
    );
  });
});
