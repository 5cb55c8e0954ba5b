/** The money keypad: key strokes or pasted text to an amount in minor units, never rounded and never guessed. */
import { AMOUNT_MAX } from "#domain/money.ts";
import { accept, refuse, type Result } from "#domain/result.ts";

/** The keys of the pad, in the order they are drawn in by rows; `back` takes one digit, `clear` all. */
export const KEYPAD_KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "00", "0", "back", "clear"] as const;
export type KeypadKey = (typeof KEYPAD_KEYS)[number];

/** What has been typed: digits of minor units as on a till, so 3 5 0 is 3.50 in euros and 350 in forints. */
export type KeypadState = { readonly digits: string };
/** Why a text is no amount. `TooPrecise` has more decimals than the currency; `MixedSeparators` uses comma and point. */
export type AmountRefusal = "Empty" | "NotAnAmount" | "TooPrecise" | "MixedSeparators" | "TooLarge";

const DIGITS_MAX = String(AMOUNT_MAX).length;
const TEXT_MAX = 64;

/** The keypad with nothing typed. */
export const emptyKeypad: KeypadState = { digits: "" };

/** The keypad after one more key. A key that would pass nine digits changes nothing, so no digit is dropped unseen. */
export const pressKey = (state: KeypadState, key: KeypadKey): KeypadState => {
  if (key === "clear") return emptyKeypad;
  if (key === "back") return { digits: state.digits.slice(0, -1) };
  const digits = (state.digits + key).replace(/^0+/, "");
  return digits.length > DIGITS_MAX ? state : { digits };
};

/** The amount typed so far in minor units; 0 while nothing is typed, which no visit may be confirmed with. */
export const amountOf = (state: KeypadState): number => Number(state.digits);

/** The keypad as if `amount` minor units (a whole number of at most nine digits) had been typed. */
export const keypadShowing = (amount: number): KeypadState => ({
  digits: amount === 0 ? "" : String(amount),
});

/**
 * Reads an amount somebody pasted or typed, in major units, into minor units of a currency with `exponent` decimals.
 * One comma or one point is the decimal sign; spaces may group thousands; anything that could mean two amounts is
 * refused: comma and point together, and more decimals than the currency has (12,345 may be a thousand or a slip).
 */
export const readAmount = (text: string, exponent: number): Result<number, AmountRefusal> => {
  if (text.length > TEXT_MAX) return refuse("NotAnAmount");
  const trimmed = text.trim().replace(/[\u00a0\u202f]/g, " ");
  if (trimmed === "") return refuse("Empty");
  if (/^[\d ]*\d[\d.,]*$/.test(trimmed) && trimmed.includes(",") && trimmed.includes(".")) {
    return refuse("MixedSeparators");
  }
  const parts = /^(\d+|\d{1,3}(?: \d{3})+)(?:[.,](\d+))?$/.exec(trimmed);
  if (parts === null) return refuse("NotAnAmount");
  const decimals = parts[2] ?? "";
  if (decimals.length > exponent) return refuse("TooPrecise");
  const digits = ((parts[1] ?? "").replaceAll(" ", "") + decimals.padEnd(exponent, "0")).replace(/^0+/, "");
  return digits.length > DIGITS_MAX ? refuse("TooLarge") : accept(Number(digits));
};
