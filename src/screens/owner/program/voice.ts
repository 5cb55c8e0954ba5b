/** The words the page about the program speaks with. */
import { programWordsOf } from "#words/program/words.ts";
import { useShop } from "#screens/shop-context.ts";
import type { Voice } from "./sentences.ts";

export const useVoice = (): Voice => {
  const { words, formats, settings } = useShop();
  return { page: programWordsOf(settings.language), words, formats };
};
