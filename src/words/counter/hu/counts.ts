/** Hungarian numbers, and things that are counted: after a number the noun stays singular. */
import type { Unit } from "#domain/units.ts";
import { madeLate } from "#words/made-late.ts";

// Else four digits would stand together here and apart in amounts of money.
const numbers = madeLate(() => new Intl.NumberFormat("hu", { useGrouping: "always" }));

export const number = (n: number): string => numbers().format(n);

export const count = (n: number, noun: string): string => `${number(n)} ${noun}`;

export const units = (unit: Unit, n: number): string => count(n, unit === "stamps" ? "pecsét" : "pont");

export const entries = (n: number): string => count(n, "bejegyzés");

const NUMERALS = ["nulla", "egy", "kettő", "három", "négy", "öt", "hat", "hét", "nyolc", "kilenc", "tíz"];

/** Up to ten in words, as they stand alone: “kettő”, not “két”. */
export const numeral = (n: number): string => NUMERALS[n] ?? number(n);
