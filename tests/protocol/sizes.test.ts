/** What entries take on the wire: a café's enrolments and cups, in frames as tablets send them. */
import { describe, expect, test } from "vitest";
import { asId, type LogId } from "#domain/ids.ts";
import { readLine } from "#protocol/entry-shape.ts";
import { writeFrame } from "#protocol/frame.ts";
import { NO_MARK } from "#protocol/mark.ts";
import { cafeLines } from "#support/cafe-lines.ts";
import { nodePort } from "#support/frames.ts";
import { digestOf } from "#support/wire-lines.ts";

const log = asId<LogId>("0123456789abcdef0123456789abcdef");
const lines = cafeLines(3000);

/** Bytes of the frame of `count` entries that begin somewhere in the year. */
const bytesOf = async (count: number, from: number): Promise<number> => {
  const some = lines.slice(from, from + count);
  const payloads = some.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload] as const]));
  const head = {
    ...{ proto: 1, cursor: from, mark: NO_MARK, store: "0190a000", t0: 1_700_000_000_000, app: "0.1.0" },
    ...{ runs: [{ log, seq: from + 1, n: count }], tip: { log, seq: 3000, unsent: 9, oldest: null } },
  };
  const framed = { head, texts: some.map(({ text }) => text), payloads: new Map(payloads) };
  return (await writeFrame(framed, nodePort)).length;
};

/** Bytes an entry takes in batches of `count`, over the whole year. */
const bytesEach = async (count: number): Promise<number> => {
  const starts = Array.from({ length: Math.min(12, 3000 / count) }, (_, i) => i * count);
  const sizes = await Promise.all(starts.map((from) => bytesOf(count, from)));
  return sizes.reduce((sum, size) => sum + size, 0) / (starts.length * count);
};

describe("an entry on the wire", () => {
  test("is one that is read at the other end", () => {
    const read = lines.map(({ text, payload }) => readLine(text, payload, digestOf).ok);
    expect(read.every(Boolean)).toBe(true);
    expect(lines.some(({ payload }) => payload !== null)).toBe(true);
  });

  test.each([
    [1, 700],
    [50, 100],
    [250, 80],
    [1000, 80],
  ])("takes, in batches of %i, at most %i bytes", async (count, most) => {
    const each = await bytesEach(count);
    console.info(`${each.toFixed(1)} bytes an entry in batches of ${String(count)}`);
    expect(each).toBeLessThanOrEqual(most);
  });
});
