/** The languages of the page on which a tablet joins a shop: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enJoin } from "./en/join.ts";
import { fiJoin } from "./fi/join.ts";
import { huJoin } from "./hu/join.ts";

export type JoinWords = typeof enJoin;

const CATALOGUES: Readonly<Record<Language, JoinWords>> = { en: enJoin, hu: huJoin, fi: fiJoin };

/** The catalogue of a language. */
export const joinWordsOf = (language: Language): JoinWords => CATALOGUES[language];
