/** Old and new versions of the app beside each other: what the first one sent is read, what a newer one sends passes. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { readLine } from "#protocol/entry-shape.ts";
import { readFrame } from "#protocol/frame.ts";
import { INFLATED_BYTES } from "#protocol/limits.ts";
import { pushHeadSchema, type PushHead } from "#protocol/messages.ts";
import { nodePort } from "#support/frames.ts";
import { digestOf } from "#support/wire-lines.ts";
import { FIRST_PUSH } from "#support/first-push.ts";

const headOf = (json: unknown): PushHead | null => {
  const head = v.safeParse(pushHeadSchema, json);
  return head.success ? head.output : null;
};

const TYPES = [
  "MemberEnrolled",
  "PointsAdjusted",
  "RecordEdited",
  "RedemptionReversed",
  "RewardRedeemed",
  "VisitRecorded",
  "VisitVoided",
];

describe("a push of the first version", () => {
  test("is still taken, each of its entries understood", async () => {
    const frame = await readFrame(FIRST_PUSH, headOf, nodePort, INFLATED_BYTES);
    const { head, texts, payloads } = frame.ok ? frame.value : { head: null, texts: [], payloads: new Map() };
    expect(head?.runs).toEqual([{ log: "0123456789abcdef0123456789abcdef", seq: 1, n: 21 }]);
    const read = texts.map((text, i) => readLine(text, payloads.get(i) ?? null, digestOf));
    const entries = read.flatMap((line) => (line.ok && line.value.entry !== null ? [line.value.entry] : []));
    expect(entries).toHaveLength(21);
    expect([...new Set(entries.map(({ type }) => type))].toSorted()).toEqual(TYPES);
    expect(entries.every((entry) => entry.v === 1)).toBe(true);
    expect(payloads.size).toBe(13);
  });
});
