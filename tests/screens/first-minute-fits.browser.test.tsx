/** Every state of the first minute, and of coming to the home screen, fits the screens it is made for, in each language. */
import { expect, test } from "vitest";
import { LANGUAGES } from "#words/languages.ts";
import { faultsOnTheWay, SIZES, WALK_MS } from "#support/fits.ts";
import { FIRST_MINUTE_STATES } from "#support/pictures-first-minute.tsx";
import { INSTALL_STATES } from "#support/pictures-install.tsx";
import "#screens/look/look.css";

const CASES = SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, language })));

test.each(CASES)(
  "every state fits $size in $language",
  async ({ width, height, language }) => {
    const states = [...FIRST_MINUTE_STATES, ...INSTALL_STATES];
    expect(await faultsOnTheWay({ area: "first", states, width, height, language })).toEqual({});
  },
  WALK_MS,
);
