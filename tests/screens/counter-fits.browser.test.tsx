/** Every state of the counter, and the page that chooses its look, fits the screens it is made for in each language, for either hand and in the larger text. */
import { expect, onTestFinished, test } from "vitest";
import { LANGUAGES } from "#words/languages.ts";
import { faultsOnTheWay, SIZES, THEMES, WALK_MS } from "#support/fits.ts";
import { COUNTER_STATES } from "#support/pictures-counter.tsx";
import { DISPLAY_STATES } from "#support/pictures-display.tsx";
import "#screens/look/look.css";

/** Light and dark look the same for either hand and in every language, but for the words. */
const PLAIN = THEMES.slice(0, 1);
const DAILY = THEMES.slice(0, 2);
const CHOICES = [
  { hand: "right", text: "normal", themes: { en: THEMES, hu: DAILY, fi: DAILY } },
  { hand: "left", text: "larger", themes: { en: DAILY, hu: PLAIN, fi: PLAIN } },
] as const;
const CASES = CHOICES.flatMap((choice) =>
  SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, ...choice, language }))),
);

test.each(CASES)(
  "every state fits $size in $language, for the $hand hand, in $text text",
  async ({ width, height, language, hand, text, themes }) => {
    const { dataset } = document.documentElement;
    Object.assign(dataset, { hand, text });
    onTestFinished(() => void Object.assign(dataset, { hand: "right", text: "normal" }));
    const as = hand === "left" ? "-left" : "";
    const states = [...COUNTER_STATES, ...DISPLAY_STATES];
    const walk = { area: "look", states, width, height, language, themes: themes[language], as };
    expect(await faultsOnTheWay(walk)).toEqual({});
  },
  WALK_MS,
);
