/** What the sign and its sheet say, in the language and the time zone of the shop. */
import { useMemo } from "react";
import { writeAge, writeAgo } from "#words/ages.ts";
import { createMeasures } from "#words/measures.ts";
import { signWordsOf, type SignWords } from "#words/sync/sign-words.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import type { Sign } from "./sign-of.ts";

type SyncWords = {
  readonly words: SignWords;
  /** A moment as it stands within a sentence; milliseconds since 1970. */
  readonly when: (atMs: number, nowMs: number) => string;
  readonly ago: (atMs: number, nowMs: number) => string;
  /** The sign in a few words. */
  readonly say: (sign: Sign, nowMs: number) => string;
};

export const useSyncWords = (): SyncWords => {
  const { dayAt } = useServices();
  const { settings, formats } = useShop();
  return useMemo(() => {
    const { language, timeZone } = settings;
    const words = signWordsOf(language);
    const { when } = createMeasures(language, timeZone);
    return {
      words,
      when,
      ago: (atMs, nowMs) => writeAgo(language, nowMs - atMs),
      say: (sign, nowMs) => {
        switch (sign.kind) {
          case "unsent":
            return words.unsent(sign.n, writeAge(language, nowMs - sign.oldestMs));
          case "asOf":
            return dayAt(sign.atMs, settings) === dayAt(nowMs, settings)
              ? words.asOf(formats.time(sign.atMs))
              : words.asOfDay(when(sign.atMs, nowMs));
          case "pairAgain":
          case "revoked":
          case "tooOld":
          case "joining":
            return words[sign.kind];
        }
      },
    };
  }, [dayAt, settings, formats]);
};
