/** Checks how long a wrong PIN makes somebody wait. */
import { describe, expect, test } from "vitest";
import { asId, type StaffId } from "#domain/ids.ts";
import { afterWrong, keepTries, secondsLeft, triesOf, type Tries } from "#screens/parts/pin-tries.ts";
import type { Device } from "#screens/services.ts";

const NOON = 1_772_449_200_000;
const NONE: Tries = { wrong: 0, untilMs: 0 };
const mona = asId<StaffId>("mona");
const olga = asId<StaffId>("olga");

const wrongTimes = (n: number, nowMs = NOON): Tries =>
  Array.from({ length: n }).reduce<Tries>((tries) => afterWrong(tries, nowMs), NONE);

const tablet = (kept: string | null = null): Device & { text: () => string | null } => {
  let text = kept;
  return {
    get: () => text,
    set: (_, value) => {
      text = value;
    },
    text: () => text,
  };
};

describe("the wait after wrong PINs", () => {
  test("begins with the fifth and doubles up to a minute", () => {
    const waits = Array.from({ length: 14 }, (_, n) => secondsLeft(wrongTimes(n), NOON));
    expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test("runs down with the clock", () => {
    const tries = wrongTimes(8);
    expect([0, 1, 7000, 7001, 7999, 8000, 90_000].map((ms) => secondsLeft(tries, NOON + ms))).toEqual([
      8, 8, 1, 1, 1, 0, 0,
    ]);
  });

  test("never grows because somebody set the clock back", () => {
    expect(secondsLeft(wrongTimes(8), NOON - 86_400_000)).toBe(8);
  });

  test("is each person's own, and over after the right PIN", () => {
    const device = tablet();
    keepTries(device, mona, wrongTimes(6));
    keepTries(device, olga, wrongTimes(2));
    expect(secondsLeft(triesOf(device, mona), NOON)).toBe(2);
    expect(triesOf(device, olga).wrong).toBe(2);
    keepTries(device, mona, null);
    expect([triesOf(device, mona), triesOf(device, olga).wrong]).toEqual([NONE, 2]);
  });

  test("outlives a reload, since the tablet remembers it", () => {
    const device = tablet();
    keepTries(device, mona, wrongTimes(7));
    expect(secondsLeft(triesOf(tablet(device.text()), mona), NOON)).toBe(4);
  });

  test.each([
    "",
    "nonsense",
    "null",
    "[]",
    '{"mona":5}',
    '{"mona":{"wrong":"9"}}',
    '{"__proto__":{"wrong":9}}',
  ])("starts anew where the tablet remembers %s", (text) => {
    const device = tablet(text);
    expect(triesOf(device, mona)).toEqual(NONE);
    keepTries(device, mona, wrongTimes(5));
    expect(secondsLeft(triesOf(device, mona), NOON)).toBe(1);
  });
});
