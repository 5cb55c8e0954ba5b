/** Proves that rules which cannot be published say where they are wrong. */
import { describe, expect, test } from "vitest";
import { asId, type RewardId } from "#domain/ids.ts";
import { faultsOf, type Program, type ProgramFault, type Reward } from "#domain/program.ts";
import { PROGRAM } from "#support/cafe.ts";

const coffee: Reward = {
  id: asId<RewardId>("coffee"),
  name: "Free coffee",
  unit: "stamps",
  cost: 10,
  product: null,
  value: null,
};
const reward = (wrong: Partial<Reward>): Partial<Program> => ({ rewards: [{ ...coffee, ...wrong }] });
const at = (field: "name" | "cost" | "unit" | "value"): ProgramFault => ({ at: field, reward: coffee.id });
const terms = (unit: "stamps" | "points", pendingDays: number, lastsDays: number | null) => ({
  terms: { ...PROGRAM.terms, [unit]: { pendingDays, lastsDays } },
});

describe("rules that cannot be published say where they are wrong", () => {
  test.each<[string, Partial<Program>, readonly ProgramFault[]]>([
    ["nothing, where all is well", {}, []],
    ["nothing to earn", { stamps: null, points: null, rewards: [] }, [{ at: "earning" }]],
    ["stamps for a visit", { stamps: { perVisit: 11 } }, [{ at: "perVisit" }]],
    ["both halves of the points", { points: { per: 0, give: 1001 } }, [{ at: "per" }, { at: "give" }]],
    ["a number nobody typed", { points: { per: NaN, give: 1 } }, [{ at: "per" }]],
    ["days until they count", terms("points", 366, null), [{ at: "pending", unit: "points" }]],
    ["days they last", terms("stamps", 0, 0), [{ at: "lasts", unit: "stamps" }]],
    ["a reward's name", reward({ name: " " }), [at("name")]],
    ["a reward's cost", reward({ cost: 9.5 }), [at("cost")]],
    ["a reward's worth", reward({ value: NaN }), [at("value")]],
    ["a reward for what nobody collects", { stamps: null, ...reward({}) }, [at("unit")]],
  ])("%s", (_, wrong, faults) => {
    expect(faultsOf({ ...PROGRAM, ...wrong })).toEqual(faults);
  });
});
