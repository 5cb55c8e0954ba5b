/** Proves that what nobody waits for is done once a tablet is at rest, and in nobody's way. */
import { expect, test } from "vitest";
import { createCalm } from "#keeping/sharing/calm.ts";
import { createVirtualClock } from "../sync/virtual-clock.ts";

test("what nobody waits for is done a while after all is at rest, and not while something is under way again", () => {
  const clock = createVirtualClock(0);
  let [isAtRest, done] = [true, 0];
  const rested = createCalm(
    clock.later,
    () => isAtRest,
    () => void (done += 1),
  );
  rested();
  rested();
  expect(done).toBe(0);
  while (clock.step());
  expect(done).toBe(1);
  rested();
  isAtRest = false;
  while (clock.step());
  expect(done).toBe(1);
  isAtRest = true;
  rested();
  while (clock.step());
  expect(done).toBe(2);
});
