/** Every state of keeping the shop safe fits the screens it is made for, in every language: big enough to hit, nothing cut off or hidden. */
import { expect, test } from "vitest";
import { LANGUAGES } from "#words/languages.ts";
import { faultsOnTheWay, SIZES, WALK_MS } from "#support/fits.ts";
import { KEEPING_STATES } from "#support/pictures-keeping.tsx";
import "#screens/look/look.css";

const CASES = SIZES.flatMap((size) => LANGUAGES.map((language) => ({ ...size, language })));

test.each(CASES)(
  "every state fits $size in $language",
  async ({ width, height, language }) => {
    expect(
      await faultsOnTheWay({ area: "keeping", states: KEEPING_STATES, width, height, language }),
    ).toEqual({});
  },
  WALK_MS,
);
