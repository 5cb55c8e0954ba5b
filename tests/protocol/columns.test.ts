/** Lines laid in columns come back to the letter, whatever they are, and take far less room. */
import { deflateSync } from "fflate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitColumns, fromColumns, toColumns } from "#protocol/bytes/columns.ts";
import { createEdges } from "#support/shop-world.ts";

const MOST = 1_000_000;
const backAndForth = (lines: readonly string[]): readonly string[] => fromColumns(toColumns(lines), MOST);

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });

const id = fc
  .tuple(
    fc.nat(2 ** 31),
    hex(3),
    fc.constantFrom("8", "9", "a", "b", "c", "0"),
    hex(15),
    fc.constantFrom("7", "7", "4"),
  )
  .map(([time, a, variant, b, version]) => {
    const stamp = (1_700_000_000_000 + time).toString(16).padStart(12, "0");
    return `${stamp.slice(0, 8)}-${stamp.slice(8)}-${version}${a}-${variant}${b.slice(0, 3)}-${b.slice(3)}`;
  });

/** What a line may hold, and what looks almost like it. */
const value = fc.oneof(
  id,
  fc.constantFrom("0190a000-0000-7000-8000-000000000001", "0190a000-0000-7000-8000-000000000002"),
  hex(64),
  hex(32),
  hex(31),
  hex(28).map((code) => code.toUpperCase()),
  fc.string(),
  fc.constantFrom("", "0", "007", "\t", '"', "\\", "\u2028", "Ünnepi 🍰", "1".repeat(400)),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -1, 1_700_000_000_000, 1_699_999_999_999, 999_999_999_999_999, Number.MAX_SAFE_INTEGER),
  fc.constantFrom(null, true),
);
const jsonLine = fc.array(value, { maxLength: 9 }).map((values) => JSON.stringify(values));
const packLine = fc.tuple(fc.nat(), id, jsonLine).map(([seq, member, json]) => `${seq}\t${member}\t${json}`);

describe("lines in columns", () => {
  test("come back to the letter", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(jsonLine, packLine), { maxLength: 40 }), (lines) => {
        fc.pre(fitColumns(lines));
        expect(backAndForth(lines)).toEqual(lines);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["none at all", []],
    ["one that is empty", [""]],
    ["numbers that would lose digits", ["[007,00,0,12345678901234567890]"]],
    ["a time before the line's first id", ['["0190a000-0000-7000-8000-000000000001",1000000000000]']],
    ["a time without an id", ["[1700000000000]"]],
    ["a string that never ends", ['["0190a000-0000-7000-8000-000000000001']],
    ["a quote within a string", ['["\\"0190a000-0000-7000-8000-000000000001\\"",1]']],
    ["capital digits in an id", ['["0190A000-0000-7000-8000-000000000001"]']],
  ])("come back to the letter: %s", (_, lines) => {
    expect(backAndForth(lines)).toEqual(lines);
  });

  test("hold none of the characters that stand for what was taken out", () => {
    expect(fitColumns(['["a\\u0001b"]'])).toBe(true);
    for (const character of ["\u0001", "\u0006", "\n"]) expect(fitColumns([character])).toBe(false);
  });

  test("are refused where few bytes would swell beyond all measure", () => {
    const lines = Array.from({ length: 1000 }, () => `["${"long".repeat(300)}"]`);
    expect(() => fromColumns(toColumns(lines), 1_000_000)).toThrow(RangeError);
  });

  test("are never read past the end of damaged bytes", () => {
    const bytes = toColumns(['["0190a000-0000-7000-8000-000000000001",5,"CAFE"]', "[1,2,3]"]);
    for (let length = 0; length < bytes.length; length += 1)
      expect(() => fromColumns(bytes.slice(0, length), MOST)).toThrow(RangeError);
  });

  test("take less than two thirds of what the text takes", () => {
    const clock = { now: 1_700_000_000_000 };
    const { newId } = createEdges(1, clock);
    const members = Array.from({ length: 300 }, newId);
    const lines = Array.from({ length: 1000 }, (_, i) => {
      clock.now += 60_000 + i;
      const data = { amount: 100 + ((i * 37) % 900), earned: { points: i % 9, stamps: 1 }, program: 1 };
      const who = members[(i * i) % 300];
      return JSON.stringify([
        newId(),
        newId(),
        0,
        1,
        "VisitRecorded",
        1,
        who,
        "bar",
        "olga",
        clock.now,
        data,
      ]);
    });
    const asText = new TextEncoder().encode(lines.join("\n"));
    expect(backAndForth(lines)).toEqual(lines);
    expect(deflateSync(toColumns(lines)).length).toBeLessThan((deflateSync(asText).length * 2) / 3);
  });
});
