/** The languages of the owner's area as a whole: one typed catalogue each, apart from the counter's own. */
import type { Language } from "#domain/records.ts";
import { enOwner } from "./en.ts";
import { fiOwner } from "./fi.ts";
import { huOwner } from "./hu.ts";

const CATALOGUES: Readonly<Record<Language, typeof enOwner>> = { en: enOwner, hu: huOwner, fi: fiOwner };

/** The catalogue of a language. */
export const ownerWordsOf = (language: Language): typeof enOwner => CATALOGUES[language];
