/** Bytes as digits and back. */
import { expect, test } from "vitest";
import { fromHex, toHex } from "#domain/hex.ts";

test("bytes become two small digits each, and are the same bytes again", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  expect(toHex(Uint8Array.of(0, 15, 16, 255))).toBe("000f10ff");
  expect(fromHex(toHex(bytes))).toEqual(bytes);
  expect([toHex(new Uint8Array(0)), fromHex("").length]).toEqual(["", 0]);
});

test("a browser that cannot do it by itself gets the same", () => {
  const plain = (bytes: readonly number[]): Uint8Array =>
    Object.assign(Uint8Array.from(bytes), { toHex: undefined });
  expect(toHex(plain([0, 171, 255]))).toBe("00abff");
});
