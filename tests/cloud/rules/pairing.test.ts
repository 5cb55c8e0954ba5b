/** Pairing codes: how they are made and how they may be typed. */
import { expect, test } from "vitest";
import { CODE_BYTES, codeFrom, readCode } from "#cloud/rules/pairing.ts";

test("a code is eight characters that hold all the chance there was", () => {
  expect(codeFrom(new Uint8Array(CODE_BYTES))).toBe("00000000");
  expect(codeFrom(new Uint8Array(CODE_BYTES).fill(255))).toBe("ZZZZZZZZ");
  expect(codeFrom(new Uint8Array([1, 2, 3, 4, 5]))).not.toBe(codeFrom(new Uint8Array([1, 2, 3, 4, 6])));
});

test.each([
  ["7K2M-9QXA", "7K2M9QXA"],
  ["7k2m 9qxa", "7K2M9QXA"],
  ["OIL00000", "01100000"],
])("%s is read as %s", (typed, code) => expect(readCode(typed)).toBe(code));

test.each(["", "7K2M9QX", "7K2M9QXAB", "7K2M9QX!", "7K2M9QXU", "'; --   x"])("%s is no code", (typed) =>
  expect(readCode(typed)).toBe(null),
);
