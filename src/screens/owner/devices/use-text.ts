/** What the page about tablets says, in the shop's language and time zone. */
import { useMemo } from "react";
import { writeAge, writeAgo } from "#words/ages.ts";
import { createMeasures } from "#words/measures.ts";
import { devicesWordsOf, type DevicesWords } from "#words/sync/devices-words.ts";
import { useShop } from "#screens/shop-context.ts";
import { useNowMs } from "#screens/sync/use-sharing.ts";

type Text = {
  readonly words: DevicesWords;
  /** The time now, in milliseconds since 1970, as all of these are. */
  readonly nowMs: number;
  readonly when: (atMs: number) => string;
  readonly ago: (atMs: number) => string;
  readonly age: (atMs: number) => string;
};

const LOOK_AGAIN_MS = 20_000;

export const useText = (): Text => {
  const { language, timeZone } = useShop().settings;
  const nowMs = useNowMs(LOOK_AGAIN_MS);
  return useMemo(() => {
    const { when } = createMeasures(language, timeZone);
    return {
      words: devicesWordsOf(language),
      nowMs,
      when: (atMs) => when(atMs, nowMs),
      ago: (atMs) => writeAgo(language, nowMs - atMs),
      age: (atMs) => writeAge(language, nowMs - atMs),
    };
  }, [language, timeZone, nowMs]);
};
