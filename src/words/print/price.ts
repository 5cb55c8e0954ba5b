/** A price as a poster says it: without the cents where there are none. */
import { exponentOf, type Currency } from "#domain/money.ts";
import type { Language } from "#domain/records.ts";
import { createMoney } from "../format.ts";

/** Minor units in the words of a language: “€1”, “1 €”, “400 Ft”, “€2.50”. */
export const writePrice = (language: Language, currency: Currency, minor: number): string => {
  const exponent = exponentOf(currency);
  const isWhole = minor % 10 ** exponent === 0;
  return createMoney(language, currency, isWhole ? 0 : exponent)(minor);
};
