/** Money: integer minor units of the shop's one currency, and how many of them make a major unit. */

/** Minor units per major unit as a power of ten. The forint has had no minor coin since 1999: exponent 0. */
const EXPONENT = {
  EUR: 2,
  HUF: 0,
  BGN: 2,
  CHF: 2,
  CZK: 2,
  DKK: 2,
  GBP: 2,
  NOK: 2,
  PLN: 2,
  RON: 2,
  SEK: 2,
  UAH: 2,
  USD: 2,
} as const;

export type Currency = keyof typeof EXPONENT;

/** Every currency a shop can be set up with. */
export const CURRENCIES = Object.keys(EXPONENT) as readonly Currency[];

/** Decimal places of the currency's minor unit: 2 for cents, 0 for forints. */
export const exponentOf = (currency: Currency): number => EXPONENT[currency];

/** Whether a number is whole and lies between two others. Minus zero is none: it would have no byte form of its own. */
export const isWhole = (n: number, min: number, max: number): boolean =>
  Number.isSafeInteger(n) && !Object.is(n, -0) && n >= min && n <= max;

/** The largest amount one visit may carry, in minor units: nine digits. */
export const AMOUNT_MAX = 999_999_999;

/** Whether a number can stand as an amount in a fact: whole minor units from 0 to `AMOUNT_MAX`. */
export const isAmount = (minor: number): boolean => isWhole(minor, 0, AMOUNT_MAX);
