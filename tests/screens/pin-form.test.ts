/** Checks which digits may be a PIN, and that those that are tried first may not. */
import { expect, test } from "vitest";
import { isPin, isTrivialPin } from "#screens/parts/pin-form.ts";

// The twenty most frequent in leaked lists, and the habits behind them.
const FIRST_TRIED = [
  ...["1234", "1111", "0000", "1212", "7777", "1004", "2000", "4444", "2222", "6969"],
  ...["9999", "3333", "5555", "6666", "1122", "1313", "8888", "4321", "2001", "1010"],
  ...["123456", "111111", "654321", "123123", "12345678", "121212", "112233", "00000000", "7890", "0123"],
  ...["1956", "1984", "1999", "2007", "2024", "2580", "9876"],
];

test.each(FIRST_TRIED)("%s is a PIN that anybody would try first", (pin) => {
  expect(isPin(pin)).toBe(true);
  expect(isTrivialPin(pin)).toBe(true);
});

test.each(["2468", "1357", "4711", "8642", "246824", "9021", "1867", "3041", "73519", "20480"])(
  "%s is no worse than others",
  (pin) => {
    expect(isTrivialPin(pin)).toBe(false);
  },
);

test("few PINs of four digits are refused, so that nobody who chose one freely is annoyed", () => {
  const all = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, "0"));
  const refused = all.filter(isTrivialPin).length;
  expect(refused).toBeGreaterThan(200);
  expect(refused).toBeLessThan(450);
});
