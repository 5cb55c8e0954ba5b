/** The languages there are, what each calls itself, and which one a tablet begins with. */
import type { Language } from "#domain/records.ts";

/** In the order of their own names. */
export const LANGUAGES: readonly Language[] = ["en", "hu", "fi"];

/** Each in its own words, so that whoever cannot read the others finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  hu: "Magyar",
  fi: "Suomi",
};

/** By whose customs numbers and days are written: English is read in Europe here, where the day comes before the month. */
export const localeOf = (language: Language): string => (language === "en" ? "en-GB" : language);

/** The language a text names, as `hu`, `HU` or `hu-HU`; null for any other text. */
const languageIn = (text: string | null): Language | null => {
  const spoken = text?.trim().split(/[-_]/)[0]?.toLowerCase();
  return LANGUAGES.find((language) => language === spoken) ?? null;
};

/** The language an address asks for by its query, as `?lang=hu`. */
export const askedLanguage = (query: string): Language | null =>
  languageIn(/[?&]lang=([^&]*)/.exec(query)?.[1] ?? null);

/** The first of these that is a language of ours: texts in the order of preference; English where none is. */
export const firstLanguage = (texts: readonly (string | null)[]): Language =>
  texts.map(languageIn).find((language) => language !== null) ?? "en";
