/** What the welcome speaks: the counter's words, and those nobody needs after the first day. */
import { welcomeWordsOf, type WelcomeWords } from "#words/welcome/words.ts";
import type { Words } from "#words/words.ts";
import { useAppLanguage, type SpokenLanguage } from "../language.ts";

export type FirstWords = Words & WelcomeWords;
export type FirstLanguage = Omit<SpokenLanguage, "words"> & { readonly words: FirstWords };

/** The language that is spoken now, with both. */
export const useWelcomeLanguage = (): FirstLanguage => {
  const spoken = useAppLanguage();
  return { ...spoken, words: { ...spoken.words, ...welcomeWordsOf(spoken.language) } };
};
