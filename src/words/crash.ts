/** What is said when nothing else can be: three sentences in every language, which are there without being loaded. */
import type { Language } from "#domain/records.ts";

type CrashWords = { readonly title: string; readonly sentence: string; readonly reload: string };

const WORDS: { readonly [L in Language]: CrashWords } = {
  en: {
    title: "Pult",
    sentence: "Something went wrong. Everything you recorded is safe.",
    reload: "Reload",
  },
  hu: { title: "Pult", sentence: "Hiba történt. Minden, amit rögzített, megvan.", reload: "Újratöltés" },
  fi: {
    title: "Pult",
    sentence: "Jokin meni vikaan. Kaikki kirjattu on tallessa.",
    reload: "Päivitä sivu",
  },
};

/** The last-resort screen's words. */
export const crashWordsOf = (language: Language): CrashWords => WORDS[language];
