/** The languages of the page about the shop itself: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enShop } from "./en.ts";
import { fiShop } from "./fi.ts";
import { huShop } from "./hu.ts";

export type ShopWords = typeof enShop;

const CATALOGUES: { readonly [L in Language]: ShopWords } = { en: enShop, hu: huShop, fi: fiShop };

/** The catalogue of a language. */
export const shopWordsOf = (language: Language): ShopWords => CATALOGUES[language];
