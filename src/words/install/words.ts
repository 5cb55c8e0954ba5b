/** The languages of what is said about putting the app on the home screen. */
import type { Language } from "#domain/records.ts";
import { enInstall } from "./en.ts";
import { fiInstall } from "./fi.ts";
import { huInstall } from "./hu.ts";

const CATALOGUES: { readonly [L in Language]: typeof enInstall } = {
  en: enInstall,
  hu: huInstall,
  fi: fiInstall,
};

/** The catalogue of a language. */
export const installWordsOf = (language: Language): typeof enInstall => CATALOGUES[language];
