/** Checks the money keypad: strokes and pasted texts become exact minor units or are refused. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  KEYPAD_KEYS,
  amountOf,
  emptyKeypad,
  keypadShowing,
  pressKey,
  readAmount,
  type KeypadKey,
} from "#capture/keypad.ts";

const type = (...keys: readonly KeypadKey[]) => keys.reduce(pressKey, emptyKeypad);
const read = (text: string, exponent = 2) => {
  const answer = readAmount(text, exponent);
  return answer.ok ? answer.value : answer.refusal;
};

describe("the keypad", () => {
  test("fills minor units from the right, as a till does", () => {
    expect(amountOf(type("3", "5", "0"))).toBe(350);
    expect(amountOf(type("1", "2", "00"))).toBe(1200);
  });

  test("starts at nothing and lets leading zeros go", () => {
    expect(amountOf(emptyKeypad)).toBe(0);
    expect(type("0", "00", "0")).toEqual(emptyKeypad);
    expect(type("0", "0", "0", "1", "2").digits).toBe("12");
  });

  test("takes one digit back, or all", () => {
    expect(type("1", "2", "back").digits).toBe("1");
    expect(type("back")).toEqual(emptyKeypad);
    expect(type("1", "2", "clear")).toEqual(emptyKeypad);
  });

  test("stops at nine digits and never takes half of a double zero", () => {
    const eight = type("1", "2", "3", "4", "5", "6", "7", "8");
    expect(pressKey(eight, "00")).toBe(eight);
    const nine = pressKey(eight, "9");
    expect(amountOf(nine)).toBe(123_456_789);
    expect(pressKey(nine, "0")).toBe(nine);
    expect(amountOf(type(...Array.from({ length: 13 }, () => "9" as const)))).toBe(999_999_999);
  });

  test("shows an amount as if it had been typed", () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), (amount) => amountOf(keypadShowing(amount)) === amount),
    );
    expect(keypadShowing(0)).toEqual(emptyKeypad);
  });

  test("always holds a whole amount that a visit may carry", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KEYPAD_KEYS), { maxLength: 40 }), (keys) => {
        const amount = amountOf(type(...keys));
        return Number.isSafeInteger(amount) && amount >= 0 && amount <= 999_999_999;
      }),
    );
  });
});

describe("a pasted amount", () => {
  test.each([
    ["12", 2, 1200],
    ["12.5", 2, 1250],
    ["12,50", 2, 1250],
    [" 12.50 ", 2, 1250],
    ["00012", 2, 1200],
    ["0", 2, 0],
    ["1 234,50", 2, 123_450],
    ["1\u00a0234\u202f567", 0, 1_234_567],
    ["350", 0, 350],
    ["12,345", 3, 12_345],
    ["9999999.99", 2, 999_999_999],
  ] as const)("%j with %i decimals is %i", (text, exponent, minor) => {
    expect(read(text, exponent)).toBe(minor);
  });

  test.each([
    ["", 2, "Empty"],
    ["  ", 2, "Empty"],
    [".", 2, "NotAnAmount"],
    ["12.", 2, "NotAnAmount"],
    [".5", 2, "NotAnAmount"],
    ["12abc", 2, "NotAnAmount"],
    ["12 €", 2, "NotAnAmount"],
    ["-5", 2, "NotAnAmount"],
    ["+5", 2, "NotAnAmount"],
    ["1e3", 2, "NotAnAmount"],
    ["NaN", 2, "NotAnAmount"],
    ["0x10", 2, "NotAnAmount"],
    ["1.2.3", 2, "NotAnAmount"],
    ["1 23", 2, "NotAnAmount"],
    ["1234 567", 2, "NotAnAmount"],
    ["١٢", 2, "NotAnAmount"],
    ["12\n13", 2, "NotAnAmount"],
    ["12,345", 2, "TooPrecise"],
    ["12.345", 2, "TooPrecise"],
    ["12.00", 0, "TooPrecise"],
    ["12.345", 0, "TooPrecise"],
    ["1.234,50", 2, "MixedSeparators"],
    ["1,234.50", 2, "MixedSeparators"],
    ["1.234,5", 0, "MixedSeparators"],
    ["1234567890123", 2, "TooLarge"],
    ["10000000", 2, "TooLarge"],
    ["1".repeat(65), 2, "NotAnAmount"],
  ] as const)("%j with %i decimals is refused as %s", (text, exponent, refusal) => {
    expect(read(text, exponent)).toBe(refusal);
  });

  test("is exact: what is written back is what was read", () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), fc.constantFrom(",", "."), (minor, sign) => {
        const text = `${Math.floor(minor / 100)}${sign}${String(minor % 100).padStart(2, "0")}`;
        return read(text) === minor;
      }),
    );
  });
});
