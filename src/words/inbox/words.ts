/** The languages of what waits for the owner's decision: one typed catalogue each. */
import type { Language } from "#domain/records.ts";
import { enInbox } from "./en.ts";
import { fiInbox } from "./fi.ts";
import { huInbox } from "./hu.ts";

export type InboxWords = typeof enInbox;

const CATALOGUES: { readonly [L in Language]: InboxWords } = { en: enInbox, hu: huInbox, fi: fiInbox };

/** The catalogue of a language. */
export const inboxWordsOf = (language: Language): InboxWords => CATALOGUES[language];
