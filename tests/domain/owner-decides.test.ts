/** Proves what the owner decides about what several tablets did: entries that were held back, and rewards not covered. */
import { describe, expect, test } from "vitest";
import { mayBeTakenBack, kindsOf, type Act } from "#domain/activity.ts";
import type { Command } from "#domain/command.ts";
import { DECIDED_MAX } from "#domain/entry.ts";
import { asId, type EntryId } from "#domain/ids.ts";
import { isListed } from "#domain/latest.ts";
import { cafe, enrol, publish, PROGRAM, redeem, undo, visit } from "#support/cafe.ts";
import type { Happening, Outcome } from "#support/given.ts";

const HELD = ["one", "two"].map((text) => asId<EntryId>(text));
const decideHeld = (entries: readonly EntryId[], decision: "accept" | "discard" = "accept"): Command => ({
  type: "DecideQuarantine",
  entries,
  decision,
});
const actOf = ({ entries: [first, ...others] }: Outcome): Act => {
  if (!first) throw new Error("nothing was written");
  return [first, ...others];
};

describe("entries that were held back", () => {
  test("are the owner's to accept or to discard", () => {
    const world = cafe().as("olga");
    for (const decision of ["accept", "discard"] as const)
      expect(world.when(decideHeld([...HELD, ...HELD], decision)).entries).toMatchObject([
        { type: "QuarantineDecided", member: null, data: { entries: HELD, decision } },
      ]);
    for (const who of ["mona", "cecil", null])
      expect(world.as(who).when(decideHeld(HELD)).refusal).toEqual({ reason: "OwnerNeeded" });
  });

  test("are not decided about where there are none", () => {
    expect(cafe().as("olga").when(decideHeld([]))).toMatchObject({ refusal: null, entries: [] });
  });

  test("are decided about in one act, however many a tablet had", () => {
    const all = Array.from({ length: DECIDED_MAX + 2 }, (_, i) => asId<EntryId>(`held-${i}`));
    const { op, entries, world } = cafe().as("olga").when(decideHeld(all));
    expect(entries).toMatchObject([
      { type: "QuarantineDecided", data: { entries: all.slice(0, DECIDED_MAX) } },
      { type: "QuarantineDecided", data: { entries: all.slice(DECIDED_MAX) } },
    ]);
    expect(world.when(decideHeld(all), op).world).toBe(world);
    expect(world.when(decideHeld(all.slice(1)), op).refusal).toEqual({ reason: "OpTaken" });
  });

  test("are decided about for good, and not at the counter", () => {
    const decided = cafe().as("olga").when(decideHeld(HELD));
    expect(isListed(decided.entries)).toBe(false);
    expect(mayBeTakenBack(actOf(decided))).toBe(false);
    expect(kindsOf(actOf(decided))).toEqual(["settings"]);
    expect(decided.world.when(undo(decided.op, "a mistake")).refusal).toEqual({ reason: "NothingToUndo" });
    expect(decided.world.cardless).toEqual(cafe().cardless);
  });

  test("are decided about once, however often it is tapped", () => {
    const { op, world } = cafe().as("olga").when(decideHeld(HELD));
    expect(world.when(decideHeld(HELD), op).world).toBe(world);
    for (const other of [decideHeld(HELD, "discard"), decideHeld(HELD.slice(1))])
      expect(world.when(other, op).refusal).toEqual({ reason: "OpTaken" });
  });
});

/** Anna had twenty points, and both tablets handed out the mug for them. */
const mug = (id: string): Happening => ({
  type: "RewardRedeemed",
  v: 1,
  id,
  member: asId("anna"),
  data: { reward: asId("mug"), program: 1, unit: "points", cost: 20, value: null, basis: "policy" },
});
const overdrawn = cafe()
  .after(enrol("anna"), visit("anna", 2000))
  .happened(mug("here"), mug("there"))
  .as("olga");
const settle = (decision: "forgiven" | "owed" | "reversed", forgive = 0, redemption = "there"): Command => ({
  type: "SettleOverdraw",
  redemption: asId(redemption),
  member: asId("anna"),
  decision,
  forgive,
});

