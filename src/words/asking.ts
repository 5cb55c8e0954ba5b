/** What a reward's key says while the other tablets are asked whether it is still there, in each language. */
import type { Language } from "#domain/records.ts";

const ASKING: Readonly<Record<Language, string>> = {
  en: "asking the other tablets …",
  hu: "megkérdezem a többi tabletet …",
  fi: "kysytään muilta tableteilta …",
};

/** Stands in the place of the line below the reward's name. */
export const askingIn = (language: Language): string => ASKING[language];
