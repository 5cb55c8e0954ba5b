/** The languages of the list of members and their profiles: one typed catalogue each; a text that is missing in one is a type error. */
import type { Language } from "#domain/records.ts";
import { enMembers } from "./en.ts";
import { fiMembers } from "./fi.ts";
import { huMembers } from "./hu.ts";

/** Every text of these pages, as English has them. */
export type MembersWords = typeof enMembers;

const CATALOGUES: { readonly [L in Language]: MembersWords } = {
  en: enMembers,
  hu: huMembers,
  fi: fiMembers,
};

/** The catalogue of a language. */
export const membersWordsOf = (language: Language): MembersWords => CATALOGUES[language];

/** The version of `consents.ask` in all languages: raised whenever what somebody agrees to there is another thing. */
export const CONSENT_TEXT = 1;
