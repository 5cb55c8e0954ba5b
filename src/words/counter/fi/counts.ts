/** Finnish numbers, and things that are counted: the partitive singular after every number but one. */
import type { Unit } from "#domain/units.ts";
import { madeLate } from "#words/made-late.ts";

const rules = madeLate(() => new Intl.PluralRules("fi"));
const numbers = madeLate(() => new Intl.NumberFormat("fi"));

export const number = (n: number): string => numbers().format(n);

/** `one` is the nominative, `many` the partitive: 1 leima, 0 leimaa, 5 leimaa. */
export const count = (n: number, one: string, many: string): string =>
  `${number(n)} ${rules().select(n) === "one" ? one : many}`;

export const units = (unit: Unit, n: number): string =>
  unit === "stamps" ? count(n, "leima", "leimaa") : count(n, "piste", "pistettä");

export const entries = (n: number): string => count(n, "kirjaus", "kirjausta");

const NUMERALS = [
  ...["nolla", "yksi", "kaksi", "kolme", "neljä", "viisi"],
  ...["kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen"],
];

/** Up to ten in words. */
export const numeral = (n: number): string => NUMERALS[n] ?? number(n);
