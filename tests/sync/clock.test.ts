/** Proves how a tablet learns how far its clock is off. */
import { expect, test } from "vitest";
import { createCloudClock } from "#sync/clock.ts";

test("the offset is the cloud's time less the middle of the asking", () => {
  const clock = createCloudClock(null);
  expect(clock.offsetMs()).toBeNull();
  clock.heard(10_000, 4_000, 4_200);
  expect(clock.offsetMs()).toBe(5_900);
});

test("what was known before counts until more is known, and slow answers do not", () => {
  const clock = createCloudClock(-300);
  expect(clock.offsetMs()).toBe(-300);
  for (const cameAt of [100, 100, 19_000, 100]) clock.heard(1_050, 0, cameAt);
  expect(clock.offsetMs()).toBe(1_000);
});

test("a clock that is set right is believed after three answers", () => {
  const clock = createCloudClock(null);
  for (let i = 0; i < 5; i += 1) clock.heard(90_000, 0, 0);
  for (let i = 0; i < 2; i += 1) clock.heard(0, 0, 0);
  expect(clock.offsetMs()).toBe(90_000);
  clock.heard(0, 0, 0);
  expect(clock.offsetMs()).toBe(0);
});
