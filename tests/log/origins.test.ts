/** Origins are packed and come back as they were, however the lines of several tablets stand among each other. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId, type LogId } from "#domain/ids.ts";
import { originsIn, packOrigins, type Origin } from "#log/origins.ts";

const LOGS = ["a", "b", "c"].map((letter) => asId<LogId>(letter.repeat(32)));

/** Stretches of lines: after a gap of own entries, so many of a log, which may itself have left numbers out. */
const stretches = fc.array(
  fc.record({
    gap: fc.nat(3),
    log: fc.constantFrom(...LOGS),
    skipped: fc.nat(1),
    n: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 30 },
);

const originsOf = (all: ReturnType<typeof stretches.generate>["value"], first: number): readonly Origin[] => {
  const numbers = new Map<LogId, number>();
  const origins: Origin[] = [];
  let cursor = first;
  for (const { gap, log, skipped, n } of all) {
    cursor += gap;
    for (let i = 0; i < n; i += 1) {
      const own = (numbers.get(log) ?? 0) + 1 + (i === 0 ? skipped : 0);
      numbers.set(log, own);
      origins.push({ cursor, logId: log, own });
      cursor += 1;
    }
  }
  return origins;
};

describe("origins", () => {
  test("come back as they were packed", () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 1, max: 2 ** 40 }), (all, first) => {
        const origins = originsOf(all, first);
        expect(originsIn(packOrigins(origins), origins.length)).toEqual(origins);
      }),
    );
  });

  test("of a thousand lines of one log on end take less than a line does", () => {
    const origins = Array.from({ length: 1000 }, (_, i) => ({
      cursor: 70_001 + i,
      logId: asId<LogId>("a".repeat(32)),
      own: 4_001 + i,
    }));
    expect(packOrigins(origins).length).toBeLessThan(50);
  });

  test("that claim to be more than there are lines are refused, and so is what ends too soon", () => {
    const packed = packOrigins([
      { cursor: 1, logId: asId<LogId>("a".repeat(32)), own: 1 },
      { cursor: 2, logId: asId<LogId>("a".repeat(32)), own: 2 },
    ]);
    expect(() => originsIn(packed, 1)).toThrow("more origins than there are lines");
    expect(() => originsIn(packed.subarray(0, -1), 2)).toThrow(RangeError);
  });
});
