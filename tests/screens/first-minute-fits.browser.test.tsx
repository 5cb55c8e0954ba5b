/** Every state of the first minute fits the screens it is made for, in each language. */
import { expect, test } from "vitest";
import { LANGUAGES } from "#words/languages.ts";
import { faultsOnTheWay, SIZES } from "#support/fits.ts";
import { FIRST_MINUTE_STATES } from "#support/pictures-first-minute.tsx";
import "#screens/look/look.css";

const CASES = SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, language })));

test.each(CASES)("every state fits $size in $language", async ({ width, height, language }) => {
  expect(
    await faultsOnTheWay({ area: "first", states: FIRST_MINUTE_STATES, width, height, language }),
  ).toEqual({});
});
