/** The languages of the page about the products: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enProducts } from "./en.ts";
import { fiProducts } from "./fi.ts";
import { huProducts } from "./hu.ts";

export type ProductsWords = typeof enProducts;

const CATALOGUES: Readonly<Record<Language, ProductsWords>> = {
  en: enProducts,
  hu: huProducts,
  fi: fiProducts,
};

/** The catalogue of a language. */
export const productsWordsOf = (language: Language): ProductsWords => CATALOGUES[language];
