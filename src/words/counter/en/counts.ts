/** English numbers, and things that are counted. */
import type { Unit } from "#domain/units.ts";
import { madeLate } from "#words/made-late.ts";

const rules = madeLate(() => new Intl.PluralRules("en"));
const numbers = madeLate(() => new Intl.NumberFormat("en"));

export const number = (n: number): string => numbers().format(n);

export const count = (n: number, one: string, other: string): string =>
  `${number(n)} ${rules().select(n) === "one" ? one : other}`;

export const units = (unit: Unit, n: number): string =>
  unit === "stamps" ? count(n, "stamp", "stamps") : count(n, "point", "points");

export const entries = (n: number): string => count(n, "entry", "entries");

const NUMERALS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** Up to ten in words. */
export const numeral = (n: number): string => NUMERALS[n] ?? number(n);

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
