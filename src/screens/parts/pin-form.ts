/** What a PIN looks like before it is hashed, and which ones are no good. */

export const PIN_MIN = 4;
export const PIN_MAX = 8;

/** Whether a text can be a PIN: four to eight digits and nothing else. */
export const isPin = (text: string): boolean =>
  /^[0-9]+$/.test(text) && text.length >= PIN_MIN && text.length <= PIN_MAX;

/** Popular for no reason a rule could tell: the pad's middle column, a word on its letters, a film's number. */
const POPULAR: readonly string[] = ["2580", "0852", "1004", "5683", "0007", "159753", "147258", "789456"];

/** Where a run of digits goes on after 9 or before 0. */
const UP = "01234567890123456789";
const DOWN = "98765432109876543210";

const isRun = (digits: string): boolean => UP.includes(digits) || DOWN.includes(digits);
/** The same digit, or the same few digits again and again: 1111, 1212, 123123. */
const isRepeated = (digits: string): boolean => /^(.+)\1+$/.test(digits);
/** Digits in pairs, as 1122. */
const isPairs = (digits: string): boolean => /^(?:(.)\1)+$/.test(digits);
/** Years people were born in, married in, or live in. */
const isYear = (digits: string): boolean => /^(?:19|20)\d\d$/.test(digits);

/** Whether a PIN is among those that whoever guesses tries first; about every fifth PIN that people choose freely is. */
export const isTrivialPin = (pin: string): boolean =>
  POPULAR.includes(pin) || isRun(pin) || isRepeated(pin) || isPairs(pin) || isYear(pin);
