/** What the panels of this page say in: the shop's words, moments in its time zone, sizes of files. */
import { useMemo } from "react";
import { keepingWordsOf } from "#words/keeping/words.ts";
import { createMeasures } from "#words/measures.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";

export const useMeasures = () => {
  const { now } = useServices();
  const { language, timeZone } = useShop().settings;
  return useMemo(() => {
    const { when, size } = createMeasures(language, timeZone);
    return {
      words: keepingWordsOf(language),
      /** Milliseconds since 1970, as somebody says it now. */
      when: (atMs: number) => when(atMs, now()),
      size,
    };
  }, [language, timeZone, now]);
};
