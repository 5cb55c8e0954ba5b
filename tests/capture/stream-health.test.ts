/** Checks how a camera's picture is judged alive, frozen or black. */
import { describe, expect, test } from "vitest";
import { BLACK_MS, FROZEN_MS, afterFrame, afterLight, newStream, verdictOf } from "#capture/stream-health.ts";
import { lightOf } from "#capture/decode-plan.ts";

const black = { mean: 1, spread: 0.5 };
const bright = { mean: 120, spread: 40 };

describe("a camera's picture", () => {
  test("is frozen when no new frame comes for three seconds, also from the start", () => {
    const opened = newStream(0);
    expect(verdictOf(opened, FROZEN_MS - 1)).toBe("fine");
    expect(verdictOf(opened, FROZEN_MS)).toBe("frozen");
    const still = afterFrame(afterFrame(opened, "7", 100), "7", 2000);
    expect(still.moved).toBe(false);
    expect(verdictOf(still, FROZEN_MS)).toBe("frozen");
  });

  test("is alive while new frames come, and again when they come back", () => {
    const moving = afterFrame(afterFrame(newStream(0), "1", 100), "2", 5000);
    expect(moving.moved).toBe(true);
    expect(verdictOf(moving, 5000 + FROZEN_MS - 1)).toBe("fine");
    expect(verdictOf(afterFrame(moving, "3", 9000), 9001)).toBe("fine");
  });

  test("is black after two dark seconds on end, not when a hand passes the lens", () => {
    const alive = (health: ReturnType<typeof newStream>, atMs: number) =>
      afterFrame(health, `frame ${atMs}`, atMs);
    const dark = afterLight(afterLight(newStream(0), black, 0), black, BLACK_MS);
    expect(verdictOf(alive(alive(dark, 0), BLACK_MS), BLACK_MS)).toBe("black");
    const passed = afterLight(afterLight(dark, bright, BLACK_MS), black, BLACK_MS + 100);
    expect(verdictOf(alive(alive(passed, 0), BLACK_MS + 100), BLACK_MS + 200)).toBe("fine");
  });

  test("of a dark room with the noise of a sensor is not black", () => {
    const room = afterLight(
      afterLight(newStream(0), { mean: 6, spread: 5 }, 0),
      { mean: 6, spread: 5 },
      2500,
    );
    expect(verdictOf(room, 2500)).toBe("fine");
  });

  test("is measured over the whole frame", () => {
    const grey = new Uint8ClampedArray(1280 * 720 * 4).fill(90);
    expect(lightOf(grey, 1280, 720)).toEqual({ mean: 90, spread: 0 });
    const half = grey.map((value, at) => (at < grey.length / 2 ? 0 : value));
    expect(lightOf(half, 1280, 720)).toEqual({ mean: 45, spread: 45 });
    expect(lightOf(new Uint8ClampedArray(4), 1, 1)).toEqual({ mean: 0, spread: 0 });
  });
});
