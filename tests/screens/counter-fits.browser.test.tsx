/** Every state of the counter, and the page that chooses its look, fits the screens it is made for, for either hand and in the larger text. */
import { expect, onTestFinished, test } from "vitest";
import { faultsOnTheWay, SIZES, THEMES } from "#support/fits.ts";
import { COUNTER_STATES } from "#support/pictures-counter.tsx";
import { DISPLAY_STATES } from "#support/pictures-display.tsx";
import "#screens/look/look.css";

const CHOICES = [
  { hand: "right", text: "normal" },
  { hand: "left", text: "larger" },
] as const;
const CASES = CHOICES.flatMap((choice) => SIZES.map((size) => ({ ...size, ...choice })));

test.each(CASES)(
  "every state fits $size, for the $hand hand, in $text text",
  async ({ width, height, hand, text }) => {
    const { dataset } = document.documentElement;
    Object.assign(dataset, { hand, text });
    onTestFinished(() => void Object.assign(dataset, CHOICES[0]));
    const as = hand === "left" ? "-left" : "";
    const states = [...COUNTER_STATES, ...DISPLAY_STATES];
    expect(await faultsOnTheWay({ area: "look", states, width, height, themes: THEMES, as })).toEqual({});
  },
);
