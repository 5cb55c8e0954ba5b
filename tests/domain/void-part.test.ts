/** Proves that what is taken back of a visit follows its remaining amount. */
import { describe, expect, test } from "vitest";
import { cafe, editMember, enrol, publish, undo, visit, voidPart, PROGRAM } from "#support/cafe.ts";

describe("a visit taken back in part", () => {
  const shop = cafe().after(enrol("anna"));
  const rung = shop.when(visit("anna", 1250));
  const id = rung.entries[0]?.id ?? "";

  test("keeps the points of the remaining amount", () => {
    const { entries, world } = rung.world.when(voidPart("anna", id, { amount: 300, reason: "cold soup" }));
    expect(entries).toMatchObject([
      {
        type: "VisitVoided",
        data: {
          visit: id,
          visitDay: rung.world.today,
          whole: false,
          amount: 300,
          taken: { stamps: 0, points: 3 },
          earned: { stamps: 1, points: 12 },
          reason: "cold soup",
        },
      },
    ]);
    expect(world.balance("anna", "points").active).toBe(9);
    expect(world.balance("anna", "stamps").active).toBe(1);
    expect(world.stateOf("anna")).toMatchObject({ visits: 1, spent: 950 });
    expect(world.stateOf("anna").latest.map((one) => one.id)).toEqual([id]);
  });

  test("loses no point by parts that leave the whole euros alone", () => {
    const twice = rung.world.after(
      voidPart("anna", id, { amount: 25 }),
      voidPart("anna", id, { amount: 25 }),
    );
    expect(twice.balance("anna", "points").active).toBe(12);
    expect(twice.after(voidPart("anna", id, { amount: 1 })).balance("anna", "points").active).toBe(11);
  });

  test("may lose its stamp alone", () => {
    const { entries, world } = rung.world.when(voidPart("anna", id, { stamps: 1 }));
    expect(entries).toMatchObject([{ data: { amount: 0, taken: { stamps: 1, points: 0 } } }]);
    expect(world.when(voidPart("anna", id, { stamps: 1 })).refusal).toEqual({
      reason: "MoreThanRecorded",
      left: 1250,
      units: { stamps: 0, points: 12 },
    });
  });

  test("is refused beyond what is left of it", () => {
    const less = rung.world.after(voidPart("anna", id, { amount: 1000 }));
    expect(less.when(voidPart("anna", id, { amount: 251 })).refusal).toEqual({
      reason: "MoreThanRecorded",
      left: 250,
      units: { stamps: 1, points: 2 },
    });
    expect(less.after(voidPart("anna", id, { amount: 250, stamps: 1 })).stateOf("anna")).toMatchObject({
      visits: 1,
      spent: 0,
    });
  });

  test("of nothing, of parts of a cent or of minus something is refused", () => {
    expect(rung.world.when(voidPart("anna", id, {})).refusal).toEqual({ reason: "NothingToUndo" });
    for (const part of [
      { amount: 0.5 },
      { amount: -1 },
      { stamps: -1 },
      { stamps: 0.5 },
      { amount: -0, stamps: 1 },
    ])
      expect(rung.world.when(voidPart("anna", id, part)).refusal).toEqual({ reason: "BadAmount" });
  });

  test("must be a visit, and of that member", () => {
    const world = rung.world.after(enrol("bela"));
    expect(world.when(voidPart("bela", id, { amount: 1 })).refusal).toEqual({ reason: "NothingToUndo" });
    expect(world.when(voidPart("anna", "no-such-visit", { amount: 1 })).refusal).toEqual({
      reason: "NothingToUndo",
    });
    const enrolment = world.log.find((entry) => entry.type === "MemberEnrolled")?.id ?? "";
    expect(world.when(voidPart("anna", enrolment, { amount: 1 })).refusal).toEqual({
      reason: "NothingToUndo",
    });
  });

  test("is refused once it was taken back whole", () => {
    expect(rung.world.after(undo(rung.op)).when(voidPart("anna", id, { amount: 1 })).refusal).toEqual({
      reason: "AlreadyUndone",
    });
  });

  test("can then be taken back whole, for what is left", () => {
    const less = rung.world.after(voidPart("anna", id, { amount: 300 }));
    const { entries, world } = less.when(undo(rung.op));
    expect(entries).toMatchObject([{ data: { whole: true, amount: 950, taken: { stamps: 1, points: 9 } } }]);
    expect(world.balance("anna", "points")).toMatchObject({ active: 0, owed: 0 });
    expect(world.stateOf("anna")).toMatchObject({ visits: 0, spent: 0, latest: [] });
  });

  test("of which no amount was rung up has only a stamp to lose", () => {
    const bare = shop.when(visit("anna"));
    const bareId = bare.entries[0]?.id ?? "";
    expect(bare.world.when(voidPart("anna", bareId, { amount: 1 })).refusal).toEqual({
      reason: "MoreThanRecorded",
      left: 0,
      units: { stamps: 1, points: 0 },
    });
    expect(bare.world.after(voidPart("anna", bareId, { stamps: 1 })).balance("anna", "stamps").active).toBe(
      0,
    );
  });

  test("follows the program it was rung up under, whatever came since", () => {
    const generous = { ...PROGRAM, version: 2, points: { per: 100, give: 100 } };
    const later = rung.world.as("olga").after(publish(generous)).as("cecil");
    expect(later.when(voidPart("anna", id, { amount: 300 })).entries).toMatchObject([
      { data: { taken: { points: 3 } } },
    ]);
  });

  test("by its own cashier is free among the last ten acts; later a manager must give a reason", () => {
    const older = Array.from({ length: 10 }, (_, n) => editMember("anna", { note: `${n}` }));
    const world = rung.world.after(...older);
    const part = (reason: string | null) => voidPart("anna", id, { amount: 100, reason });
    expect(world.when(part("returned")).refusal).toEqual({ reason: "ManagerNeeded" });
    expect(rung.world.after(...older.slice(1)).when(part(null)).refusal).toBeNull();
    expect(rung.world.as("carla").when(part(null)).refusal).toEqual({ reason: "ManagerNeeded" });
    expect(world.as("mona").when(part(" ")).refusal).toEqual({ reason: "ReasonNeeded" });
    expect(world.as("mona").when(part("returned")).refusal).toBeNull();
  });
});
