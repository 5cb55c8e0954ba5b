/** What the tablet is called that brought its shop to a cloud, until somebody gives it a name. */
import type { Language } from "#domain/records.ts";

const NAMES: Readonly<Record<Language, string>> = {
  en: "First tablet",
  hu: "Első tablet",
  fi: "Ensimmäinen tabletti",
};

/** In the app's language. */
export const firstTabletName = (language: Language): string => NAMES[language];