describe("a reward that was not covered", () => {
  test("is forgiven by giving what is owed, or a part of it", () => {
    const { entries, world } = overdrawn.when(settle("forgiven", 20));
    expect(entries).toMatchObject([
      { type: "OverdrawSettled", member: "anna", data: { redemption: "there", decision: "forgiven" } },
      { type: "PointsAdjusted", member: "anna", data: { unit: "points", delta: 20, reason: "forgiven" } },
    ]);
    expect(world.balance("anna", "points")).toMatchObject({ active: 0, owed: 0 });
    const part = overdrawn.after(settle("forgiven", 5));
    expect(part.balance("anna", "points")).toMatchObject({ active: 0, owed: 15 });
  });

  test("is never forgiven more than is owed, nor nothing", () => {
    for (const forgive of [0, 21, -1, 1.5])
      expect(overdrawn.when(settle("forgiven", forgive)).refusal).toEqual({ reason: "BadAdjustment" });
    const paid = overdrawn.after(visit("anna", 1500));
    expect(paid.when(settle("forgiven", 6)).refusal).toEqual({ reason: "BadAdjustment" });
    expect(paid.after(settle("forgiven", 5)).balance("anna", "points").owed).toBe(0);
  });

  test("may stay owed", () => {
    const { entries, world } = overdrawn.when(settle("owed"));
    expect(entries).toHaveLength(1);
    expect(world.balance("anna", "points").owed).toBe(20);
  });

  test("may be taken back, once", () => {
    const { entries, world } = overdrawn.when(settle("reversed"));
    expect(entries).toMatchObject([
      { type: "OverdrawSettled", data: { decision: "reversed" } },
      { type: "RedemptionReversed", data: { redemption: "there" } },
    ]);
    expect(world.balance("anna", "points")).toMatchObject({ active: 0, owed: 0 });
    expect(world.when(settle("reversed")).refusal).toEqual({ reason: "AlreadyUndone" });
  });

  test("is settled by the owner alone", () => {
    for (const who of ["mona", "cecil", null])
      expect(overdrawn.as(who).when(settle("owed")).refusal).toEqual({ reason: "OwnerNeeded" });
  });

  test("must be a reward of that member", () => {
    expect(overdrawn.when(settle("owed", 0, "nowhere")).refusal).toEqual({ reason: "NothingToUndo" });
    const visited = overdrawn.log.find((entry) => entry.type === "VisitRecorded");
    expect(overdrawn.when(settle("owed", 0, visited?.id)).refusal).toEqual({ reason: "NothingToUndo" });
    const other = overdrawn.after(enrol("bela"));
    expect(other.when({ ...settle("owed"), member: asId<never>("bela") } as Command).refusal).toEqual({
      reason: "NothingToUndo",
    });
  });

  test("is forgiven though the rules give such units no more", () => {
    const program = { ...PROGRAM, version: 2, points: null, rewards: PROGRAM.rewards.slice(0, 2) };
    const world = overdrawn.after(publish(program), settle("forgiven", 20));
    expect(world.balance("anna", "points").owed).toBe(0);
  });

  test("is settled for good, and not at the counter", () => {
    const settled = overdrawn.when(settle("forgiven", 20));
    expect(isListed(settled.entries)).toBe(false);
    expect(mayBeTakenBack(actOf(settled))).toBe(false);
    expect(settled.world.when(undo(settled.op, "a mistake")).refusal).toEqual({ reason: "NothingToUndo" });
  });

  test("is settled once, however often it is tapped", () => {
    const { op, world } = overdrawn.when(settle("forgiven", 5));
    expect(world.when(settle("forgiven", 5), op).world).toBe(world);
    for (const other of [settle("owed"), settle("forgiven", 6), settle("forgiven", 5, "here")])
      expect(world.when(other, op).refusal).toEqual({ reason: "OpTaken" });
  });

  test("needs no reason to be chosen at the counter", () => {
    const world = cafe().as("mona").after(enrol("anna"));
    for (const reason of ["forgiven", "undo"] as const)
      expect(
        world.when({ type: "AdjustUnits", member: asId("anna"), unit: "stamps", delta: 1, reason }).refusal,
      ).toEqual({ reason: "BadAdjustment" });
  });

  test("cannot come about on one tablet", () => {
    const world = cafe().after(enrol("anna"), visit("anna", 2000), redeem("anna", "mug"));
    expect(world.when(redeem("anna", "mug")).refusal).toMatchObject({ reason: "NotEnough" });
  });
});
