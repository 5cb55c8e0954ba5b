/** Proves what a tablet gives out while it cannot ask the others. */
import { describe, expect, test } from "vitest";
import { addDays } from "#domain/day.ts";
import { decide } from "#domain/decide.ts";
import type { Redeeming } from "#domain/known.ts";
import type { Offline } from "#domain/program.ts";
import { adjust, cafe, enrol, PROGRAM, redeem, undo, visit } from "#support/cafe.ts";
import { MONDAY, type World } from "#support/given.ts";

const DAY_MS = 86_400_000;
const NOW = 1000 * DAY_MS;
const cutOff = (other: Partial<Extract<Redeeming, { basis: "policy" }>> = {}): Redeeming => ({
  basis: "policy",
  contactAt: NOW - DAY_MS,
  now: NOW,
  ...other,
});

/** A café whose coffee, worth 3.20, may be handed out offline as said, and anna, who has enough for three. */
const cafeWith = (offline: Offline | undefined): World => {
  const rewards = PROGRAM.rewards.map((reward) =>
    reward.id === "coffee" && offline !== undefined ? { ...reward, offline } : reward,
  );
  const world = cafe({ program: { ...PROGRAM, rewards } });
  return world.after(enrol("anna", { openingStamps: 30 }), visit("anna", 5000));
};

/** What comes of asking anna's tablet for rewards. */
const askedIn = (world: World, redeeming: Redeeming, ...rewards: readonly string[]) => {
  const command = redeem("anna", ...(rewards.length > 0 ? rewards : ["coffee"]));
  const decision = decide(command, { ...world.known(command), redeeming });
  return decision.ok
    ? decision.value.map((entry) => (entry.type === "RewardRedeemed" ? entry.data.basis : null))
    : decision.refusal.reason;
};

/** The same in a café whose coffee may be handed out as said. */
const asked = (offline: Offline | undefined, redeeming: Redeeming, ...rewards: readonly string[]) =>
  askedIn(cafeWith(offline), redeeming, ...rewards);

test("a redemption says on what it was handed out", () => {
  expect(asked(undefined, { basis: "sole" })).toEqual(["sole"]);
  expect(asked(undefined, { basis: "confirmed" }, "coffee", "mug")).toEqual(["confirmed", "confirmed"]);
  expect(asked(undefined, cutOff())).toEqual(["policy"]);
});

test("what the cloud has confirmed is handed out whatever the owner says of being offline", () => {
  expect(asked({ policy: "never" }, { basis: "confirmed" })).toEqual(["confirmed"]);
  expect(asked({ policy: "never" }, { basis: "sole" })).toEqual(["sole"]);
});

describe("offline", () => {
  test("a reward that is never handed out is not", () => {
    expect(asked({ policy: "never" }, cutOff())).toBe("OfflineNever");
    expect(asked({ policy: "never" }, cutOff(), "mug", "coffee")).toBe("OfflineNever");
  });

  test("a reward is handed out up to its cap", () => {
    expect(asked({ policy: "capped", cap: 320 }, cutOff())).toEqual(["policy"]);
    expect(asked({ policy: "capped", cap: 319 }, cutOff())).toBe("OfflineTooMuch");
    expect(asked({ policy: "capped", cap: null }, cutOff())).toEqual(["policy"]);
  });

  test("a reward worth nobody knows how much is over any cap", () => {
    const mug = { policy: "capped", cap: 1_000_000 } as const;
    const rewards = PROGRAM.rewards.map((reward) => ({ ...reward, offline: mug }));
    const command = redeem("anna", "mug");
    const world = cafe({ program: { ...PROGRAM, rewards } }).after(enrol("anna"), visit("anna", 5000));
    expect(decide(command, { ...world.known(command), redeeming: cutOff() })).toMatchObject({
      refusal: { reason: "OfflineTooMuch" },
    });
  });

  test("a member is given one a day", () => {
    const rewarded = cafeWith(undefined).when(redeem("anna", "mug"));
    expect(askedIn(rewarded.world, cutOff())).toBe("OfflineTwiceToday");
    expect(askedIn(rewarded.world.after(undo(rewarded.op)), cutOff())).toEqual(["policy"]);
    expect(askedIn(rewarded.world.on(addDays(MONDAY, 1)), cutOff())).toEqual(["policy"]);
    const corrected = cafeWith(undefined)
      .as("mona")
      .after(adjust("anna", "stamps", -1, "mistake"));
    expect(askedIn(corrected, cutOff())).toEqual(["policy"]);
    expect(asked(undefined, cutOff(), "coffee", "coffee")).toBe("OfflineTwiceToday");
    expect(asked(undefined, cutOff(), "coffee", "mug")).toBe("OfflineTwiceToday");
  });

  test("a reward that is always handed out counts for nothing", () => {
    expect(asked({ policy: "always" }, cutOff(), "coffee", "mug")).toEqual(["policy", "policy"]);
    const rewarded = cafeWith({ policy: "always" }).after(redeem("anna", "coffee"));
    expect(askedIn(rewarded, cutOff({ contactAt: null }), "coffee")).toEqual(["policy"]);
  });

  test("nothing is handed out after a week without a word from the others, nor before the first", () => {
    expect(asked(undefined, cutOff({ contactAt: NOW - 7 * DAY_MS }))).toEqual(["policy"]);
    expect(asked(undefined, cutOff({ contactAt: NOW - 7 * DAY_MS - 1 }))).toBe("OfflineTooLong");
    expect(asked(undefined, cutOff({ contactAt: null }))).toBe("OfflineTooLong");
  });

  test("what is not there is refused for that", () => {
    expect(asked({ policy: "never" }, cutOff(), "coffee", "coffee", "coffee", "coffee")).toBe("NotEnough");
  });
});
