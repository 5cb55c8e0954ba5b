/** What a shop's entries add up to, day by day, for tablets to compare with what they have. */
import { createHash } from "node:crypto";
import type { Day } from "#domain/day.ts";
import { dayTotals } from "#domain/digest.ts";
import { fromHex, toHex } from "#domain/hex.ts";
import { readLine } from "#protocol/entry-shape.ts";
import type { DayDigest, Digesting } from "../store/seams.ts";

const XOR_BYTES = 8;
const ZEROES = "00".repeat(XOR_BYTES);

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

const xored = (hex: string, bytes: Uint8Array): string =>
  toHex(fromHex(hex).map((byte, i) => byte ^ (bytes[i] ?? 0)));

/** The first eight bytes of an id's SHA-256: folded over all ids of a day they are the same whatever the order. */
const tagOf = (id: string): Uint8Array => hash(id).subarray(0, XOR_BYTES);

/** Sums of entries by business day, the earliest first. Entries of a type that is not known yet count, without units. */
export const digesting: Digesting = (lines) => {
  const days = new Map<Day, DayDigest>();
  for (const { id, line, payload } of lines) {
    const read = readLine(line, payload, (text) => hash(text).toString("hex"));
    if (!read.ok) continue;
    const { day, entry } = read.value;
    const totals = entry === null ? { n: 1, stamps: 0, points: 0 } : dayTotals(entry);
    const before = days.get(day) ?? { day, n: 0, stamps: 0, points: 0, xor: ZEROES };
    days.set(day, {
      day,
      n: before.n + totals.n,
      stamps: before.stamps + totals.stamps,
      points: before.points + totals.points,
      xor: xored(before.xor, tagOf(id)),
    });
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
};
